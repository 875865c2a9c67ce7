package org.huiyin.intake.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.huiyin.evaluation.EvaluationsInMemory;
import org.huiyin.evaluation.Intents;
import org.huiyin.intake.Acknowledgements;
import org.huiyin.intake.Disposition;
import org.huiyin.intake.DispositionStore;
import org.huiyin.intake.QuarantineStore;
import org.huiyin.intake.ReceiptCodes;
import org.huiyin.intake.Submission;
import org.huiyin.intake.SubmissionOutcome;
import org.huiyin.platform.ServerSecret;
import org.huiyin.rules.NationalRules;
import org.junit.jupiter.api.Test;

/** What a source brings again, because it was stopped before it could put it away, counts once. */
class BatchRecorderTest {

    private final List<Disposition> kept = new ArrayList<>();
    private final BatchRecorder recorder = new BatchRecorder(
            new RepeatedMessages(channel -> Optional.empty(), idle(OccurrenceStore.class), new EvaluationsInMemory()),
            SubjectsInMemory.ANY,
            MatchesInMemory.ofNothing(),
            new OccurrenceDeduplicator(
                    channel -> Optional.empty(), idle(OccurrenceStore.class), NationalRules.RULES, ZoneOffset.UTC),
            BurstsInMemory.watchOfNothing(),
            new EvaluationsInMemory(),
            idle(Intents.class),
            idle(Acknowledgements.class),
            contacts -> {},
            new Kept(),
            idle(QuarantineStore.class),
            new ReceiptCodes(new ServerSecret(new byte[32])),
            new CompletionRegistry(),
            Supplier::get,
            Clock.systemUTC());

    @Test
    void ignoredMailThatIsBroughtAgainIsADuplicate() {
        recorder.settle(List.of(ignored("1", "m1"), ignored("2", "m2")));
        recorder.settle(List.of(ignored("3", "m1"), ignored("4", "m3"), ignored("5", "m3")));

        assertThat(kept)
                .extracting(Disposition::id, Disposition::end, Disposition::of)
                .map(each -> String.join(
                        " ", each.toList().stream().map(String::valueOf).toList()))
                .containsExactly(
                        "1 IGNORED null", "2 IGNORED null", "3 DUPLICATE 1", "4 IGNORED null", "5 DUPLICATE 4");
    }

    @Test
    void ignoredMailThatIsSettledAgainAfterACrashIsItself() {
        recorder.settle(List.of(ignored("1", "m1")));
        recorder.settle(List.of(ignored("1", "m1")));

        assertThat(kept).extracting(Disposition::end).containsOnly(Disposition.End.IGNORED);
    }

    private static BatchRecorder.Case ignored(String id, String source) {
        Submission submission = new Submission(
                "mail",
                source,
                null,
                "message/rfc822",
                "x".getBytes(StandardCharsets.UTF_8),
                Map.of(),
                Instant.EPOCH,
                false);
        return new BatchRecorder.Case(id, submission, new SubmissionOutcome.Ignored("bounce"));
    }

    private final class Kept implements DispositionStore {
        @Override
        public void add(List<Disposition> dispositions) {
            kept.addAll(dispositions);
        }

        @Override
        public Optional<Disposition> byId(String id) {
            return Optional.empty();
        }

        @Override
        public List<Disposition> byKeys(Collection<String> keys) {
            return kept.stream().filter(each -> keys.contains(each.key())).toList();
        }
    }

    private static <T> T idle(Class<T> port) {
        return port.cast(Proxy.newProxyInstance(
                port.getClassLoader(),
                new Class<?>[] {port},
                (proxy, method, args) -> method.getReturnType() == List.class ? List.of() : null));
    }
}
