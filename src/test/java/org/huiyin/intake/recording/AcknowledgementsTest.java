package org.huiyin.intake.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.huiyin.evaluation.ChannelRef;
import org.huiyin.evaluation.Evaluation;
import org.huiyin.evaluation.EvaluationsInMemory;
import org.huiyin.evaluation.Intents;
import org.huiyin.evaluation.Kind;
import org.huiyin.evaluation.Occasion;
import org.huiyin.evaluation.Subject;
import org.huiyin.intake.Acknowledgements;
import org.huiyin.intake.ChannelDirectory;
import org.huiyin.intake.DispositionStore;
import org.huiyin.intake.InboundMessage;
import org.huiyin.intake.QuarantineStore;
import org.huiyin.intake.Reader;
import org.huiyin.intake.ReceiptCodes;
import org.huiyin.intake.Submission;
import org.huiyin.intake.SubmissionEvaluator;
import org.huiyin.normalise.Normaliser;
import org.huiyin.normalise.ReadResult;
import org.huiyin.normalise.Reading;
import org.huiyin.platform.ServerSecret;
import org.huiyin.privacy.Pseudonyms;
import org.huiyin.privacy.ReturnAddress;
import org.huiyin.rules.NationalRules;
import org.junit.jupiter.api.Test;

/** What is owed to citizens is noted before their record is made, and only for those whose channel answers. */
class AcknowledgementsTest {

    private static final Instant NOON = Instant.parse("2026-07-01T04:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOON, ZoneOffset.UTC);
    private static final ServerSecret SECRET = new ServerSecret(new byte[32]);

    private final List<String> steps = new ArrayList<>();
    private final ReceiptCodes receipts = new ReceiptCodes(SECRET);
    private final EvaluationsInMemory evaluations = new EvaluationsInMemory() {
        @Override
        public synchronized List<Added> add(List<Evaluation> added) {
            steps.add("record " + added.get(0).id());
            return super.add(added);
        }
    };
    private final SubmissionEvaluator evaluator = new SubmissionEvaluator(
            channel -> Optional.of(source(channel)),
            new Normaliser(new Pseudonyms(SECRET)),
            receipts,
            NationalRules.HINDERS_NOTHING,
            CLOCK);
    private final BatchRecorder batchRecorder = new BatchRecorder(
            new RepeatedMessages(channel -> Optional.empty(), idle(OccurrenceStore.class), evaluations),
            SubjectsInMemory.ANY,
            MatchesInMemory.ofNothing(),
            new OccurrenceDeduplicator(
                    channel -> Optional.empty(), idle(OccurrenceStore.class), NationalRules.RULES, ZoneOffset.UTC),
            BurstsInMemory.watchOfNothing(),
            evaluations,
            idle(Intents.class),
            new Noted(),
            contacts -> {},
            idle(DispositionStore.class),
            idle(QuarantineStore.class),
            receipts,
            new CompletionRegistry(),
            Supplier::get,
            CLOCK);

    @Test
    void itIsNotedBeforeTheRecordIsMade() {
        settle("1", "mail", "m1");

        assertThat(steps).containsExactly("owe 1 to mail", "record 1");
    }

    @Test
    void aSubmissionThatIsSettledAgainAfterACrashOwesTheSameAgain() {
        settle("1", "mail", "m1");
        settle("1", "mail", "m1");

        assertThat(steps).doesNotContain("withdraw [1]").containsOnly("owe 1 to mail", "record 1");
    }

    @Test
    void aRepeatedMessageIsNotAnsweredAgain() {
        settle("1", "mail", "m1");
        settle("2", "mail", "m1");

        assertThat(steps).endsWith("owe 2 to mail", "record 2", "withdraw [2]");
    }

    @Test
    void aChannelThatDoesNotAnswerNotesNothing() {
        settle("1", "pad", "m1");

        assertThat(steps).containsExactly("record 1");
    }

    private void settle(String id, String channel, String source) {
        Submission submission = new Submission(
                channel, source, null, "text/plain", "好".getBytes(StandardCharsets.UTF_8), Map.of(), NOON, false);
        batchRecorder.settle(List.of(new BatchRecorder.Case(id, submission, evaluator.consider(id, submission))));
    }

    private final class Noted implements Acknowledgements {
        @Override
        public void owe(List<Owed> owed) {
            owed.forEach(each -> steps.add("owe " + each.evaluationId() + " to " + each.channel()));
        }

        @Override
        public void withdraw(Collection<String> evaluationIds) {
            steps.add("withdraw " + evaluationIds);
        }
    }

    private static ChannelDirectory.Source source(String channel) {
        return new ChannelDirectory.Source(new ChannelRef(channel, "test", null), Subject.UNKNOWN, new Reader() {
            @Override
            public List<Submission> split(InboundMessage message) {
                return List.of();
            }

            @Override
            public ReadResult read(Submission submission) {
                Reading reading = new Reading(
                        Kind.PRAISE,
                        null,
                        null,
                        Occasion.FIRST,
                        Subject.UNKNOWN,
                        true,
                        List.of(),
                        "好",
                        null,
                        false,
                        false,
                        null,
                        null,
                        null,
                        null,
                        List.of(),
                        Set.of(),
                        null);
                return channel.equals("mail")
                        ? reading.acknowledgedTo(new ReturnAddress("li@example.org", Locale.ENGLISH, Map.of()))
                        : reading;
            }
        });
    }

    private static <T> T idle(Class<T> port) {
        return port.cast(Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, (proxy, method, args) -> {
            if (method.isDefault()) {
                return InvocationHandler.invokeDefault(proxy, method, args);
            }
            return method.getReturnType() == List.class ? List.of() : null;
        }));
    }
}
