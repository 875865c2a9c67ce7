package org.huiyin.promise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.huiyin.Gateway;
import org.huiyin.GatewayClient;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A flood silences nobody, and a person decides on all of it in one go. */
class BurstsTest {

    private static final int FLOOD = 30;

    private final Gateway gateway = Gateway.shared();
    private final String run = UUID.randomUUID().toString();

    @Test
    void whatIsFasterThanPeopleCanPressIsHeldShownAndReleasedInOneGo() {
        List<String> receipts = flood("W02");
        String burst = awaited("W02", FLOOD);

        JsonNode one = evaluation(receipts.get(0));
        assertThat(one.get("standing").asString()).isEqualTo("held");
        assertThat(one.get("flags").valueStream().map(JsonNode::asString)).contains("burst");
        assertThat(evaluation(receipts.get(FLOOD - 1)).get("standing").asString())
                .isEqualTo("held");
        await().untilAsserted(() -> assertThat(gateway.operator()
                        .json("/actuator/health/bursts")
                        .at("/details/held")
                        .asInt())
                .isGreaterThanOrEqualTo(FLOOD));

        assertThat(decide(burst, "counted").statusCode()).isEqualTo(200);
        assertThat(decide(burst, "excluded").statusCode()).isEqualTo(409);

        await().untilAsserted(() -> assertThat(receipts).allSatisfy(receipt -> {
            JsonNode released = evaluation(receipt);
            assertThat(released.get("standing").asString()).isEqualTo("counted");
            JsonNode last =
                    released.get("decisions").get(released.get("decisions").size() - 1);
            assertThat(last.get("by").asString()).isEqualTo("admin");
            assertThat(last.get("why").asString()).isEqualTo("a school class");
        }));
        assertThat(gateway.operator()
                        .json("/api/v1/bursts/" + burst)
                        .at("/decision/by")
                        .asString())
                .isEqualTo("admin");
    }

    private List<String> flood(String subject) {
        List<String> receipts = new ArrayList<>();
        for (int i = 0; i < FLOOD; i++) {
            HttpResponse<String> answer = gateway.citizen()
                    .postJson(
                            "/api/v1/ratings",
                            "{\"subject\":\"" + subject + "\",\"satisfaction\":1,\"tags\":[\"115\"]}",
                            "Idempotency-Key",
                            run + i);
            assertThat(answer.statusCode()).isEqualTo(201);
            receipts.add(GatewayClient.json(answer).get("receipt").asString());
        }
        return receipts;
    }

    private String awaited(String subject, int ratings) {
        String window = subject.substring(1);
        return await().until(
                        () -> gateway.operator()
                                .json("/api/v1/bursts")
                                .get("items")
                                .valueStream()
                                .filter(each ->
                                        each.at("/subject/window").asString("").equals(window)
                                                && each.get("decision").isNull()
                                                && each.get("ratings").asInt() >= ratings)
                                .map(each -> each.get("id").asString())
                                .findFirst()
                                .orElse(""),
                        id -> !id.isEmpty());
    }

    private HttpResponse<String> decide(String burst, String state) {
        return gateway.operator()
                .postJson(
                        "/api/v1/bursts/" + burst + "/standing",
                        "{\"state\": \"" + state + "\", \"reason\": \"a school class\"}");
    }

    private JsonNode evaluation(String receipt) {
        String path = "/api/v1/evaluations?receipt=" + receipt;
        // a burst is noted before its ratings are recorded
        await().until(() -> gateway.operator().get(path).statusCode() == 200);
        return gateway.operator().json(path);
    }
}
