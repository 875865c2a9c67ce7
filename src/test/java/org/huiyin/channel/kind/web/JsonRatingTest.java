package org.huiyin.channel.kind.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.huiyin.channel.http.HttpAnswer;
import org.huiyin.evaluation.Evaluation;
import org.huiyin.evaluation.Flag;
import org.huiyin.evaluation.Satisfaction;
import org.huiyin.platform.web.Problem;
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
        assertThat(evaluation.key()).startsWith("web-hall:a1:body-");
        assertThat(evaluation.satisfaction()).isEqualTo(Satisfaction.DISSATISFIED);
        assertThat(evaluation.subject().projectNo()).isEqualTo("P-7");
        assertThat(evaluation.subject().window()).isEqualTo("01");
        assertThat(evaluation.assessedAt()).isEqualTo(Hall.NINE);
        assertThat(evaluation.flags()).containsExactly(Flag.UNVERIFIED);
    }

    @Test
    void aKnownCallerIsBelievedWhoRatedAndWhen() {
        hall.caller = "key:portal";
        hall.json(
                "a1",
                "{\"subject\":\"passport\",\"satisfaction\":5,\"rater\":\"u-1\",\"assessedAt\":\"2026-03-01T08:59:00+08:00\"}");

        Evaluation evaluation = hall.recorded().get(0);
        assertThat(evaluation.key()).isEqualTo("web-hall:a1:caller-key:portal");
        assertThat(evaluation.assessedAt()).isEqualTo(Instant.parse("2026-03-01T00:59:00Z"));
        assertThat(evaluation.rater().proven()).isTrue();
        assertThat(evaluation.flags()).isEmpty();
        assertThat(evaluation.raw().headers()).containsEntry("huiyin-caller", "key:portal");
    }

    @Test
    void anybodysWordForWhoHeIsProvesNothing() {
        hall.json("a1", "{\"subject\":\"passport\",\"satisfaction\":5,\"rater\":\"u-1\",\"projectNo\":\"P-7\"}");
        hall.json(
                "{\"subject\":\"passport\",\"satisfaction\":5,\"rater\":\"u-1\"}".getBytes(StandardCharsets.UTF_8),
                Map.of("idempotency-key", "a2", "huiyin-caller", "key:portal"));

        assertThat(hall.recorded()).allSatisfy(evaluation -> {
            assertThat(evaluation.rater().proven()).isFalse();
            assertThat(evaluation.flags()).contains(Flag.UNVERIFIED);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "无",
                "没有",
                "不需要",
                "不用回复了",
                "暂无",
                "保密",
                "匿名",
                "N/A",
                "n.a.",
                "none",
                "No, thanks",
                "null",
                "123",
                "12345",
                "1234567",
                "-",
                "——",
                "0",
                "000000",
                "１２３",
                "xxx",
                "……",
                "無",
                "不想留",
                "我不想说",
                "免打扰",
                "anonymous",
                "test",
                "don't call me"
            })
    void wordsThatAreNoContactAreNone(String contact) {
        hall.json("a1", "{\"subject\":\"passport\",\"satisfaction\":5,\"contact\":\"" + contact + "\"}");
        hall.post("passport", hall.opened("passport") + "&satisfaction=5&contact=" + encoded(contact));

        assertThat(hall.recorded()).hasSize(2).allSatisfy(evaluation -> {
            assertThat(evaluation.rater().key()).isNull();
            assertThat(evaluation.rater().named()).isFalse();
            assertThat(evaluation.rater().contact()).isFalse();
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "13800138000",
                "021-12345678",
                "li@example.org",
                "无锡市人民路 5 号",
                "微信 wuming_2020",
                "不要打电话，请发 li@example.org",
                "QQ 10001",
                "老王",
                "110108",
                "notes@example.org",
                "No. 7 Station Road",
                "nora"
            })
    void whatMayReachSomebodyIsKept(String contact) {
        hall.json("a1", "{\"subject\":\"passport\",\"satisfaction\":5,\"contact\":\"" + contact + "\"}");

        assertThat(hall.recorded().get(0).rater().contact()).isTrue();
        assertThat(hall.recorded().get(0).rater().proven()).isFalse();
    }

    @Test
    void whatIsLeftOfTheAllowanceIsToldAndBeyondItWhenToComeAgain() {
        String body = "{\"subject\":\"passport\",\"satisfaction\":5}";
        HttpAnswer first = hall.json("k0", body);
        for (int i = 1; i < 200; i++) {
            assertThat(hall.json("k" + i, body).status()).isEqualTo(201);
        }
        HttpAnswer beyond = hall.json("k200", body);

        assertThat(first.headers())
                .containsEntry("RateLimit-Policy", "\"ratings\";q=200;w=3600")
                .containsEntry("RateLimit", "\"ratings\";r=199;t=18");
        assertThat(beyond.status()).isEqualTo(429);
        assertThat(beyond.contentType()).isEqualTo(Problem.CONTENT_TYPE);
        assertThat(beyond.headers()).containsKeys("RateLimit", "RateLimit-Policy");
        assertThat(seconds(beyond)).isBetween(1, 18);
        HttpAnswer page = hall.post("passport", hall.opened("passport") + "&satisfaction=5&text=%E5%BF%AB");
        assertThat(page.status()).isEqualTo(429);
        assertThat(seconds(page)).isBetween(1, 18);
        assertThat(Hall.text(page)).contains("快", "请过一会儿再次提交");
        assertThat(hall.post("window-01", hall.opened("window-01") + "&satisfaction=5")
                        .status())
                .isEqualTo(303);
        hall.caller = "key:portal";
        assertThat(hall.json("k201", body).status()).isEqualTo(201);
        assertThat(hall.kept()).hasSize(202);
    }

    @Test
    void whereAnUnknownSenderWasIsNoPartOfTheRecord() {
        hall.json("a1", "{\"subject\":\"passport\",\"satisfaction\":5}");
        hall.post("passport", hall.opened("passport") + "&satisfaction=5");
        hall.caller = "key:portal";
        hall.json("a1", "{\"subject\":\"passport\",\"satisfaction\":5}");

        assertThat(hall.kept())
                .extracting(each -> each.headers().getOrDefault("huiyin-source", ""))
                .satisfies(sources -> {
                    assertThat(sources.get(0)).hasSize(24).isEqualTo(sources.get(1));
                    assertThat(sources.get(2)).isEmpty();
                });
        assertThat(hall.recorded())
                .allSatisfy(record -> assertThat(record.raw().headers()).doesNotContainKey("huiyin-source"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource({
        "assessedAt, 2026-02-23T00:59:59Z, 422",
        "assessedAt, 2026-02-23T01:00:00Z, 201",
        "assessedAt, 2026-03-02T01:05:00Z, 201",
        "assessedAt, 2026-03-02T01:05:01Z, 422",
        "servedAt, 2025-12-31T10:00:00Z, 422",
        "servedAt, 2099-01-01T00:00:00Z, 422"
    })
    void aKnownCallersTimeOutOfBoundsIsRefusedByName(String field, String time, int status) {
        hall.caller = "key:portal";
        HttpAnswer answer =
                hall.json("a1", "{\"subject\":\"passport\",\"satisfaction\":5,\"" + field + "\":\"" + time + "\"}");

        assertThat(answer.status()).isEqualTo(status);
        if (status == 422) {
            assertThat(json(answer).at("/errors/0/field").stringValue()).isEqualTo(field);
            assertThat(hall.kept()).isEmpty();
        }
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
    void aServiceStepAfterItsRatingIsFlagged() {
        hall.caller = "key:portal";
        hall.json(
                "a1",
                "{\"subject\":\"passport\",\"satisfaction\":5,\"assessedAt\":\"2026-03-02T00:05:00Z\",\"servedAt\":\"2026-03-02T00:30:00Z\"}");

        assertThat(hall.recorded().get(0).flags()).containsExactly(Flag.BEFORE_SERVICE);
    }

    @Test
    void theSameAgainHasTheSameReceiptAndIsCalledAReplayHoweverItIsWritten() {
        HttpAnswer first = hall.json(
                "a1",
                "{\"subject\":\"passport\",\"satisfaction\":5,\"text\":\"快\",\"rater\":\"u-1\",\"contact\":\"a@b.cn\"}");
        HttpAnswer again = hall.json(
                "a1",
                "{ \"contact\": \"a@b.cn\", \"rater\": \"u-1\", \"projectNo\": null,\n \"text\": \"\\u5feb\", \"satisfaction\": 5, \"subject\": \"passport\" }");

        assertThat(again.status()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(first.headers()).doesNotContainKey("Idempotency-Replayed");
        assertThat(again.headers()).containsEntry("Idempotency-Replayed", "true");
    }

    @Test
    void anotherRatingUnderAKnownCallersKeyIsRefused() {
        hall.caller = "key:portal";
        hall.json("a1", "{\"subject\":\"passport\",\"satisfaction\":5}");
        HttpAnswer other = hall.json("a1", "{\"subject\":\"passport\",\"satisfaction\":4}");

        assertThat(other.status()).isEqualTo(422);
        assertThat(other.contentType()).isEqualTo(Problem.CONTENT_TYPE);
        assertThat(json(other).at("/errors/0/field").stringValue()).isEqualTo("Idempotency-Key");
        assertThat(hall.recorded()).extracting(Evaluation::satisfaction).containsOnly(Satisfaction.VERY_SATISFIED);
    }

    @Test
    void aKeyBelongsToItsCaller() {
        String body = "{\"subject\":\"passport\",\"satisfaction\":5}";
        HttpAnswer squatter = hall.json("a1", "{\"subject\":\"passport\",\"satisfaction\":1,\"text\":\"x\"}");
        HttpAnswer anybody = hall.json("a1", body);
        hall.caller = "key:portal";
        HttpAnswer portal = hall.json("a1", body);
        hall.caller = "key:terminal";
        HttpAnswer terminal = hall.json("a1", body);

        assertThat(List.of(squatter, anybody, portal, terminal))
                .allSatisfy(answer -> assertThat(answer.status()).isEqualTo(201))
                .allSatisfy(answer -> assertThat(answer.headers()).doesNotContainKey("Idempotency-Replayed"))
                .extracting(Hall::text)
                .doesNotHaveDuplicates();
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
    void aTextBeyondTheLimitIsToldAndNothingKept() {
        HttpAnswer answer =
                hall.json("a1", "{\"subject\":\"passport\",\"satisfaction\":5,\"text\":\"" + "好".repeat(4_001) + "\"}");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(Hall.text(answer)).contains("found 4001 characters, expected at most 4000");
        assertThat(hall.recorded()).isEmpty();
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
        assertThat(get.headers()).containsEntry("Allow", "OPTIONS, POST");
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

    /** An allowance fills while the test runs. */
    private static int seconds(HttpAnswer refused) {
        return Integer.parseInt(Objects.requireNonNull(refused.headers().get("Retry-After")));
    }
}
