package org.huiyin.console.target;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.huiyin.Gateway;
import org.huiyin.GatewayClient;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Target files over HTTP, on a running gateway. */
class TargetFileControllerTest {

    private static final String WHY = "reason=" + URLEncoder.encode("试一试", StandardCharsets.UTF_8);
    private static final String PERSONAL =
            """
            target: %s
            kind: file
            title: 数据仓库
            enabled: false
            personal:
              - field: contact
                reason: 按数据局要求
            settings:
              folder: data/out
            """;

    private static GatewayClient operator;

    @BeforeAll
    static void open() {
        operator = Gateway.shared().operator();
    }

    static Stream<String> samples() {
        List<String> samples = new ArrayList<>();
        Gateway.shared().operator().json("/api/v1/target-kinds").get("items").forEach(kind -> kind.get("samples")
                .forEach(sample -> samples.add(kind.get("kind").asString() + "/samples/"
                        + sample.get("name").asString())));
        return samples.stream();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void aNewTargetIsMadeOfAnySampleChangedAndBroughtBack(String sample) throws IOException {
        String id = "made-" + sample.replaceAll(".*/", "");
        String text =
                operator.get("/api/v1/target-kinds/" + sample + "?target=" + id).body();
        HttpResponse<String> made = send("PUT", id, "", "text/yaml", text);
        assertThat(made.statusCode()).as(made.body()).isEqualTo(200);
        assertThat(GatewayClient.json(made).get("state").asString()).isEqualTo("stopped");
        String etag = tag(id);

        HttpResponse<String> changed =
                send("PATCH", id, "", "application/merge-patch+json", "{\"title\": \"另一个名字\"}", "If-Match", etag);
        assertThat(changed.statusCode()).as(changed.body()).isEqualTo(200);
        assertThat(operator.json("/api/v1/targets/" + id).get("title").asString())
                .isEqualTo("另一个名字");

        HttpResponse<String> back =
                send("POST", id, "/versions/1/restore", "application/json", "", "If-Match", tag(id));
        assertThat(back.statusCode()).as(back.body()).isEqualTo(200);
        assertThat(operator.get("/api/v1/targets/" + id + "/file").body()).isEqualTo(text);

        assertThat(send("DELETE", id, "", "application/json", "", "If-Match", tag(id))
                        .statusCode())
                .isEqualTo(204);
        assertThat(operator.get("/api/v1/targets/" + id).statusCode()).isEqualTo(404);
        JsonNode versions = operator.json("/api/v1/targets/" + id + "/file/versions");
        assertThat(versions.get("items").valueStream().map(each -> each.get("change")
                        .asString()))
                .containsExactly("removed", "restored", "saved", "saved");
    }

    @Test
    void nobodyHasCitizensDataSentByAFileThatIsSavedHere() throws IOException {
        String text = PERSONAL.formatted("data-leak");

        HttpResponse<String> refused = send("PUT", "data-leak", "&despiteFaults=true", "text/yaml", text);

        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(422);
        assertThat(GatewayClient.json(refused).at("/errors/0/field").asString()).isEqualTo("personal");
        assertThat(operator.get("/api/v1/targets/data-leak/file").statusCode()).isEqualTo(404);
    }

    private static String tag(String id) {
        return operator.get("/api/v1/targets/" + id + "/file")
                .headers()
                .firstValue("ETag")
                .orElseThrow();
    }

    private static HttpResponse<String> send(
            String method, String id, String more, String type, String body, String... headers) throws IOException {
        boolean path = more.startsWith("/");
        String address = "/api/v1/targets/" + id + "/file" + (path ? more : "") + "?" + WHY + (path ? "" : more);
        return operator.tried(operator.request(method, address, BodyPublishers.ofString(body), headers)
                .header("Content-Type", type));
    }
}
