package org.huiyin.promise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.huiyin.Gateway;
import org.huiyin.GatewayClient;
import org.huiyin.evaluation.Evaluation;
import org.huiyin.evaluation.EvaluationStore;
import org.huiyin.intake.Acknowledgements;
import org.huiyin.privacy.ReturnAddress;
import org.huiyin.reply.Reply;
import org.huiyin.reply.ReplyDoor;
import org.huiyin.reply.ReplyDoor.Outcome;
import org.huiyin.reply.ReplyQueue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class RepliesTest {

    private final Gateway gateway = Gateway.shared();

    @Test
    void anAnswerIsShownWithoutSayingWhoseItIsAndTriedAgainByHand() throws Exception {
        String id = recorded();
        AtomicReference<Outcome> outcome = new AtomicReference<>(new Outcome.Undeliverable("550 no such user"));
        BlockingQueue<Reply> sent = new LinkedBlockingQueue<>();
        ReplyDoor door = reply -> {
            sent.add(reply);
            return outcome.get();
        };
        gateway.bean(Acknowledgements.class)
                .owe(List.of(new Acknowledgements.Owed(
                        id, "replies-test", new ReturnAddress("li@example.org", Locale.ENGLISH, Map.of()))));
        ReplyQueue.OpenDoor open = gateway.bean(ReplyQueue.class).open("replies-test", door);
        try {
            JsonNode row = await().until(() -> only("undeliverable"), found -> found != null);

            assertThat(row.get("key").stringValue()).isEqualTo(id + ":receipt");
            assertThat(row.get("answer").stringValue()).isEqualTo("550 no such user");
            assertThat(row.toString()).doesNotContain("li@example.org");

            outcome.set(new Outcome.Sent());
            assertThat(gateway.operator()
                            .postJson("/api/v1/replies/" + id + ":receipt/retry", "")
                            .statusCode())
                    .isEqualTo(200);
            await().until(() -> only("sent"), found -> found != null);
        } finally {
            open.close();
        }
        // what is said of a case goes by the same door
        List<Reply> answers = sent.stream()
                .filter(reply -> reply.key().equals(id + ":receipt"))
                .toList();
        assertThat(answers).hasSize(2).allSatisfy(reply -> {
            assertThat(reply.to().address()).isEqualTo("li@example.org");
            assertThat(reply.words().text()).contains("answer you");
        });
    }

    @Test
    void whatIsNotThereCannotBeTriedAgain() {
        assertThat(gateway.operator()
                        .postJson("/api/v1/replies/none:receipt/retry", "")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void anUnknownStateIsAProblemThatNamesIt() {
        HttpResponse<String> answer = gateway.operator().get("/api/v1/replies?state=lost");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("\"state\"", "waiting, sent, undeliverable, withheld");
    }

    @Test
    void healthSaysHowManyWaitAndNobodyLooksWithoutALogin() {
        assertThat(gateway.operator().get("/actuator/health").body()).contains("\"replies\"", "\"undeliverable\"");
        assertThat(gateway.citizen().get("/api/v1/replies").statusCode()).isEqualTo(401);
    }

    /** What is said of a case, which a bad rating opens, goes by the same door. */
    private @Nullable JsonNode only(String state) {
        return gateway.operator()
                .json("/api/v1/replies?channel=replies-test&state=" + state)
                .get("items")
                .valueStream()
                .filter(row -> row.get("key").stringValue().endsWith(":receipt"))
                .findFirst()
                .orElse(null);
    }

    private String recorded() throws Exception {
        String receipt = GatewayClient.json(Ratings.sendJson(gateway.citizen(), "replies-" + UUID.randomUUID(), 0))
                .get("receipt")
                .asString();
        return await().until(() -> gateway.bean(EvaluationStore.class).byReceipt(receipt), Optional::isPresent)
                .map(Evaluation::id)
                .orElseThrow();
    }
}
