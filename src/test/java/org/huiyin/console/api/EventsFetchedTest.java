package org.huiyin.console.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.huiyin.Gateway;
import org.huiyin.GatewayClient;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Programs fetch what happened to records, and go on from where they were. */
class EventsFetchedTest {

    private static Gateway gateway;

    @BeforeAll
    static void open() {
        gateway = Gateway.shared();
    }

    @Test
    void aRatingAndADecisionOnItAreToldInOrder() {
        String cursor = end();
        String id = rated();

        List<JsonNode> events = new ArrayList<>();
        String[] at = {cursor};
        await().until(() -> {
            at[0] = fetch(at[0], events);
            return about(events, id).size() == 1;
        });
        gateway.operator()
                .postJson(
                        "/api/v1/evaluations/" + id + "/standing",
                        "{\"state\": \"held\", \"reason\": \"under review\"}");
        await().until(() -> {
            at[0] = fetch(at[0], events);
            return about(events, id).size() == 2;
        });

        JsonNode recorded = about(events, id).get(0);
        assertThat(recorded.get("id").asString()).isEqualTo(id + ".1");
        assertThat(recorded.get("type").asString()).isEqualTo("org.huiyin.evaluation.recorded");
        assertThat(recorded.at("/data/level").asInt()).isEqualTo(2);
        assertThat(recorded.toString()).doesNotContain("等了两个小时");
        JsonNode held = about(events, id).get(1);
        assertThat(held.get("id").asString()).isEqualTo(id + ".2");
        assertThat(held.at("/data/standing").asString()).isEqualTo("held");
    }

    @Test
    void whoeverWaitsIsAnsweredWhenSomethingHappens() throws Exception {
        String cursor = end();
        CompletableFuture<HttpResponse<String>> answer =
                CompletableFuture.supplyAsync(() -> gateway.operator().get("/api/v1/events?wait=30&after=" + cursor));

        String id = rated();

        HttpResponse<String> told = answer.get();
        assertThat(told.statusCode()).isEqualTo(200);
        assertThat(told.headers().firstValue("Content-Type")).contains("application/cloudevents-batch+json");
        assertThat(told.headers().firstValue("Link").orElseThrow())
                .isEqualTo("</api/v1/events?after="
                        + told.headers().firstValue("Next-Cursor").orElseThrow() + ">; rel=\"next\"");
        assertThat(GatewayClient.json(told)).isNotEmpty();
        assertThat(id).isNotEmpty();
    }

    @Test
    void whoeverWaitsInVainIsAnsweredWithTheSamePlace() {
        HttpResponse<String> told = gateway.operator().get("/api/v1/events?from=2999-01-01T00:00:00Z&wait=1&limit=1");

        assertThat(told.statusCode()).isEqualTo(200);
        assertThat(told.headers().firstValue("Next-Cursor")).isPresent();
    }

    @Test
    void oneWhoSeesNothingIsToldOfNothing() {
        String name = "reader-" + UUID.randomUUID();
        String password = "a password of somebody here";
        gateway.operator()
                .postJson(
                        "/api/v1/people",
                        """
                        {"name": "%s", "roles": ["manager"], "scope": {"areas": ["990000"]}, "password": "%s"}
                        """
                                .formatted(name, password));
        rated();

        HttpResponse<String> told = gateway.citizen().as(name, password).get("/api/v1/events?limit=1000");

        assertThat(told.statusCode()).isEqualTo(200);
        assertThat(GatewayClient.json(told)).isEmpty();
    }

    /** The cursor at the end of the events. */
    private static String end() {
        return gateway.operator()
                .get("/api/v1/events?from=2999-01-01T00:00:00Z")
                .headers()
                .firstValue("Next-Cursor")
                .orElseThrow();
    }

    /** The cursor after those that were added. */
    private static String fetch(String after, List<JsonNode> events) {
        HttpResponse<String> told = gateway.operator().get("/api/v1/events?after=" + after);
        assertThat(told.statusCode()).as(told.body()).isEqualTo(200);
        GatewayClient.json(told).forEach(events::add);
        return told.headers().firstValue("Next-Cursor").orElseThrow();
    }

    private static List<JsonNode> about(List<JsonNode> events, String id) {
        return events.stream()
                .filter(event -> event.get("subject").asString().equals(id))
                .toList();
    }

    /** The id of a new record. */
    private static String rated() {
        String visit = "events-" + UUID.randomUUID();
        gateway.citizen()
                .postJson(
                        "/api/v1/ratings",
                        "{\"subject\":\"W01\",\"satisfaction\":2,\"tags\":[\"209\"],\"text\":\"等了两个小时\"}",
                        "Idempotency-Key",
                        visit);
        return await().ignoreExceptionsMatching(AssertionError.class::isInstance)
                .until(
                        () -> gateway.operator()
                                .json("/api/v1/evaluations?channel=web-hall&source=" + visit)
                                .get("id")
                                .asString(),
                        id -> true);
    }
}
