package org.huiyin.console.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.huiyin.Gateway;
import org.huiyin.GatewayClient;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The directory over HTTP; each test has a department of its own. */
class DirectoryApiTest {

    private static final String ENTRIES = "/api/v1/directory/entries/";
    private static final String IMPORTS = "/api/v1/directory/imports";

    private static Gateway gateway;

    @BeforeAll
    static void start() throws IOException {
        gateway = Gateway.shared();
    }

    @Test
    void anEntryIsMadeChangedAndEndedButOnlyByWhoSawIt() throws IOException {
        String path = ENTRIES + "window/11330283002982634F/01";
        HttpResponse<String> made = put(path, "{\"zh\":\"1 号窗口\",\"en\":\"Window 1\"}", "If-None-Match", "*");
        assertThat(made.statusCode()).isEqualTo(201);
        assertThat(made.headers().firstValue("ETag")).contains("\"1\"");
        assertThat(made.headers().firstValue("Location")).contains(path);
        assertThat(put(path, "{\"zh\":\"x\"}", "If-None-Match", "*").statusCode())
                .isEqualTo(412);

        HttpResponse<String> ended =
                put(path, "{\"zh\":\"1 号窗口\",\"en\":\"Window 1\",\"to\":\"2026-06-30\"}", "If-Match", "\"1\"");
        assertThat(ended.statusCode()).isEqualTo(200);
        assertThat(ended.headers().firstValue("ETag")).contains("\"2\"");
        assertThat(put(path, "{\"zh\":\"x\"}", "If-Match", "\"1\"").statusCode())
                .isEqualTo(412);

        JsonNode shown = gateway.operator().json(path);
        assertThat(shown.get("current").isNull()).isTrue();
        assertThat(shown.at("/periods/0/to").asString()).isEqualTo("2026-06-30");
        assertThat(shown.get("parent").asString()).isEqualTo("department:11330283002982634F");
        assertThat(gateway.operator()
                        .get(ENTRIES + "window/11330283002982634F/02")
                        .statusCode())
                .isEqualTo(404);
        assertThat(gateway.operator().get(ENTRIES + "window/01").statusCode()).isEqualTo(404);
        assertThat(put(ENTRIES + "window/01", "{\"zh\":\"x\"}").body()).contains("window/{department}/{code}");
        assertThat(put(ENTRIES + "tower/01", "{\"zh\":\"x\"}").body()).contains("expected one of area, department");
        assertThat(put(path, "{\"zh\":\" \",\"from\":\"2026-07-01\",\"to\":\"2026-06-01\"}")
                        .body())
                .contains("\"field\":\"zh\"")
                .contains("\"field\":\"to\"");
    }

    @Test
    void anOddCodeIsKnownAndToldOf() throws IOException {
        HttpResponse<String> made =
                put(ENTRIES + "department/91350211M0000XUF46", "{\"zh\":\"某公司\",\"place\":{\"area\":\"350211\"}}");

        assertThat(made.statusCode()).isEqualTo(201);
        assertThat(GatewayClient.json(made).at("/findings/0/english").asString())
                .contains("would be R, here it is 6");
        assertThat(GatewayClient.json(made).at("/findings/0/chinese").asString())
                .contains("应为 R");
    }

    @Test
    void aFileIsImportedWhileOthersAskHowFarItIsAndGoesOutAsItCameIn() throws IOException {
        StringBuilder file = new StringBuilder("kind,code,zh,en,from,to,area,department,hall,window,staff,item\n");
        file.append("department,112302070019030687,办事处,,,,230207,,,,,\n");
        for (int i = 0; i < 1_200; i++) {
            file.append("window,W")
                    .append(i)
                    .append(",\"=")
                    .append("第 ")
                    .append(i)
                    .append(" 窗口".repeat(100), 0, 180)
                    .append("\",,,,,112302070019030687,,,,\n");
        }
        assertThat(file.length()).isGreaterThan(200_000);
        String bytes = file.toString();
        JsonNode dry = imported(bytes, "?dryRun=true");
        assertThat(dry.at("/report/added").asInt()).isEqualTo(1_201);
        assertThat(gateway.operator()
                        .get(ENTRIES + "department/112302070019030687")
                        .statusCode())
                .isEqualTo(404);

        JsonNode done = imported(bytes, "");
        assertThat(done.at("/report/failure").isNull()).isTrue();
        assertThat(done.at("/report/added").asInt()).isEqualTo(1_201);
        assertThat(done.at("/report/findings").size()).isZero();

        HttpResponse<String> out = gateway.operator().get("/api/v1/directory?department=112302070019030687&format=csv");
        assertThat(out.body())
                .startsWith("\uFEFFkind,code,zh,en,from,to,area,department")
                .contains("'=第 7 窗口");
        JsonNode again = imported(out.body(), "");
        assertThat(again.at("/report/unchanged").asInt()).isEqualTo(1_200);
        assertThat(again.at("/report/changed").asInt()).isZero();

        JsonNode found =
                gateway.operator().json("/api/v1/directory?kind=window&department=112302070019030687&q=w119&limit=5");
        assertThat(found.get("items").size()).isEqualTo(5);
        JsonNode rest = gateway.operator()
                .json("/api/v1/directory?kind=window&department=112302070019030687&q=w119&limit=10&after="
                        + found.get("next").asString().replace("/", "%2F"));
        assertThat(rest.get("items").size()).isEqualTo(6);
        assertThat(rest.get("next").isNull()).isTrue();
    }

    @Test
    void aWorkbookIsImported() throws IOException {
        JsonNode done = GatewayClient.json(gateway.operator()
                .tried(gateway.operator()
                        .request(
                                "POST",
                                IMPORTS + "?dryRun=true",
                                BodyPublishers.ofByteArray(Files.readAllBytes(
                                        Path.of("src/test/resources/directory/hall-libreoffice.xlsx"))))
                        .header("Content-Type", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")));

        assertThat(finished(done.get("id").asString()).at("/report/rows").asInt())
                .isEqualTo(9);
    }

    private static JsonNode imported(String file, String query) throws IOException {
        HttpResponse<String> begun = gateway.operator()
                .tried(gateway.operator()
                        .request("POST", IMPORTS + query, BodyPublishers.ofString(file))
                        .header("Content-Type", "text/csv"));
        assertThat(begun.statusCode()).isEqualTo(202);
        return finished(GatewayClient.json(begun).get("id").asString());
    }

    private static JsonNode finished(String id) {
        return await().until(() -> gateway.operator().json(IMPORTS + "/" + id), report -> report.at("/report/finished")
                .asBoolean());
    }

    private static HttpResponse<String> put(String path, String body, String... headers) throws IOException {
        var request = gateway.operator()
                .request("PUT", path, BodyPublishers.ofString(body))
                .header("Content-Type", "application/json");
        if (headers.length > 0) {
            request.headers(headers);
        }
        return gateway.operator().tried(request);
    }
}
