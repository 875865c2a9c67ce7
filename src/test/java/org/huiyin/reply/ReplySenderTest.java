package org.huiyin.reply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.huiyin.TestHand;
import org.huiyin.evaluation.ChannelRef;
import org.huiyin.evaluation.Evaluation;
import org.huiyin.evaluation.EvaluationsInMemory;
import org.huiyin.evaluation.Kind;
import org.huiyin.evaluation.Occasion;
import org.huiyin.evaluation.Rater;
import org.huiyin.evaluation.Raw;
import org.huiyin.evaluation.Satisfaction;
import org.huiyin.evaluation.Standing;
import org.huiyin.evaluation.StoreUnavailableException;
import org.huiyin.evaluation.Subject;
import org.huiyin.intake.Acknowledgements.Owed;
import org.huiyin.platform.ServerSecret;
import org.huiyin.platform.web.CitizenPages;
import org.huiyin.platform.web.Language;
import org.huiyin.privacy.ContactCipher;
import org.huiyin.privacy.Pseudonyms;
import org.huiyin.privacy.ReturnAddress;
import org.huiyin.privacy.Sealer;
import org.huiyin.reply.QueuedReply.State;
import org.huiyin.reply.Reply.Purpose;
import org.huiyin.reply.ReplyDoor.Outcome;
import org.huiyin.reply.ReplyStore.Which;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class ReplySenderTest {

    private static final Instant NOON = Instant.parse("2026-07-01T04:00:00Z");
    static final ReplySettings SETTINGS = new ReplySettings(
            Duration.ofSeconds(1),
            Duration.ofMinutes(5),
            Duration.ofDays(7),
            Duration.ofSeconds(30),
            Duration.ofHours(1),
            Duration.ofDays(3),
            Duration.ofDays(90),
            Duration.ofHours(1),
            Duration.ofDays(30),
            "web-hall",
            Duration.ofSeconds(10),
            Duration.ofHours(1));
    private static final ServerSecret SECRET = new ServerSecret(new byte[32]);

    private final TestHand watch = new TestHand(NOON);
    private final EvaluationsInMemory evaluations = new EvaluationsInMemory();
    private final RepliesInMemory store = new RepliesInMemory();
    private final Door door = new Door();
    private final List<String> undelivered = new ArrayList<>();
    private final ReplySender.Office office = office(SECRET);
    private final ReplyQueue replies = new ReplyQueue(office);
    private final ReplySender replySender = new ReplySender("mail", door, office);

    @Test
    void anAcknowledgementSaysTheReceiptAndWhereToFollowIt() {
        owe("a", "li@example.org", Language.CHINESE);
        record("a", 5);

        assertThat(replySender.round()).isZero();
        assertThat(replySender.round()).isEqualTo(SETTINGS.poll());

        Reply sent = door.only();
        assertThat(sent.to().address()).isEqualTo("li@example.org");
        assertThat(sent.to().thread()).containsEntry("message-id", "m-a");
        assertThat(sent.words().subject()).isEqualTo("[回执 R-a] 您的反馈已收到");
        assertThat(sent.words().text())
                .contains("R-a", "https://rating.example/receipt/R-a")
                .doesNotContain("答复");
        assertThat(sent.words().link()).isEqualTo(URI.create("https://rating.example/receipt/R-a"));
        assertThat(store.find("a:receipt").state()).isEqualTo(State.SENT);
    }

    @Test
    void aBadRatingIsToldThatItWillBeAnswered() {
        owe("a", "li@example.org", Language.CHINESE);
        record("a", 2);
        owe("b", "ann@example.org", Language.ENGLISH);
        record("b", 1);
        rounds(2);

        assertThat(door.sent).extracting(reply -> reply.words().text()).anyMatch(text -> text.contains("给您答复"));
        assertThat(door.sent).extracting(reply -> reply.words().text()).anyMatch(text -> text.contains("answer you"));
    }

    @Test
    void aComplaintWithoutLevelIsToldSoToo() {
        owe("a", "li@example.org", Language.CHINESE);
        record("a", 0);
        rounds(1);

        assertThat(door.only().words().text()).contains("给您答复");
    }

    @Test
    void nothingIsSentBeforeTheRecordIsMade() {
        owe("a", "li@example.org", Language.CHINESE);
        rounds(2);
        assertThat(door.sent).isEmpty();

        record("a", 5);
        watch.go(Duration.ofSeconds(1));
        rounds(1);

        assertThat(door.sent).hasSize(1);
    }

    @Test
    void whatIsOwedForARecordThatNeverCameIsGivenUp() {
        owe("a", "li@example.org", Language.CHINESE);
        watch.go(SETTINGS.grace().plusSeconds(1));
        rounds(1);

        assertThat(store.page(new Which(null, null), null, 10)).isEmpty();
    }

    @Test
    void whatIsWithdrawnIsNotSent() {
        owe("a", "li@example.org", Language.CHINESE);
        record("a", 5);
        replies.withdraw(Set.of("a"));
        rounds(1);

        assertThat(door.sent).isEmpty();
    }

    @Test
    void theSameThingOwedTwiceIsSentOnce() {
        owe("a", "li@example.org", Language.CHINESE);
        record("a", 5);
        rounds(1);
        owe("a", "li@example.org", Language.CHINESE);
        rounds(1);

        assertThat(door.sent).hasSize(1);
    }

    @Test
    void whatCannotBeSentNowIsTriedAgainLaterAndLater() {
        owe("a", "li@example.org", Language.CHINESE);
        record("a", 5);
        door.answers.add(new Outcome.Later("451 busy", Duration.ZERO));
        door.answers.add(new Outcome.Later("451 busy", Duration.ZERO));

        assertThat(replySender.round()).isEqualTo(Duration.ofSeconds(1));
        assertThat(store.find("a:receipt"))
                .extracting(QueuedReply::state, QueuedReply::attempts, QueuedReply::answer)
                .containsExactly(State.WAITING, 1, "451 busy");
        watch.go(Duration.ofSeconds(29));
        assertThat(replySender.round()).isEqualTo(SETTINGS.poll());
        watch.go(Duration.ofSeconds(1));
        assertThat(replySender.round()).isEqualTo(Duration.ofSeconds(2));
        watch.go(Duration.ofSeconds(60));
        rounds(1);

        assertThat(door.sent).hasSize(3).allMatch(reply -> reply.key().equals("a:receipt"));
        assertThat(store.find("a:receipt").state()).isEqualTo(State.SENT);
    }

    @Test
    void aDoorMayAskForMoreTimeThanTheQueueWouldGive() {
        owe("a", "li@example.org", Language.CHINESE);
        record("a", 5);
        door.answers.add(new Outcome.Later("quota", Duration.ofHours(5)));
        rounds(1);
        watch.go(Duration.ofHours(4));
        rounds(1);
        assertThat(door.sent).hasSize(1);

        watch.go(Duration.ofHours(1));
        rounds(1);
        assertThat(door.sent).hasSize(2);
    }

    @Test
    void afterDaysInVainAnAnswerIsUndeliverableAndAnOperatorMayTryItAgain() {
        owe("a", "li@example.org", Language.CHINESE);
        record("a", 5);
        door.always = new Outcome.Later("connection refused", Duration.ZERO);
        for (int i = 0; i < 100; i++) {
            rounds(1);
            watch.go(Duration.ofHours(1));
        }

        assertThat(store.find("a:receipt").state()).isEqualTo(State.UNDELIVERABLE);
        assertThat(store.find("a:receipt").answer()).contains("given up", "connection refused");

        door.always = new Outcome.Sent();
        assertThat(store.retry("a:receipt", watch.instant())).isTrue();
        rounds(1);
        assertThat(store.find("a:receipt").state()).isEqualTo(State.SENT);
    }

    @Test
    void whatIsUndeliverableIsNotTriedAgainAndHoldsNobodyUp() {
        owe("a", "li@example.org", Language.CHINESE);
        record("a", 5);
        owe("b", "ann@example.org", Language.CHINESE);
        record("b", 5);
        door.answers.add(new Outcome.Undeliverable("550 no such user"));
        rounds(2);

        assertThat(store.page(new Which(null, null), null, 10))
                .extracting(QueuedReply::state, QueuedReply::answer)
                .containsExactlyInAnyOrder(tuple(State.UNDELIVERABLE, "550 no such user"), tuple(State.SENT, "sent"));
    }

    @Test
    void aRecordThatCannotBeReadHoldsNobodyUp() {
        owe("a", "li@example.org", Language.CHINESE);
        record("a", 5);
        evaluations.spoil("a");
        owe("b", "ann@example.org", Language.CHINESE);
        record("b", 5);
        rounds(2);

        assertThat(store.page(new Which(null, null), null, 10))
                .extracting(QueuedReply::state, QueuedReply::answer)
                .containsExactlyInAnyOrder(
                        tuple(State.UNDELIVERABLE, "its record cannot be read"), tuple(State.SENT, "sent"));
    }

    @Test
    void oneCitizenHasOneAcknowledgementInAWhile() {
        door.quiet = Duration.ofHours(24);
        owe("a", "li@example.org", Language.CHINESE);
        owe("b", "li@example.org", Language.CHINESE);
        record("a", 5);
        record("b", 5);
        rounds(2);
        watch.go(Duration.ofHours(24));
        owe("c", "li@example.org", Language.CHINESE);
        record("c", 5);
        rounds(1);

        assertThat(door.sent).extracting(Reply::key).hasSize(2).contains("c:receipt");
        assertThat(store.page(new Which(State.WITHHELD, null), null, 10)).hasSize(1);
    }

    @Test
    void aTryInVainDoesNotTakeTheTurnFromItself() {
        door.quiet = Duration.ofHours(24);
        owe("a", "li@example.org", Language.CHINESE);
        record("a", 5);
        door.answers.add(new Outcome.Later("451", Duration.ZERO));
        rounds(1);
        watch.go(Duration.ofMinutes(1));
        rounds(1);

        assertThat(store.find("a:receipt").state()).isEqualTo(State.SENT);
    }

    @Test
    void anAnswerWhoseSenderWasKilledBeforeItWasMarkedComesAgainUnderItsKey() {
        owe("a", "li@example.org", Language.CHINESE);
        record("a", 5);
        store.claim("mail", watch.instant(), watch.instant().plus(SETTINGS.lease()));
        rounds(1);
        assertThat(door.sent).isEmpty();

        watch.go(SETTINGS.lease());
        rounds(1);

        assertThat(door.only().key()).isEqualTo("a:receipt");
    }

    @Test
    void anAnswerThatWasSentAndCouldNotBeMarkedComesAgainUnderItsKey() {
        owe("a", "li@example.org", Language.CHINESE);
        record("a", 5);
        store.away("end");
        assertThatThrownBy(replySender::round).isInstanceOf(StoreUnavailableException.class);
        store.away("nothing");
        watch.go(SETTINGS.lease());
        rounds(1);

        assertThat(door.sent).extracting(Reply::key).containsExactly("a:receipt", "a:receipt");
        assertThat(store.find("a:receipt").state()).isEqualTo(State.SENT);
    }

    @Test
    void aDoorThatFailsIsTriedAgain() {
        owe("a", "li@example.org", Language.CHINESE);
        record("a", 5);
        door.failure = new IllegalStateException("li@example.org");
        rounds(1);

        assertThat(store.find("a:receipt").state()).isEqualTo(State.WAITING);
        assertThat(store.find("a:receipt").answer()).isEqualTo("failed with IllegalStateException");
    }

    @Test
    void theAddressIsNotInTheClear() {
        owe("a", "li@example.org", Language.CHINESE);

        assertThat(new String(store.find("a:receipt").sealed(), StandardCharsets.ISO_8859_1))
                .doesNotContain("li@", "example");
        assertThat(new ReturnAddress("li@example.org", Language.CHINESE, Map.of()).toString())
                .doesNotContain("li@");
    }

    @Test
    void anAddressSealedAtTheDoorIsOpenedForTheWayOutAlone() {
        owe("a", new Sealer(SECRET).seal("li@example.org"), Language.CHINESE);
        record("a", 5);
        rounds(1);

        assertThat(door.only().to().address()).isEqualTo("li@example.org");
    }

    @Test
    void underAnotherServerSecretItIsUndeliverable() {
        owe("a", "li@example.org", Language.CHINESE);
        record("a", 5);

        new ReplySender(
                        "mail",
                        door,
                        office(new ServerSecret(
                                "another secret, 32 bytes or more".getBytes(StandardCharsets.US_ASCII))))
                .round();

        assertThat(store.find("a:receipt").answer()).contains("another server secret");
    }

    @Test
    void aLetterThatReachesNobodyIsToldToWhoeverFollowsIt() {
        record("a", 1);
        letter("a:case-s1");
        door.always = new Outcome.Undeliverable("550 5.1.1 no such user");
        rounds(1);
        letter("a:case-s2");
        letter(":notice:1");
        door.always = new Outcome.Sent();
        rounds(2);
        assertThat(undelivered).containsExactly("a case-s1");

        replies.cameBack("mail", "a:case-s2", "5.1.1");
        replies.cameBack("another", "a:case-s2", "5.1.1");
        replies.cameBack("mail", ":notice:1", "5.1.1");
        replies.cameBack("mail", "nobody:case-s1", "5.1.1");
        assertThat(undelivered).containsExactly("a case-s1", "a case-s2");
        assertThat(store.find("a:case-s2").state()).isEqualTo(State.UNDELIVERABLE);
    }

    private void letter(String key) {
        replies.enqueue(
                key,
                "mail",
                Purpose.CASE,
                new ReturnAddress("li@example.org", Language.CHINESE, Map.of()),
                new ReplyText("s", "t", null));
    }

    @Test
    void anAcknowledgementThatReachesNobodyIsNoLetter() {
        owe("a", "li@example.org", Language.CHINESE);
        record("a", 1);
        door.always = new Outcome.Undeliverable("550 5.1.1 no such user");
        rounds(1);

        assertThat(undelivered).isEmpty();
    }

    @Test
    void whatFailsForAnotherReasonIsSaidToo(CapturedOutput output) {
        owe("a", "li@example.org", Language.CHINESE);
        record("a", 5);
        for (RuntimeException failure : List.of(new IllegalStateException(), new IllegalArgumentException())) {
            door.failure = failure;
            replySender.round();
            watch.go(Duration.ofHours(1));
            replySender.round();
            watch.go(Duration.ofHours(1));
        }

        assertThat(output.getOut())
                .containsOnlyOnce("tried again: java.lang.IllegalStateException")
                .containsOnlyOnce("tried again: java.lang.IllegalArgumentException");
    }

    private ReplySender.Office office(ServerSecret secret) {
        return new ReplySender.Office(
                store,
                evaluations,
                new ContactCipher(secret),
                new Sealer(secret),
                new Pseudonyms(secret),
                new ReplyComposer(new CitizenPages(), URI.create("https://rating.example/")),
                SETTINGS,
                new LetterFollowers(() -> Stream.of((record, letter) -> undelivered.add(record + " " + letter))),
                watch,
                new SimpleMeterRegistry());
    }

    private void owe(String id, String address, Locale language) {
        replies.owe(
                List.of(new Owed(id, "mail", new ReturnAddress(address, language, Map.of("message-id", "m-" + id)))));
    }

    /** @param level 0 for a complaint without */
    private void record(String id, int level) {
        Satisfaction satisfaction = Satisfaction.of(level).orElse(null);
        evaluations.add(List.of(new Evaluation(
                id,
                "mail:" + id,
                "R-" + id,
                null,
                new ChannelRef("mail", "email", null),
                Subject.UNKNOWN,
                satisfaction == null ? Kind.COMPLAINT : Kind.RATING,
                satisfaction,
                null,
                Occasion.FIRST,
                List.of(),
                null,
                Rater.ANONYMOUS,
                NOON,
                NOON,
                NOON,
                new Raw("text/plain", Map.of(), null, "0"),
                Set.of(),
                List.of(Standing.counted(NOON)))));
    }

    private void rounds(int count) {
        for (int i = 0; i < count; i++) {
            replySender.round();
        }
    }

    private static final class Door implements ReplyDoor {
        private final List<Reply> sent = new ArrayList<>();
        private final Deque<Outcome> answers = new ArrayDeque<>();
        private Outcome always = new Outcome.Sent();
        private Duration quiet = Duration.ZERO;
        private @Nullable RuntimeException failure;

        @Override
        public Outcome send(Reply reply) {
            if (failure != null) {
                throw failure;
            }
            sent.add(reply);
            return answers.isEmpty() ? always : answers.poll();
        }

        @Override
        public Duration quiet() {
            return quiet;
        }

        private Reply only() {
            assertThat(sent).hasSize(1);
            return sent.get(0);
        }
    }
}
