package org.huiyin.intake.recording;

import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.huiyin.directory.occurrence.OccurrencesInMemory;
import org.huiyin.evaluation.Evaluation;
import org.huiyin.evaluation.EvaluationsInMemory;
import org.huiyin.evaluation.Subject;
import org.huiyin.intake.Acknowledgements;
import org.huiyin.intake.DispositionStore;
import org.huiyin.intake.QuarantineStore;
import org.huiyin.intake.ReceiptCodes;
import org.huiyin.intake.Submission;
import org.huiyin.platform.ServerSecret;
import org.huiyin.rules.Rules;
import org.jspecify.annotations.Nullable;

/** Recording, with all that it writes in memory. */
public final class RecordingInMemory {

    public final EvaluationsInMemory evaluations = new EvaluationsInMemory();
    public final OccurrencesInMemory occurrences = new OccurrencesInMemory();
    public final OccurrenceDeduplicator deduplicator;
    public final MatchedOccurrences matched;
    private final Map<String, Map<String, OccurrenceStore.Rated>> noted = new HashMap<>();
    private final BatchRecorder recorder;

    public RecordingInMemory(Rules rules, Clock clock) {
        deduplicator =
                new OccurrenceDeduplicator(OccurrenceDeduplicatorTest::source, this::note, rules, ZoneOffset.UTC);
        matched = MatchesInMemory.of(occurrences, evaluations, rules, clock);
        recorder = new BatchRecorder(
                new RepeatedMessages(channel -> Optional.empty(), this::note, evaluations),
                SubjectsInMemory.ANY,
                matched,
                deduplicator,
                BurstsInMemory.watchOfNothing(),
                evaluations,
                MatchesInMemory.UNHEARD,
                idle(Acknowledgements.class),
                contacts -> {},
                idle(DispositionStore.class),
                idle(QuarantineStore.class),
                new ReceiptCodes(new ServerSecret(new byte[32])),
                new CompletionRegistry(),
                Supplier::get,
                clock);
    }

    /** @param rater proven; null for nobody known */
    public void rate(String channel, String id, @Nullable String rater, Subject subject, Instant at) {
        recorder.settle(List.of(OccurrenceDeduplicatorTest.rating(channel, id, rater, true, subject, at)));
    }

    /** Records a rating whose occurrence a token of ours names. */
    public void asked(String channel, String id, Subject subject, Instant at) {
        BatchRecorder.Case rated = OccurrenceDeduplicatorTest.rating(channel, id, null, true, subject, at);
        Submission sent = rated.submission();
        record(new BatchRecorder.Case(
                id,
                new Submission(
                        sent.channel(),
                        sent.sourceId(),
                        sent.item(),
                        sent.contentType(),
                        sent.body(),
                        Map.of(Submission.ASKED, String.valueOf(subject.projectNo())),
                        sent.receivedAt(),
                        sent.verified()),
                rated.outcome()));
    }

    /** Records what was made elsewhere of a submission. */
    public void record(BatchRecorder.Case made) {
        recorder.settle(List.of(made));
    }

    public Evaluation evaluation(String id) {
        return evaluations.byId(id).orElseThrow();
    }

    private Map<String, List<OccurrenceStore.Rated>> note(Collection<OccurrenceStore.Rated> ratings) {
        Map<String, List<OccurrenceStore.Rated>> known = new HashMap<>();
        for (OccurrenceStore.Rated rated : ratings) {
            Map<String, OccurrenceStore.Rated> all =
                    noted.computeIfAbsent(rated.occurrence(), unknown -> new LinkedHashMap<>());
            all.putIfAbsent(rated.rating(), rated);
            known.put(rated.occurrence(), new ArrayList<>(all.values()));
        }
        return known;
    }

    private static <T> T idle(Class<T> port) {
        return port.cast(Proxy.newProxyInstance(
                port.getClassLoader(),
                new Class<?>[] {port},
                (proxy, method, args) -> method.getReturnType() == List.class ? List.of() : null));
    }
}
