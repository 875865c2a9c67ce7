package org.huiyin.channel.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.huiyin.channel.HttpAnswer;
import org.huiyin.evaluation.Evaluation;
import org.huiyin.evaluation.Flag;
import org.huiyin.evaluation.Satisfaction;
import org.huiyin.platform.Problem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class JsonRatingTest {

    private Hall hall;

    @BeforeEach
    void openHall(@TempDir Path folder) {
        hall = new Hall(folder);
    }

    @AfterEach
    void closeHall() {
        hall.close();
    }

    @Test
    void aRatingIsAnsweredWithItsReceipt() {
        HttpAnswer answer = hall.json(
                "a1",
                """
                {"subject": "window-01", "satisfaction": 2, "tags": ["209"], "text": "等了很久", "projectNo": "P-7",
                 "assessedAt": "2026-03-02T08:59:00+08:00", "servedAt": "2026-03-02T08:30:00+08:00", "contact": null}
                """);

        Evaluation evaluation = hall.recorded().get(0);
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.headers()).containsEntry("Location", "/receipt/" + evaluation.receipt());
        assertThat(json(answer).get("receipt").stringValue()).isEqualTo(evaluation.receipt());
        assertThat(json(answer).get("statusUrl").stringValue()).isEqualTo("/receipt/" + evaluation.receipt());
        assertThat(evaluation.key()).isEqualTo("web-hall:a1");
        assertThat(evaluation.satisfaction()).isEqualTo(Satisfaction.DISSATISFIED);
        assertThat(evaluation.subject().projectNo()).isEqualTo("P-7");
        assertThat(evaluation.subject().window()).isEqualTo("01");
        assertThat(evaluation.assessedAt()).isEqualTo(Instant.parse("2026-03-02T00:59:00Z"));
        assertThat(evaluation.flags()).containsExactly(Flag.UNVERIFIED);
    }

    @Test
    void aSubjectThatTheChannelDoesNotListIsRecordedAndFlagged() {
        hall.json("a1", "{\"subject\": \"../window-01\", \"satisfaction\": 5}");

        Evaluation evaluation = hall.recorded().get(0);
        assertThat(evaluation.flags()).contains(Flag.SUBJECT_UNKNOWN);
        assertThat(evaluation.subject().areaCode()).isEqualTo("310100");
        assertThat(evaluation.subject().window()).isNull();
    }

    @Test
    void datesThatCannotBeAreFlagged() {
        hall.json(
                "a1",
                "{\"subject\":\"passport\",\"satisfaction\":5,\"assessedAt\":\"2026-03-02T01:05:01Z\",\"servedAt\":\"2026-03-02T02:00:00Z\"}");

        assertThat(hall.recorded().get(0).flags()).contains(Flag.FUTURE, Flag.BEFORE_SERVICE);
    }

    @Test
    void theSameKeyAndBodyHaveTheSameReceiptAndAnotherBodyIsRefused() {
        String body = "{\"subject\":\"passport\",\"satisfaction\":5,\"rater\":\"u-1\",\"contact\":\"a@b.cn\"}";
        HttpAnswer first = hall.json("a1", body);
        HttpAnswer again = hall.json("a1", body);
        HttpAnswer other = hall.json("a1", "{\"subject\":\"passport\",\"satisfaction\":4}");

        assertThat(again.status()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(other.status()).isEqualTo(409);
        assertThat(other.contentType()).isEqualTo(Problem.CONTENT_TYPE);
        assertThat(hall.recorded()).extracting(Evaluation::satisfaction).containsOnly(Satisfaction.VERY_SATISFIED);
    }

    @Test
    void whoRatedIsOnDiskOnlyMaskedAndSealed() {
        hall.json("a1", "{\"subject\":\"passport\",\"satisfaction\":5,\"rater\":\"u-1\",\"contact\":\"a@b.cn\"}");
        hall.json("a2", "{\"subject\":\"passport\",\"satisfaction\":5,\"rater\":\"u-1\"}");

        assertThat(hall.recorded())
                .extracting(evaluation -> evaluation.rater().key())
                .doesNotContainNull()
                .containsOnly(hall.recorded().get(0).rater().key());
        assertThat(hall.recorded())
                .extracting(evaluation -> evaluation.rater().contact())
                .containsExactly(true, false);
        assertThat(hall.kept()).allSatisfy(submission -> assertThat(
                        new String(submission.body(), StandardCharsets.UTF_8) + submission.headers())
                .doesNotContain("u-1")
                .doesNotContain("a@b.cn"));
    }

    @Test
    void aHeaderThatLooksLikeOursIsNotOurs() {
        hall.json(
                "{\"subject\":\"passport\",\"satisfaction\":5}".getBytes(StandardCharsets.UTF_8),
                Map.of("idempotency-key", "a1", "huiyin-contact", "sealed:1:x"));

        assertThat(hall.recorded().get(0).rater().contact()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "satisfaction | {'subject':'passport','satisfaction':0}",
                "satisfaction | {'subject':'passport','satisfaction':6}",
                "satisfaction | {'subject':'passport','satisfaction':'5'}",
                "satisfaction | {'subject':'passport','satisfaction':5.0}",
                "satisfaction | {'subject':'passport','satisfaction':null}",
                "satisfaction | {'subject':'passport','satisfaction':99999999999999999999}",
                "satisfaction | {'subject':'passport','satisfaction':[5]}",
                "satisfaction | {'subject':'passport','satisfaction':true}",
                "satisfaction | {'subject':'passport'}",
                "subject | {'satisfaction':5}",
                "subject | {'subject':7,'satisfaction':5}",
                "subject | {'subject':' ','satisfaction':5}",
                "subject | {'subject':'a\\u0000b','satisfaction':5}",
                "subject | {'subject':'\\ud800','satisfaction':5}",
                "tags | {'subject':'passport','satisfaction':5,'tags':'510'}",
                "tags | {'subject':'passport','satisfaction':5,'tags':[510]}",
                "tags | {'subject':'passport','satisfaction':5,'tags':['999']}",
                "tags | {'subject':'passport','satisfaction':5,'tags':['406']}",
                "tags | {'subject':'passport','satisfaction':1}",
                "tags | {'subject':'passport','satisfaction':2,'text':' \\u200b '}",
                "text | {'subject':'passport','satisfaction':5,'text':{'a':1}}",
                "text | {'subject':'passport','satisfaction':5,'text':'\\udc00','contact':'a'}",
                "contact | {'subject':'passport','satisfaction':5,'contact':'a\\nb'}",
                "rater | {'subject':'passport','satisfaction':5,'rater':''}",
                "assessedAt | {'subject':'passport','satisfaction':5,'assessedAt':'2026-03-02 09:00:00'}",
                "assessedAt | {'subject':'passport','satisfaction':5,'assessedAt':1772413200}",
                "servedAt | {'subject':'passport','satisfaction':5,'servedAt':'+999999999-01-01T00:00:00Z'}",
                "star | {'subject':'passport','satisfaction':5,'star':5}",
            })
    void aFaultNamesItsField(String field, String body) {
        HttpAnswer answer = hall.json("a1", body.replace('\'', '"'));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.contentType()).isEqualTo(Problem.CONTENT_TYPE);
        assertThat(json(answer).get("errors").values())
                .extracting(error -> error.get("field").stringValue())
                .containsExactly(field);
        assertThat(hall.kept()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "5",
                "null",
                "{",
                "{\"subject\":\"passport\",\"satisfaction\":5} {}",
                "{\"subject\":\"passport\",\"satisfaction\":5,\"satisfaction\":1}",
                "{'subject':'passport'}",
                "{\"text\":[[[[[[[[[[[[]]]]]]]]]]]]}"
            })
    void whatIsNotOneJsonObjectIsRefused(String body) {
        HttpAnswer answer = hall.json("a1", body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(json(answer).get("detail").stringValue()).startsWith("the body is not");
    }

    @Test
    void allFaultsAreToldAtOnce() {
        HttpAnswer answer = hall.json("a1", "{\"satisfaction\":9,\"text\":1,\"tags\":1}");

        assertThat(json(answer).get("errors").values())
                .extracting(error -> error.get("field").stringValue())
                .containsExactlyInAnyOrder("satisfaction", "text", "tags", "subject");
    }

    @Test
    void bytesThatAreNotUtf8AreRefused() {
        byte[] body = "{\"subject\":\"passport\",\"satisfaction\":5,\"text\":\"慢\"}"
                .getBytes(java.nio.charset.Charset.forName("GB18030"));

        HttpAnswer answer = hall.json(body, Map.of("idempotency-key", "a1"));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(json(answer).get("detail").stringValue()).isEqualTo("the body is not UTF-8");
    }

    @Test
    void aTextBeyondTheLimitIsCutAndFlagged() {
        hall.json("a1", "{\"subject\":\"passport\",\"satisfaction\":5,\"text\":\"" + "好".repeat(5_000) + "\"}");

        assertThat(hall.recorded().get(0).text()).hasSize(4_000);
        assertThat(hall.recorded().get(0).flags()).contains(Flag.TEXT_CUT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "键", "a\tb", "a\u007f"})
    void anIdempotencyKeyIsPrintableAscii(String key) {
        HttpAnswer answer = hall.json(key, "{\"subject\":\"passport\",\"satisfaction\":5}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(json(answer).at("/errors/0/field").stringValue()).isEqualTo("Idempotency-Key");
    }

    @Test
    void anIdempotencyKeyIsThereAndNotTooLong() {
        byte[] body = "{\"subject\":\"passport\",\"satisfaction\":5}".getBytes(StandardCharsets.UTF_8);

        assertThat(hall.json(body, Map.of()).status()).isEqualTo(400);
        assertThat(hall.json("k".repeat(129), "{}").status()).isEqualTo(400);
        assertThat(hall.json(body, Map.of("idempotency-key", "k".repeat(128))).status())
                .isEqualTo(201);
    }

    @Test
    void onlyJsonIsTakenAndOnlyByPost() {
        byte[] form = "satisfaction=5".getBytes(StandardCharsets.UTF_8);

        assertThat(hall.api("POST", "application/x-www-form-urlencoded", form, Map.of())
                        .status())
                .isEqualTo(415);
        assertThat(hall.api("POST", "", form, Map.of()).status()).isEqualTo(415);
        HttpAnswer get = hall.api("GET", "", new byte[0], Map.of());
        assertThat(get.status()).isEqualTo(405);
        assertThat(get.headers()).containsEntry("Allow", "POST");
    }

    @Test
    void aFullJournalSaysWhenToComeBack(@TempDir Path folder) {
        try (Hall full = new Hall(folder, "1B")) {
            HttpAnswer answer = full.json("a1", "{\"subject\":\"passport\",\"satisfaction\":5}");

            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.headers()).containsEntry("Retry-After", "30");
        }
    }

    private static JsonNode json(HttpAnswer answer) {
        return JsonMapper.shared().readTree(answer.body());
    }
}
