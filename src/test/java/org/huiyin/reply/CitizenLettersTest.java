package org.huiyin.reply;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.huiyin.TestHand;
import org.huiyin.evaluation.EvaluationsInMemory;
import org.huiyin.intake.Acknowledgements.Owed;
import org.huiyin.platform.ServerSecret;
import org.huiyin.platform.web.CitizenPages;
import org.huiyin.platform.web.Language;
import org.huiyin.privacy.ContactCipher;
import org.huiyin.privacy.KeptContacts;
import org.huiyin.privacy.Pseudonyms;
import org.huiyin.privacy.ReturnAddress;
import org.huiyin.privacy.Sealer;
import org.huiyin.reply.Reply.Purpose;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CitizenLettersTest {

    private static final Instant NOON = Instant.parse("2026-07-01T04:00:00Z");
    private static final ServerSecret SECRET = new ServerSecret(new byte[32]);

    private final ContactCipher cipher = new ContactCipher(SECRET);
    private final Sealer sealer = new Sealer(SECRET);
    private final RepliesInMemory store = new RepliesInMemory();
    private final EvaluationsInMemory evaluations = new EvaluationsInMemory();
    private final Map<String, String> contacts = new HashMap<>();
    private final ReplyQueue replies = new ReplyQueue(new ReplySender.Office(
            store,
            evaluations,
            cipher,
            sealer,
            new Pseudonyms(SECRET),
            new ReplyComposer(new CitizenPages(), null),
            ReplySenderTest.SETTINGS,
            new LetterFollowers(Stream::empty),
            new TestHand(NOON),
            new SimpleMeterRegistry()));
    private final CitizenLetters letters = new CitizenLetters(replies, store, evaluations, new Kept(), cipher, sealer);

    @AfterEach
    void close() {
        replies.close();
    }

    @Test
    void theAnswerGoesTheWayTheMessageCameAndOnlyOnce() {
        replies.owe(List.of(new Owed("01A", "mail", new ReturnAddress("li@example.org", Language.ENGLISH, Map.of()))));

        assertThat(send("01A")).isTrue();
        assertThat(send("01A")).isTrue();

        QueuedReply letter = store.find("01A:case-s1");
        assertThat(letter.channel()).isEqualTo("mail");
        assertThat(letter.purpose()).isEqualTo(Purpose.CASE);
        SealedReply envelope = SealedReply.open(letter.key(), letter.sealed(), cipher, sealer);
        assertThat(envelope.to().address()).isEqualTo("li@example.org");
        assertThat(envelope.words()).isEqualTo(new ReplyText("s", "en", null));
        assertThat(store.page(new ReplyStore.Which(null, null), null, 10)).hasSize(2);
    }

    @Test
    void aLetterThatReachedNobodyIsKnownByAnyOfItsRecords() {
        replies.owe(List.of(new Owed("01A", "mail", new ReturnAddress("li@example.org", Language.ENGLISH, Map.of()))));
        send("01A");
        assertThat(letters.reachedNobody(List.of("01B", "01A"), "case-s1")).isFalse();

        store.cameBack("01A:case-s1", "mail", "came back", NOON);

        assertThat(letters.reachedNobody(List.of("01B", "01A"), "case-s1")).isTrue();
        assertThat(letters.reachedNobody(List.of("01B", "01A"), "case-s2")).isFalse();
        assertThat(letters.reachedNobody(List.of(), "case-s1")).isFalse();
    }

    @Test
    void whoLeftAMailAddressIsToldByTheMailboxThatIsOpen() {
        contacts.put("01A", "wang@example.org");
        replies.open("complaints", new MailDoor());

        assertThat(send("01A")).isTrue();

        assertThat(store.find("01A:case-s1").channel()).isEqualTo("complaints");
    }

    @Test
    void ofSeveralRecordsTheFirstThatCanBeReachedIsToldAlone() {
        contacts.put("01B", "wang@example.org");
        contacts.put("01C", "zhao@example.org");
        replies.open("complaints", new MailDoor());

        assertThat(send("01A", "01B", "01C")).isTrue();
        contacts.put("01A", "li@example.org");
        assertThat(send("01A", "01B", "01C")).isTrue();

        assertThat(store.page(new ReplyStore.Which(null, null), null, 10))
                .extracting(QueuedReply::key)
                .containsExactly("01B:case-s1");
    }

    @Test
    void whoLeftNoWayIsToldNothing() {
        contacts.put("01A", "13800138000");
        replies.open("complaints", new MailDoor());

        assertThat(send("01A")).isFalse();
        assertThat(store.page(new ReplyStore.Which(null, null), null, 10)).isEmpty();
    }

    private boolean send(String... records) {
        return letters.send(
                List.of(records), "case-s1", null, (Locale in) -> new ReplyText("s", in.getLanguage(), null));
    }

    private final class Kept implements KeptContacts {

        @Override
        public Optional<String> of(String evaluation) {
            return Optional.ofNullable(contacts.get(evaluation));
        }

        @Override
        public long forget(Collection<String> evaluations) {
            throw new UnsupportedOperationException();
        }
    }

    private static final class MailDoor implements ReplyDoor {

        @Override
        public Outcome send(Reply reply) {
            return new Outcome.Later("not in this test", Duration.ofDays(1));
        }

        @Override
        public boolean reaches(String contact) {
            return contact.contains("@");
        }
    }
}
