package org.huiyin.intake.recording;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.huiyin.evaluation.EvaluationStore;
import org.huiyin.intake.BodyDigest;
import org.huiyin.intake.ChannelDirectory;
import org.huiyin.intake.Submission;
import org.huiyin.intake.SubmissionOutcome;
import org.huiyin.intake.recording.BatchRecorder.Case;
import org.huiyin.intake.recording.OccurrenceStore.Rated;

/**
 * Finds messages that their channel brings once more under another key: a letter that a server delivered twice, or a rule
 * copied. By its content, which its reader knows; not by an id that its sender wrote.
 */
public final class RepeatedMessages {

    private final ChannelDirectory channels;
    private final OccurrenceStore occurrences;
    private final EvaluationStore evaluations;

    public RepeatedMessages(ChannelDirectory channels, OccurrenceStore occurrences, EvaluationStore evaluations) {
        this.channels = channels;
        this.occurrences = occurrences;
        this.evaluations = evaluations;
    }

    /** The key of the record that a case repeats, by the case's id; what was never recorded is repeated by nothing. */
    Map<String, String> of(List<Case> cases) {
        Map<String, Rated> noted = new LinkedHashMap<>();
        Set<String> keys = new HashSet<>();
        for (Case each : cases) {
            if (each.outcome() instanceof SubmissionOutcome.Recordable recordable) {
                Submission submission = each.submission();
                keys.add(submission.key());
                message(submission)
                        .ifPresent(message -> noted.put(
                                each.id(),
                                new Rated(
                                        message,
                                        submission.key(),
                                        recordable.evaluation().receivedAt())));
            }
        }
        if (noted.isEmpty()) {
            return Map.of();
        }
        Map<String, List<Rated>> known = occurrences.note(noted.values());
        Map<String, String> repeats = new HashMap<>();
        noted.forEach((id, message) -> {
            String first = known.getOrDefault(message.occurrence(), List.of(message))
                    .get(0)
                    .rating();
            if (!first.equals(message.rating())
                    && (keys.contains(first) || evaluations.byKey(first).isPresent())) {
                repeats.put(id, first);
            }
        });
        return repeats;
    }

    private Optional<String> message(Submission submission) {
        return channels.find(submission.channel())
                .flatMap(channel -> channel.reader().fingerprint(submission))
                .map(print -> BodyDigest.of((submission.channel() + '\n' + print).getBytes(StandardCharsets.UTF_8))
                        + ":message");
    }
}
