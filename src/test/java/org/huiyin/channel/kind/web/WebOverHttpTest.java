package org.huiyin.channel.kind.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import org.huiyin.Gateway;
import org.huiyin.GatewayClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What servlets and filters make of the doors' answers. */
class WebOverHttpTest {

    private static final String RATING = "{\"subject\":\"W01\",\"satisfaction\":5}";

    private final GatewayClient citizen = Gateway.shared().citizen();

    @Test
    void thePageComesUnderAStrictPolicyAndIsKeptForGoingBackAlone() {
        HttpResponse<String> page = citizen.get("/r/W01");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(header(page, "Content-Type")).isEqualTo("text/html;charset=utf-8");
        assertThat(header(page, "Cache-Control")).isEqualTo("private, no-cache");
        assertThat(header(page, "Content-Security-Policy"))
                .contains("default-src 'none'", "form-action 'self'")
                .doesNotContain("unsafe");
        assertThat(page.headers().allValues("Set-Cookie")).isEmpty();
    }

    @Test
    void headIsAnsweredAsGetWithoutABody() throws IOException {
        HttpResponse<String> answer = citizen.tried(citizen.request("HEAD", "/r/W01", BodyPublishers.noBody()));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "DELETE", "PATCH"})
    void anotherMethodIsToldWhichOnesThereAre(String method) throws IOException {
        HttpResponse<String> page = citizen.tried(citizen.request(method, "/r/W01", BodyPublishers.noBody()));
        HttpResponse<String> api = citizen.tried(citizen.request(method, "/api/v1/ratings", BodyPublishers.noBody()));

        assertThat(page.statusCode()).isEqualTo(405);
        assertThat(header(page, "Allow")).isEqualTo("GET, HEAD, OPTIONS, POST");
        assertThat(api.statusCode()).isEqualTo(405);
        assertThat(header(api, "Allow")).isEqualTo("OPTIONS, POST");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    /r/W01                 | GET, HEAD, OPTIONS, POST
                    /api/v1/ratings        | OPTIONS, POST
                    /channels/hotline-demo | OPTIONS, POST
                    """)
    void optionsNamesTheMethodsThatThereAre(String path, String methods) throws IOException {
        HttpResponse<String> answer = citizen.tried(citizen.request("OPTIONS", path, BodyPublishers.noBody()));

        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(header(answer, "Allow")).isEqualTo(methods);
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void aProgramIsToldOfATextThatNoRecordKeepsWhole() {
        String text = "好".repeat(4_001);
        HttpResponse<String> answer = citizen.postJson(
                "/api/v1/ratings",
                "{\"subject\":\"W01\",\"satisfaction\":5,\"text\":\"" + text + "\"}",
                "Idempotency-Key",
                "long-text");

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body())
                .contains("\"text\"", "found 4001 characters, expected at most 4000")
                .doesNotContain("好");
        assertThat(citizen.postJson(
                                "/api/v1/ratings",
                                "{\"subject\":\"W01\",\"satisfaction\":5,\"text\":\"" + "😀".repeat(4_000) + "\"}",
                                "Idempotency-Key",
                                "longest-text")
                        .statusCode())
                .isEqualTo(201);
    }

    @Test
    void aQueryAtTheDoorForProgramsIsNotPassedOver() {
        HttpResponse<String> answer =
                citizen.postJson("/api/v1/ratings?subject=W02", RATING, "Idempotency-Key", "with-a-query");

        assertThat(answer.statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/r/W01/more",
                "/r/",
                "/r",
                "/r/%3Cscript%3E",
                "/r/w01",
                "/r/W01%00",
                "/r/..%2fW01",
                "/r/W01;a=b",
                "/r//W01/x"
            })
    void aPathThatIsNoSubjectHasNoPage(String path) {
        HttpResponse<String> answer = citizen.get(path, "Accept", "text/html");

        assertThat(answer.statusCode()).isIn(400, 404);
        assertThat(answer.body()).doesNotContain("<script>", "Exception");
    }

    @Test
    void aFormOverTheLimitIsTooLarge() {
        HttpResponse<String> answer = citizen.postForm("/r/W01", Map.of("text", "a".repeat(1_100_000)));

        assertThat(answer.statusCode()).isEqualTo(413);
    }

    @Test
    void whatAnotherSiteMakesABrowserSendIsRefused() {
        assertThat(citizen.postForm("/r/W01", Map.of("satisfaction", "5"), "Origin", "https://elsewhere.example")
                        .statusCode())
                .isEqualTo(403);
        assertThat(citizen.postForm("/r/W01", Map.of("satisfaction", "5"), "Sec-Fetch-Site", "cross-site")
                        .statusCode())
                .isEqualTo(403);
        assertThat(citizen.postJson("/api/v1/ratings", RATING, "Idempotency-Key", "x", "Sec-Fetch-Site", "cross-site")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void aProgramRatesAndFollowsItsReceipt() {
        HttpResponse<String> answer = citizen.postJson("/api/v1/ratings", RATING, "Idempotency-Key", "over-http-1");

        assertThat(answer.statusCode()).isEqualTo(201);
        String status = GatewayClient.json(answer).get("statusUrl").stringValue();
        assertThat(header(answer, "Location")).isEqualTo(status);
        assertThat(citizen.json(status).get("status").stringValue()).isIn("received", "recorded");
    }

    @Test
    void styleAndScriptAreKeptByTheBrowser() {
        for (String asset : new String[] {"/assets/citizen.css", "/assets/rating.js", "/assets/huiyin.svg"}) {
            HttpResponse<String> answer = citizen.get(asset);
            assertThat(answer.statusCode()).as(asset).isEqualTo(200);
            assertThat(header(answer, "Cache-Control")).isEqualTo("max-age=3600");
        }
    }

    private static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }
}
