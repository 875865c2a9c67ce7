package org.huiyin.store.reply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.huiyin.reply.QueuedReply;
import org.huiyin.reply.QueuedReply.State;
import org.huiyin.reply.Reply.Purpose;
import org.huiyin.reply.ReplyStore;
import org.huiyin.reply.ReplyStore.Depth;
import org.huiyin.reply.ReplyStore.Which;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the queue of answers promises on any store. */
public abstract class ReplyStoreContract {

    private static final Instant NOON = Instant.parse("2026-07-01T04:00:00Z");
    private static final Which ANY = new Which(null, null);

    private ReplyStore replies;

    public abstract ReplyStore emptyReplies();

    @BeforeEach
    void open() {
        replies = emptyReplies();
    }

    @Test
    void whatIsDueTheLongestIsClaimedFirstAndOnce() {
        add("b", NOON);
        add("a", NOON.plusSeconds(1));

        assertThat(claim(NOON.plusSeconds(1))).hasValue("b");
        assertThat(claim(NOON.plusSeconds(1))).hasValue("a");
        assertThat(claim(NOON.plusSeconds(1))).isEmpty();
    }

    @Test
    void aClaimThatLapsedIsOpenAgain() {
        add("a", NOON);
        claim(NOON);

        assertThat(claim(NOON.plusSeconds(59))).isEmpty();
        assertThat(claim(NOON.plusSeconds(60))).hasValue("a");
    }

    @Test
    void manyWhoClaimAtOnceShareOut() throws Exception {
        for (int i = 0; i < 20; i++) {
            add("k" + i, NOON);
        }
        List<Future<Optional<String>>> claims = new ArrayList<>();
        ExecutorService four = Executors.newFixedThreadPool(4);
        try {
            for (int i = 0; i < 20; i++) {
                claims.add(four.submit(() -> claim(NOON)));
            }
            List<String> claimed = new ArrayList<>();
            for (Future<Optional<String>> each : claims) {
                claimed.add(each.get().orElseThrow());
            }
            assertThat(claimed).doesNotHaveDuplicates().hasSize(20);
        } finally {
            four.shutdownNow();
        }
    }

    @Test
    void anotherChannelsAnswersAreNotClaimed() {
        add("a", NOON);

        assertThat(replies.claim("elsewhere", NOON, NOON.plusSeconds(60))).isEmpty();
    }

    @Test
    void whatIsAddedAgainStaysAndIsOnlyYounger() {
        add("a", NOON);
        replies.end("a", State.SENT, "sent", NOON);

        int added = replies.add(List.of(queued("a", NOON.plusSeconds(5)), queued("b", NOON)), NOON);

        assertThat(added).isEqualTo(1);
        assertThat(replies.page(ANY, null, 10))
                .extracting(QueuedReply::key, QueuedReply::state, QueuedReply::since)
                .containsExactly(tuple("a", State.SENT, NOON.plusSeconds(5)), tuple("b", State.WAITING, NOON));
    }

    @Test
    void everythingIsKeptAsGiven() {
        add("a", NOON);

        assertThat(replies.page(ANY, null, 10))
                .usingRecursiveFieldByFieldElementComparator()
                .containsExactly(queued("a", NOON));
    }

    @Test
    void onlyWhatWaitsIsWithdrawn() {
        add("a", NOON);
        add("b", NOON);
        replies.end("a", State.SENT, "sent", NOON);

        replies.withdraw(Set.of("a", "b", "c"));

        assertThat(keys(ANY)).containsExactly("a");
    }

    @Test
    void onlyWhatWaitsTooLongIsSwept() {
        add("a", NOON);
        add("b", NOON.plusSeconds(5));

        replies.sweep("a", NOON.plusSeconds(5));
        replies.sweep("b", NOON.plusSeconds(5));

        assertThat(keys(ANY)).containsExactly("b");
    }

    @Test
    void whatIsPostponedComesBackUnblamed() {
        add("a", NOON);
        claim(NOON);
        replies.postpone("a", NOON.plusSeconds(1));

        assertThat(claim(NOON)).isEmpty();
        assertThat(replies.claim("mail", NOON.plusSeconds(1), NOON.plusSeconds(60)))
                .map(QueuedReply::attempts)
                .hasValue(0);
    }

    @Test
    void whatFailedComesBackWithItsAnswer() {
        add("a", NOON);
        claim(NOON);
        replies.failed("a", NOON.plusSeconds(1), "451 busy", NOON);

        assertThat(claim(NOON)).isEmpty();
        QueuedReply again =
                replies.claim("mail", NOON.plusSeconds(1), NOON.plusSeconds(60)).orElseThrow();
        assertThat(again.attempts()).isEqualTo(1);
        assertThat(again.answer()).isEqualTo("451 busy");
        assertThat(again.answeredAt()).isEqualTo(NOON);
    }

    @Test
    void whatCameToItsEndIsListedAndNotClaimed() {
        add("a", NOON);
        replies.end("a", State.UNDELIVERABLE, "550 no such user", NOON.plusSeconds(2));

        assertThat(claim(NOON.plus(Duration.ofDays(1)))).isEmpty();
        assertThat(replies.page(new Which(State.UNDELIVERABLE, "mail"), null, 10))
                .extracting(QueuedReply::key, QueuedReply::answer, QueuedReply::answeredAt, QueuedReply::attempts)
                .containsExactly(tuple("a", "550 no such user", NOON.plusSeconds(2), 1));
    }

    @Test
    void whatCameBackIsUndeliverableAndStaysSo() {
        add("a", NOON);
        add("b", NOON);
        add("d", NOON);
        replies.end("a", State.SENT, "sent", NOON);
        replies.end("d", State.WITHHELD, "another went", NOON);

        assertThat(replies.cameBack("a", "elsewhere", "came back", NOON)).isFalse();
        assertThat(replies.cameBack("unknown", "mail", "came back", NOON)).isFalse();
        assertThat(replies.cameBack("d", "mail", "came back", NOON)).isFalse();
        assertThat(replies.cameBack("a", "mail", "came back", NOON.plusSeconds(2)))
                .isTrue();
        assertThat(replies.cameBack("a", "mail", "came back twice", NOON.plusSeconds(3)))
                .isFalse();
        // it came back before its door could say that it was sent
        assertThat(replies.cameBack("b", "mail", "came back", NOON)).isTrue();
        replies.end("b", State.SENT, "sent", NOON);

        assertThat(replies.page(new Which(State.UNDELIVERABLE, "mail"), null, 10))
                .extracting(QueuedReply::key, QueuedReply::answer, QueuedReply::answeredAt, QueuedReply::attempts)
                .containsExactly(tuple("a", "came back", NOON.plusSeconds(2), 1), tuple("b", "came back", NOON, 0));
        assertThat(replies.byKeys(List.of("a", "unknown")).values())
                .extracting(QueuedReply::key, QueuedReply::state)
                .containsExactly(tuple("a", State.UNDELIVERABLE));
    }

    @Test
    void answersAreListedByStateChannelAndPage() {
        add("a", NOON);
        add("b", NOON);
        add("c", NOON);
        replies.end("c", State.SENT, "sent", NOON);

        assertThat(keys(new Which(State.SENT, null))).containsExactly("c");
        assertThat(keys(new Which(null, "elsewhere"))).isEmpty();
        assertThat(replies.page(ANY, null, 2)).extracting(QueuedReply::key).containsExactly("a", "b");
        assertThat(replies.page(ANY, "b", 2)).extracting(QueuedReply::key).containsExactly("c");
    }

    @Test
    void whatIsUndeliverableIsTriedAgainAsIfNew() {
        add("a", NOON);
        replies.end("a", State.UNDELIVERABLE, "550", NOON);

        assertThat(replies.retry("a", NOON.plusSeconds(9))).isTrue();
        QueuedReply again =
                replies.claim("mail", NOON.plusSeconds(9), NOON.plusSeconds(60)).orElseThrow();
        assertThat(again.attempts()).isZero();
        assertThat(again.since()).isEqualTo(NOON.plusSeconds(9));
    }

    @Test
    void whatWaitsForItsNextTryIsTriedAtOnce() {
        add("a", NOON);
        replies.failed("a", NOON.plusSeconds(3_600), "451", NOON);

        assertThat(replies.retry("a", NOON)).isTrue();
        assertThat(claim(NOON)).hasValue("a");
    }

    @Test
    void whatWasSentIsNotTriedAgain() {
        add("a", NOON);
        replies.end("a", State.SENT, "sent", NOON);

        assertThat(replies.retry("a", NOON)).isFalse();
        assertThat(replies.retry("unknown", NOON)).isFalse();
    }

    @Test
    void oneCitizenHasOneTurnUntilItIsOver() {
        assertThat(replies.takeTurn("mail:p", "a", NOON, NOON.plusSeconds(60))).isTrue();
        assertThat(replies.takeTurn("mail:p", "b", NOON.plusSeconds(59), NOON.plusSeconds(119)))
                .isFalse();
        assertThat(replies.takeTurn("mail:p", "a", NOON.plusSeconds(59), NOON.plusSeconds(119)))
                .isTrue();
        assertThat(replies.takeTurn("mail:q", "c", NOON, NOON.plusSeconds(60))).isTrue();
        assertThat(replies.takeTurn("mail:p", "b", NOON.plusSeconds(119), NOON.plusSeconds(180)))
                .isTrue();
    }

    @Test
    void ofManyAtOnceOneHasTheTurn() throws Exception {
        ExecutorService four = Executors.newFixedThreadPool(4);
        try {
            List<Future<Boolean>> turns = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                String key = "k" + i;
                turns.add(four.submit(() -> replies.takeTurn("mail:p", key, NOON, NOON.plusSeconds(60))));
            }
            int taken = 0;
            for (Future<Boolean> turn : turns) {
                taken += turn.get() ? 1 : 0;
            }
            assertThat(taken).isEqualTo(1);
        } finally {
            four.shutdownNow();
        }
    }

    @Test
    void theDepthIsCountedByChannel() {
        add("a", NOON.plusSeconds(3));
        add("b", NOON.plusSeconds(2));
        add("c", NOON);
        add("d", NOON);
        replies.end("c", State.UNDELIVERABLE, "550", NOON);
        replies.end("d", State.SENT, "sent", NOON);

        assertThat(replies.depths()).containsExactly(new Depth("mail", 2, 1, NOON.plusSeconds(2)));
    }

    @Test
    void onlyWhatEndedLongAgoExpires() {
        add("a", NOON);
        add("b", NOON);
        add("c", NOON);
        replies.end("a", State.SENT, "sent", NOON);
        replies.end("b", State.SENT, "sent", NOON.plusSeconds(5));
        replies.takeTurn("mail:p", "a", NOON, NOON.plusSeconds(4));

        assertThat(replies.expire(NOON.plusSeconds(5), NOON.plusSeconds(5))).isEqualTo(1);
        assertThat(keys(ANY)).containsExactly("b", "c");
    }

    private void add(String key, Instant at) {
        replies.add(List.of(queued(key, at)), at);
    }

    private static QueuedReply queued(String key, Instant since) {
        return new QueuedReply(
                key,
                "mail",
                key.equals("c") ? null : "evaluation-" + key,
                Purpose.RECEIPT,
                new byte[] {1, 2, 3},
                State.WAITING,
                since,
                0,
                null,
                null);
    }

    private Optional<String> claim(Instant now) {
        return replies.claim("mail", now, now.plusSeconds(60)).map(QueuedReply::key);
    }

    private List<String> keys(Which which) {
        return replies.page(which, null, 10).stream().map(QueuedReply::key).toList();
    }
}
