package org.huiyin.promise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import org.huiyin.Gateway;
import org.huiyin.GatewayClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Promises 5 and 6: a rating is never edited, only decided on; and whoever looks does not see who rated. */
class StandingTest {

    @TempDir
    Path data;

    @Test
    void aHeldRatingLeavesTheFiguresAndComesBackWithTheNextDecision() throws Exception {
        try (Gateway gateway = Gateway.start(data)) {
            String receipt = GatewayClient.json(Ratings.sendJson(gateway.citizen(), "standing", 0))
                    .get("receipt")
                    .asString();
            await().untilAsserted(() -> assertThat(counted(gateway)).isEqualTo(1));
            String id = gateway.operator()
                    .json("/api/v1/evaluations?receipt=" + receipt)
                    .get("id")
                    .asString();

            decide(gateway, id, "held");
            await().untilAsserted(() -> assertThat(counted(gateway)).isZero());
            decide(gateway, id, "counted");
            await().untilAsserted(() -> assertThat(counted(gateway)).isEqualTo(1));

            JsonNode evaluation = gateway.operator().json("/api/v1/evaluations/" + id);
            assertThat(evaluation.get("revision").asInt()).isEqualTo(3);
            assertThat(evaluation.get("satisfaction").asInt()).isEqualTo(Ratings.level(0));
            assertThat(evaluation.get("decisions").get(1).get("by").asString()).isEqualTo("admin (for Li Na)");
            assertThat(evaluation.has("rater")).isFalse();
        }
    }

    @Test
    void aDecisionWithoutNameOrReasonIsRefusedByField() {
        Gateway gateway = Gateway.shared();
        var answer = gateway.operator()
                .postJson("/api/v1/evaluations/none/standing", "{\"state\": \"held\", \"name\": \"Li Na\"}");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("\"field\":\"reason\"");
    }

    private static void decide(Gateway gateway, String id, String state) {
        var answer = gateway.operator()
                .postJson(
                        "/api/v1/evaluations/" + id + "/standing",
                        "{\"state\": \"" + state + "\", \"name\": \"Li Na\", \"reason\": \"review of case 12\"}");
        assertThat(answer.statusCode()).isEqualTo(200);
    }

    private static int counted(Gateway gateway) {
        return gateway.operator()
                .json("/api/v1/scores?by=window")
                .get("total")
                .get("n")
                .asInt();
    }
}
