package org.huiyin.promise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.huiyin.Gateway;
import org.huiyin.GatewayClient;
import org.huiyin.intake.QuarantineEntry;
import org.huiyin.intake.QuarantineStore;
import org.huiyin.intake.Submission;
import org.huiyin.platform.Ids;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever has seen a thing need not be told it again, and decides on what he has seen. */
class EntityTagTest {

    private final Gateway gateway = Gateway.shared();
    private final GatewayClient operator = gateway.operator();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/channels/hotline-demo",
                "/api/v1/quarantine?channel=nobody",
                "/api/v1/deliveries/parked",
                "/api/v1/replies?channel=nobody",
                "/api/v1/bursts?limit=1",
                "/api/v1/api-keys",
                "/v3/api-docs"
            })
    void whatHasNotChangedIsNotToldAgain(String path) {
        HttpResponse<String> told = operator.get(path);
        String tag = told.headers().firstValue("ETag").orElse("none");

        HttpResponse<String> again = operator.get(path, "If-None-Match", "\"other\", " + tag);

        assertThat(told.statusCode()).isEqualTo(200);
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(again.headers().firstValue("ETag")).contains(tag);
        assertThat(operator.get(path, "If-None-Match", "\"other\"").statusCode())
                .isEqualTo(200);
    }

    @Test
    void aListThatHasChangedIsToldAnew() {
        String before = tag("/api/v1/api-keys");
        operator.postJson("/api/v1/api-keys", "{\"name\": \"another\"}");

        assertThat(operator.get("/api/v1/api-keys", "If-None-Match", before).statusCode())
                .isEqualTo(200);
    }

    @Test
    void aDecisionIsAboutTheRevisionThatWasSeen() {
        String path = "/api/v1/evaluations/" + recorded();
        assertThat(operator.get(path, "If-None-Match", "\"1\"").statusCode()).isEqualTo(304);

        HttpResponse<String> held = decide(path, "held", "\"1\"");
        HttpResponse<String> late = decide(path, "excluded", "\"1\"");
        HttpResponse<String> weak = decide(path, "excluded", "W/\"2\"");
        HttpResponse<String> odd = decide(path, "excluded", "2");

        assertThat(held.statusCode()).as(held.body()).isEqualTo(200);
        assertThat(held.headers().firstValue("ETag")).contains("\"2\"");
        assertThat(late.statusCode()).isEqualTo(412);
        assertThat(late.body()).contains("urn:huiyin:problem:changed", "Its ETag is \\\"2\\\" now");
        assertThat(weak.statusCode()).isEqualTo(412);
        assertThat(odd.statusCode()).isEqualTo(400);
        assertThat(odd.body()).contains("\"field\":\"If-Match\"");
        assertThat(operator.json(path).get("standing").asString()).isEqualTo("held");
        assertThat(decide(path, "excluded", "\"1\", \"2\"").statusCode()).isEqualTo(200);
        assertThat(decide(path, "counted", "*").statusCode()).isEqualTo(200);
        assertThat(decide("/api/v1/evaluations/none", "counted", "*").statusCode())
                .isEqualTo(404);
    }

    @Test
    void anEntryThatWasReadAgainMeanwhileIsNotDropped() {
        String id = new Ids().next();
        gateway.bean(QuarantineStore.class).add(List.of(unreadable(id)));
        String path = "/api/v1/quarantine/" + id;
        String seen = tag(path);
        operator.postJson(path + "/replay", "", "If-Match", seen);

        assertThat(drop(path, seen).statusCode()).isEqualTo(412);
        assertThat(operator.postJson(path + "/replay", "", "If-Match", seen).statusCode())
                .isEqualTo(412);
        assertThat(drop(path, tag(path)).statusCode()).isEqualTo(200);
    }

    private HttpResponse<String> decide(String path, String state, String seen) {
        return operator.postJson(
                path + "/standing", "{\"state\": \"" + state + "\", \"reason\": \"case 12\"}", "If-Match", seen);
    }

    private HttpResponse<String> drop(String path, String seen) {
        return operator.postJson(path + "/drop", "{\"reason\": \"nobody can read it\"}", "If-Match", seen);
    }

    private String tag(String path) {
        return operator.get(path).headers().firstValue("ETag").orElseThrow();
    }

    private String recorded() {
        String visit = "seen-" + UUID.randomUUID();
        gateway.citizen()
                .postJson("/api/v1/ratings", "{\"subject\":\"W01\",\"satisfaction\":5}", "Idempotency-Key", visit);
        return await().ignoreExceptionsMatching(AssertionError.class::isInstance)
                .until(
                        () -> operator.json("/api/v1/evaluations?channel=web-hall&source=" + visit)
                                .get("id")
                                .asString(),
                        id -> true);
    }

    private static QuarantineEntry unreadable(String id) {
        return new QuarantineEntry(
                id,
                new Submission(
                        "web-hall",
                        "seen-" + id,
                        null,
                        "application/json",
                        new byte[] {'{'},
                        Map.of(),
                        Instant.now(),
                        true),
                "TEST-" + id,
                QuarantineEntry.Cause.UNREADABLE,
                "",
                "it is no JSON",
                Instant.now(),
                1,
                null);
    }
}
