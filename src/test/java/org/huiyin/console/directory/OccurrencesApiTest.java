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
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;

/** Service occurrences over HTTP; each test has numbers of its own. */
class OccurrencesApiTest {

    private static final String OCCURRENCES = "/api/v1/occurrences";
    private static final String DEPARTMENT = "11310101MB2F30012E";

    private static Gateway gateway;

    @BeforeAll
    static void start() throws IOException {
        gateway = Gateway.shared();
    }

    @Test
    void whatIsToldIsReadAMomentLaterWithoutWhoeverApplied() {
        HttpResponse<String> told = put(
                "API-1",
                """
                {"area": "310101", "department": "%s", "window": "09", "applicantKind": "person", "channel": "hall",
                 "acceptedAt": "2026-07-01T09:00:00+08:00", "finishedAt": "2026-07-01T09:30:00+08:00",
                 "applicant": {"telephone": "138 0013 8000"}, "askForRating": true,
                 "saidAt": "2026-07-01T09:31:00+08:00"}
                """
                        .formatted(DEPARTMENT));
        assertThat(told.statusCode()).isEqualTo(202);
        put("API-1", "{\"window\": \"10\", \"saidAt\": \"2026-07-01T09:20:00+08:00\"}");
        put("API-1b", "{}");

        await().until(() -> gateway.operator().get(OCCURRENCES + "/API-1b").statusCode() == 200);
        JsonNode shown = gateway.operator().json(OCCURRENCES + "/API-1");
        assertThat(shown.at("/subject/window").asString()).isEqualTo("09");
        assertThat(shown.get("finishedAt").asString()).isEqualTo("2026-07-01T01:30:00Z");
        assertThat(shown.toString()).doesNotContain("138", "sealed", "telephone");
        assertThat(gateway.operator().get(OCCURRENCES + "/API-0").statusCode()).isEqualTo(404);
    }

    @Test
    void aWrongWordIsRefusedInPlainWords() {
        HttpResponse<String> refused = put(
                "API-2",
                """
                {"windw": "09", "applicantKind": "cat", "finishedAt": "yesterday", "applicant": {"telephone": "12"}}
                """);

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body())
                .contains("windw", "is not known here")
                .contains("is 'cat'; expected person or organisation")
                .contains("is no time; expected one as 2026-07-01T09:30:00+08:00")
                .contains("is no telephone number");
    }

    @Test
    void ofManyLinesThoseThatAreWrongStopNoOthers() throws IOException {
        String odd = DEPARTMENT + "3000117051000" + "20261399" + "0001";
        HttpResponse<String> answer = post("{\"number\": \"API-3\"}\n\nno json\n{\"number\": \"" + odd
                + "\"}\n{\"window\": \"1\"}\n{\"number\": \"API-4\"}");

        assertThat(answer.statusCode()).isEqualTo(200);
        JsonNode said = GatewayClient.json(answer);
        assertThat(said.get("kept").asInt()).isEqualTo(3);
        assertThat(said.get("refused").asInt()).isEqualTo(2);
        assertThat(said.at("/lines/0/line").asInt()).isEqualTo(3);
        assertThat(said.at("/lines/1/warnings/0/english").asString()).contains("are no day as yyyyMMdd");
        assertThat(said.at("/lines/2/faults/0/message").asString()).contains("is missing");
        await().until(() -> gateway.operator().get(OCCURRENCES + "/API-4").statusCode() == 200);
    }

    @Test
    void aRatingAndItsOccurrenceFindOneAnotherWhicheverComesFirst() {
        put("API-5", "{\"finishedAt\": \"2026-07-01T09:30:00+08:00\"}");
        await().until(() -> gateway.operator().get(OCCURRENCES + "/API-5").statusCode() == 200);
        rate("API-5");
        rate("API-6");
        await().until(() -> ratings("API-5") == 1 && isUnmatched("API-6"));

        put("API-6", "{}");

        await().until(() -> ratings("API-6") == 1 && !isUnmatched("API-6"));
        JsonNode rating = gateway.operator().json(OCCURRENCES + "/API-6").at("/ratings/0");
        assertThat(rating.get("how").asString()).isEqualTo("number");
        assertThat(rating.get("byDefault").asBoolean()).isFalse();
        assertThat(gateway.operator()
                        .get("/console/records/" + rating.get("evaluation").asString())
                        .body())
                .contains("已匹配到办件", "按办件编号", "number=API-6");
        assertThat(gateway.operator()
                        .get("/api/v1/evaluations?projectNo=API-6&format=csv")
                        .body())
                .contains("match,matchedHow,occurrence,unmatchedWhy", "matched,number,API-6,");
    }

    @Test
    void whatNobodyRatesInTimeIsRatedByDefaultAndNamedInPlainWords() throws IOException {
        Path region = Path.of(
                gateway.bean(Environment.class).getRequiredProperty("huiyin.channels.folder"), "regions/820000.yaml");
        Files.writeString(
                region,
                """
                area: "820000"
                title: a region
                rules:
                  - { from: "2020-01-01", defaultRating: 3 after 1 natural day }
                """);
        try {
            await().until(() -> gateway.operator()
                    .get("/api/v1/rules?area=820000&day=2026-07-01")
                    .body()
                    .contains("3 after 1 natural day"));

            put("API-7", "{\"area\": \"820000\", \"finishedAt\": \"2026-07-01T09:30:00+08:00\"}");

            await().until(() -> ratings("API-7") == 1);
        } finally {
            Files.delete(region);
        }
        JsonNode rating = gateway.operator().json(OCCURRENCES + "/API-7").at("/ratings/0");
        assertThat(rating.get("byDefault").asBoolean()).isTrue();
        JsonNode record = gateway.operator()
                .json("/api/v1/evaluations/" + rating.get("evaluation").asString());
        assertThat(record.get("occasion").asString()).isEqualTo("default");
        assertThat(record.get("satisfaction").asInt()).isEqualTo(3);
        assertThat(record.at("/channel/pf").asInt()).isEqualTo(7);
        assertThat(record.get("assessedAt").asString()).isEqualTo("2026-07-02T16:00:00Z");
        assertThat(gateway.operator().get("/console/sums").body()).contains("系统默认评价");
        await().untilAsserted(() -> {
            JsonNode total = gateway.operator()
                    .json("/api/v1/responses?by=area&area=820000&from=2026-07-01&to=2026-07-01")
                    .get("total");
            assertThat(total.get("defaulted").asInt()).isEqualTo(1);
            assertThat(total.at("/active/numerator").asInt()).isZero();
            assertThat(total.at("/active/denominator").asInt()).isEqualTo(1);
        });
        assertThat(gateway.operator()
                        .get("/console/responses?by=area&area=820000&from=2026-07-01&to=2026-07-01")
                        .body())
                .contains("办件 1 件，其中 0 件", "0/1", "1/1");
        assertThat(gateway.operator()
                        .get("/api/v1/responses?by=area&area=820000&from=2026-07-01&to=2026-07-01&format=csv")
                        .body())
                .contains("activeNumerator,activeDenominator", "820000,,,true,,0,1,");
    }

    @Test
    void ratingsWithoutAnOccurrenceAreAListForSpreadsheets() {
        put("API-8a", "{}");
        await().until(() -> gateway.operator().get(OCCURRENCES + "/API-8a").statusCode() == 200);
        rate("API-8");

        await().until(() -> gateway.operator()
                .get(OCCURRENCES + "/unmatched?reason=number-unknown&format=csv&limit=1")
                .body()
                .contains(",API-8,"));
        assertThat(gateway.operator().get(OCCURRENCES + "/unmatched?format=xml").statusCode())
                .isEqualTo(400);
    }

    private static void rate(String number) {
        assertThat(gateway.operator()
                        .postJson(
                                "/api/v1/ratings",
                                "{\"subject\": \"W01\", \"satisfaction\": 5, \"projectNo\": \"" + number + "\"}",
                                "Idempotency-Key",
                                "rating-of-" + number)
                        .statusCode())
                .isEqualTo(201);
    }

    private static int ratings(String number) {
        HttpResponse<String> shown = gateway.operator().get(OCCURRENCES + "/" + number);
        return shown.statusCode() == 200
                ? GatewayClient.json(shown).get("ratings").size()
                : 0;
    }

    private static boolean isUnmatched(String number) {
        return gateway.operator()
                .get(OCCURRENCES + "/unmatched?reason=number-unknown")
                .body()
                .contains(number);
    }

    private static HttpResponse<String> put(String number, String body) {
        return gateway.operator().putJson(OCCURRENCES + "/" + number, body);
    }

    private static HttpResponse<String> post(String lines) throws IOException {
        GatewayClient operator = gateway.operator();
        return operator.tried(operator.request("POST", OCCURRENCES, BodyPublishers.ofString(lines))
                .header("Content-Type", "application/x-ndjson"));
    }
}
