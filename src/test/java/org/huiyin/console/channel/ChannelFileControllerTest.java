package org.huiyin.console.channel;

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

/** Channel files over HTTP, on a running gateway. */
class ChannelFileControllerTest {

    private static final String WHY = "reason=" + URLEncoder.encode("试一试", StandardCharsets.UTF_8);
    private static GatewayClient operator;

    @BeforeAll
    static void open() {
        operator = Gateway.shared().operator();
    }

    static Stream<String> samples() {
        operator = Gateway.shared().operator();
        List<String> samples = new ArrayList<>();
        operator.json("/api/v1/channel-kinds").get("items").forEach(kind -> kind.get("samples")
                .forEach(sample -> samples.add(kind.get("kind").asString() + "/samples/"
                        + sample.get("name").asString())));
        return samples.stream();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void aNewChannelIsMadeOfAnySampleChangedBrokenAndBroughtBack(String sample) throws IOException {
        String id = "made-" + sample.replaceAll(".*/", "");
        String text = operator.get("/api/v1/channel-kinds/" + sample + "?channel=" + id)
                .body()
                .replace("enabled: true", "enabled: false");
        HttpResponse<String> made = send("PUT", id, "", "text/yaml", text);
        assertThat(made.statusCode()).as(made.body()).isEqualTo(200);
        assertThat(GatewayClient.json(made).get("state").asString()).isEqualTo("stopped");

        HttpResponse<String> shown = operator.get("/api/v1/channels/" + id + "/file");
        assertThat(shown.body()).isEqualTo(text).contains("# ");
        String etag = shown.headers().firstValue("ETag").orElseThrow();

        HttpResponse<String> changed =
                send("PATCH", id, "", "application/merge-patch+json", "{\"title\": \"另一个名字\"}", "If-Match", etag);
        assertThat(changed.statusCode()).as(changed.body()).isEqualTo(200);
        String after = operator.get("/api/v1/channels/" + id + "/file").body();
        assertThat(after).isEqualTo(text.replaceFirst("(?m)^title: .*$", "title: 另一个名字"));

        assertThat(send("PATCH", id, "", "application/merge-patch+json", "{\"pf\": 99}", "If-Match", etag)
                        .statusCode())
                .isEqualTo(412);
        HttpResponse<String> wrong =
                send("PATCH", id, "", "application/merge-patch+json", "{\"pf\": 99}", "If-Match", "*");
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("\"field\":\"pf\"", "expected 1 to 7");
        assertThat(GatewayClient.json(send(
                                "PATCH",
                                id,
                                "&despiteFaults=true",
                                "application/merge-patch+json",
                                "{\"pf\": 99}",
                                "If-Match",
                                "*"))
                        .get("state")
                        .asString())
                .isEqualTo("faulty");

        JsonNode versions = operator.json("/api/v1/channels/" + id + "/file/versions");
        assertThat(versions.get("items")
                        .valueStream()
                        .map(each -> each.get("by").asString() + " "
                                + each.get("why").asString()))
                .containsExactly("admin 试一试", "admin 试一试", "admin 试一试");
        assertThat(operator.get("/api/v1/channels/" + id + "/file/versions?format=csv")
                        .body())
                .contains("number,at,by,change,why\r\n3,", ",admin,saved,试一试\r\n2,");
        HttpResponse<String> back = operator.tried(operator.request(
                "POST",
                "/api/v1/channels/" + id + "/file/versions/1/restore?" + WHY,
                BodyPublishers.noBody(),
                "If-Match",
                "*"));
        assertThat(back.statusCode()).as(back.body()).isEqualTo(200);
        assertThat(operator.get("/api/v1/channels/" + id + "/file").body()).isEqualTo(text);

        assertThat(operator.delete("/api/v1/channels/" + id + "/file?" + WHY, "If-Match", "*")
                        .statusCode())
                .isEqualTo(204);
        assertThat(operator.get("/api/v1/channels/" + id).statusCode()).isEqualTo(404);
        assertThat(operator.json("/api/v1/channels/" + id + "/file/versions").get("items"))
                .hasSize(5);
    }

    @Test
    void aCheckTellsFaultsAndWhatWouldBeOtherAndChangesNothing() throws IOException {
        HttpResponse<String> answer = operator.tried(operator.request(
                        "POST",
                        "/api/v1/channels/web-hall/file/check",
                        BodyPublishers.ofString("{\"pf\": 9, \"title\": \"新\"}"))
                .header("Content-Type", "application/merge-patch+json"));

        JsonNode checked = GatewayClient.json(answer);
        assertThat(checked.at("/findings/0/key").asString()).isEqualTo("pf");
        assertThat(checked.at("/findings/0/severity").asString()).isEqualTo("fault");
        assertThat(checked.get("diff").asString()).contains("-pf: 3", "+pf: 9", "+title: 新");
        assertThat(operator.get("/api/v1/channels/web-hall/file").body()).contains("pf: 3");
    }

    @Test
    void noChangeIsMadeWithoutAReasonOrOfWhatIsNoText() throws IOException {
        assertThat(operator.delete("/api/v1/channels/web-hall/file", "If-Match", "*")
                        .statusCode())
                .isEqualTo(400);
        HttpResponse<String> bytes = operator.tried(operator.request(
                        "PUT",
                        "/api/v1/channels/some-bytes/file?" + WHY,
                        BodyPublishers.ofByteArray(new byte[] {(byte) 0xc3, 0x28}))
                .header("Content-Type", "text/yaml"));
        assertThat(bytes.statusCode()).isEqualTo(400);
        assertThat(bytes.body()).contains("not UTF-8");
    }

    private static HttpResponse<String> send(
            String method, String id, String more, String type, String body, String... headers) throws IOException {
        return operator.tried(operator.request(
                        method,
                        "/api/v1/channels/" + id + "/file?" + WHY + more,
                        BodyPublishers.ofString(body),
                        headers)
                .header("Content-Type", type));
    }
}
