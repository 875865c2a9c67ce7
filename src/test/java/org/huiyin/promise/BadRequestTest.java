package org.huiyin.promise;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.huiyin.Gateway;
import org.huiyin.RequestLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Requests that no endpoint can make sense of: the sender is told, in words of the sender's, and the log says nothing of them. */
@ExtendWith(OutputCaptureExtension.class)
class BadRequestTest {

    /** What stands for a citizen's own words. */
    private static final String WORDS = "13800138000zhangsan";

    private final Gateway gateway = Gateway.shared();
    private final RawHttp http = new RawHttp(gateway.citizen().uri("/").getPort());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /receipt/x?=WORDS&a=b",
                "GET /receipt/x?a=%zzWORDS",
                "GET /receipt/x?a=%C3%28WORDS",
                "GET /receipt/WORDS?=",
                "GET /r/W01?=WORDS",
                "GET /r/W01?lang=%zzWORDS",
                "POST /r/W01?=WORDS",
                "POST /api/v1/ratings?=WORDS",
                "POST /api/v1/ratings?%zz=WORDS",
                "GET /?=WORDS",
                "GET /api/v1/scores?=WORDS",
                "GET /actuator/health/readiness?=WORDS",
                "GET /assets/citizen.css?=WORDS",
                "POST /channels/hotline-demo?=WORDS",
                "GET /WORDS%00",
                "GET /r/..%2fWORDS",
                "PATCH /receipt/WORDS",
                "BREW /receipt/WORDS",
                "WORDS /receipt/x",
                "WORDS /api/v1/scores",
                "WORDS /channels/hotline-demo",
            })
    void aRequestThatCannotBeReadLeavesNothingInTheLog(String request, CapturedOutput output) throws IOException {
        String[] words = request.replace("WORDS", WORDS).split(" ");
        for (String accept : List.of("text/html", "application/json")) {
            RawHttp.Answer answer =
                    http.send(RawHttp.head(words[0], words[1], "Accept", accept, "Content-Length", "0"), new byte[0]);

            assertThat(answer.status()).as(answer.body()).isBetween(200, 499);
            assertThat(answer.body()).doesNotContain("Exception", "java.");
        }
        assertThat(output.getAll()).doesNotContain(WORDS);
        assertThat(RequestLog.of(output)).doesNotContain("\tat ", "Exception");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    Origin            | x
                    Origin            | 13800138000zhangsan
                    Accept            | 13800138000zhangsan/;;q=x
                    Content-Type      | application/json;charset=13800138000zhangsan
                    Content-Type      | 13800138000zhangsan
                    Content-Type      | text/;;13800138000zhangsan
                    Accept-Language   | 13800138000zhangsan;;;q=x
                    Authorization     | Basic 13800138000zhangsan
                    Authorization     | Basic %%%13800138000zhangsan
                    Authorization     | Bearer
                    X-API-Key         | 13800138000zhangsan
                    If-None-Match     | 13800138000zhangsan
                    If-Modified-Since | 13800138000zhangsan
                    Range             | bytes=13800138000zhangsan
                    X-Forwarded-For   | 13800138000zhangsan
                    X-Forwarded-Port  | 13800138000zhangsan
                    Cookie            | =13800138000zhangsan;;;
                    """)
    void aHeaderThatCannotBeReadLeavesNothingInTheLog(String name, String value, CapturedOutput output)
            throws IOException {
        for (String request : List.of(
                "GET /r/W01",
                "POST /r/W01",
                "GET /receipt/x",
                "POST /api/v1/ratings",
                "POST /channels/hotline-demo",
                "GET /api/v1/scores",
                "POST /api/v1/api-keys",
                "GET /assets/citizen.css")) {
            String[] words = request.split(" ");
            RawHttp.Answer answer = http.send(
                    RawHttp.head(words[0], words[1], name, value, "Content-Length", "2"),
                    "{}".getBytes(StandardCharsets.UTF_8));

            assertThat(answer.status()).as("%s: %s", request, answer.body()).isBetween(200, 499);
        }
        assertThat(output.getAll()).doesNotContain(WORDS);
        assertThat(RequestLog.of(output)).doesNotContain("\tat ", "Exception");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 10, 11, 40, 400})
    void aBrowserMaySpeakAnyNumberOfLanguages(int count) {
        String languages = "en;q=0.9,"
                + IntStream.range(0, count).mapToObj(i -> "fr;q=0.5").collect(Collectors.joining(",", "", ""));
        for (String path : List.of("/r/W01", "/receipt/none", "/", "/nowhere", "/actuator/health/readiness")) {
            HttpResponse<String> answer = gateway.citizen().get(path, "Accept-Language", languages);
            assertThat(answer.statusCode()).as(path).isIn(200, 401, 404);
        }
        assertThat(gateway.citizen().get("/r/W01", "Accept-Language", languages).body())
                .contains("lang=\"en\"");
        assertThat(gateway.citizen()
                        .postJson(
                                "/api/v1/ratings",
                                "{\"subject\":\"W01\",\"satisfaction\":5}",
                                "Accept-Language",
                                languages,
                                "Idempotency-Key",
                                "languages-" + count)
                        .statusCode())
                .isEqualTo(201);
    }

    @Test
    void bodiesThatComeDropByDropFromOneAddressKeepNobodyElseWaiting() throws IOException {
        String head =
                RawHttp.head("POST", "/api/v1/ratings", "Content-Type", "application/json", "Content-Length", "500")
                        + "\r\n{";
        List<Socket> slow = new ArrayList<>();
        try {
            for (int i = 0; i < 230; i++) {
                Socket socket = new Socket(
                        InetAddress.getLoopbackAddress(),
                        gateway.citizen().uri("/").getPort());
                slow.add(socket);
                socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            }

            assertThat(gateway.citizen().get("/actuator/health/readiness").statusCode())
                    .isEqualTo(200);
            assertThat(gateway.citizen().get("/r/W01").statusCode()).isEqualTo(200);

            assertThat(slow).as("answered while bodies were waited for").anyMatch(socket -> isUnanswered(socket));
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/yaml",
                "application/x-yaml",
                "text/yaml",
                "application/xml",
                "text/plain",
                "application/cbor"
            })
    void aBodyIsJsonAndNothingElse(String type) throws IOException {
        HttpResponse<String> answer = gateway.operator()
                .tried(gateway.operator()
                        .request("POST", "/api/v1/api-keys", BodyPublishers.ofString("{\"name\": \"x\"}"))
                        .header("Content-Type", type));

        assertThat(answer.statusCode()).isEqualTo(415);
        assertThat(answer.headers().firstValue("Accept"))
                .hasValueSatisfying(accept ->
                        assertThat(accept).contains("application/json").doesNotContain("yaml", "xml", "cbor"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    /api/v1/api-keys                             | {"name": false}                          | name
                    /api/v1/api-keys                             | {"name": 7}                              | name
                    /api/v1/api-keys                             | {"name": 7.5}                            | name
                    /api/v1/api-keys                             | {"name": ["x"]}                          | name
                    /api/v1/api-keys                             | {"name": {}}                             | name
                    /api/v1/api-keys                             | {"nmae": "x"}                            | nmae
                    /api/v1/evaluations/x/standing               | {"state": "held", "reason": "r", "revision": "1"} | revision
                    /api/v1/evaluations/x/standing               | {"state": "held", "reason": "r", "revision": 1.0} | revision
                    /api/v1/evaluations/x/standing               | {"state": "held", "reason": "r", "revision": true} | revision
                    /api/v1/evaluations/x/standing               | {"state": true, "reason": "r"}           | state
                    /api/v1/quarantine/replay                    | {"ids": "x"}                             | ids
                    /api/v1/quarantine/replay                    | {"ids": [1]}                             | ids
                    /api/v1/quarantine/replay                    | {"channel": 1}                           | channel
                    """)
    void aValueHasTheTypeThatIsDescribed(String path, String body, String field) {
        HttpResponse<String> answer = gateway.operator().postJson(path, body);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains("\"field\":\"" + field).doesNotContain("java", "tools.jackson", "$");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    /api/v1/channels?x=1                                | x
                    /api/v1/channels/web-hall?state=running             | state
                    /api/v1/quarantine?chanel=web-hall                  | chanel
                    /api/v1/quarantine?limit=1&limit=2                  | limit
                    /api/v1/quarantine?limit=x                          | limit
                    /api/v1/replies?states=x                            | states
                    /api/v1/deliveries?x=1                              | x
                    /api/v1/deliveries/parked?form=2026-07-01T00:00:00Z | form
                    /api/v1/reconciliation?date=2026-07-01              | date
                    /api/v1/unrated?date=2026-07-01                     | date
                    /api/v1/trace?recipt=x                              | recipt
                    /api/v1/evaluations?recipt=x                        | recipt
                    /api/v1/scores?by=window&windw=1                    | windw
                    /api/v1/api-keys?x=1                                | x
                    /api/v1/wechat/x/qrcodes?limit=null&limit=null      | limit
                    /api/v1/wechat/x/qrcodes?limit=null                 | limit
                    /v3/api-docs?x=1                                    | x
                    """)
    void aQueryThatAnEndpointDoesNotKnowIsNotPassedOver(String path, String field) {
        HttpResponse<String> answer = gateway.operator().get(path);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains("\"field\":\"" + field + "\"").doesNotContain("java", "String");
    }

    private static boolean isUnanswered(Socket socket) {
        try {
            return socket.getInputStream().available() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
