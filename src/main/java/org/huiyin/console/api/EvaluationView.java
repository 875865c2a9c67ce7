package org.huiyin.console.api;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.huiyin.evaluation.ChannelRef;
import org.huiyin.evaluation.Evaluation;
import org.huiyin.evaluation.Given;
import org.huiyin.evaluation.OccurrenceMatch;
import org.huiyin.evaluation.Satisfaction;
import org.huiyin.evaluation.Standing;
import org.huiyin.evaluation.Subject;
import org.jspecify.annotations.Nullable;

/**
 * An evaluation as operators see it: nothing that leads to the citizen, so neither rater nor contact, receipt, raw body,
 * nor the source's own id, which on some channels holds the citizen's.
 *
 * @param standing the one in force
 * @param decisions all standings there have been, oldest first
 * @param match of which service occurrence it was found to be; null where none was looked for
 */
public record EvaluationView(
        String id,
        int revision,
        ChannelRef channel,
        Subject subject,
        String kind,
        @Nullable Integer satisfaction,
        @Nullable String grade,
        @Nullable Given given,
        String occasion,
        List<String> tags,
        @Nullable String text,
        Instant assessedAt,
        Instant receivedAt,
        Instant recordedAt,
        List<String> flags,
        String standing,
        List<Decision> decisions,
        @Nullable MatchView match) {

    /**
     * What was found.
     *
     * @param state matched, waiting or unmatched
     * @param how asked, number, person or window; null where none was found
     * @param number of the occurrence; null as {@code how}
     * @param reason why none was found; null where one was
     */
    public record MatchView(
            String state, @Nullable String how, @Nullable String number, @Nullable String reason, Instant at) {

        static @Nullable MatchView of(@Nullable OccurrenceMatch match) {
            return match == null
                    ? null
                    : new MatchView(
                            word(match.state()),
                            match.how() == null ? null : word(match.how()),
                            match.number(),
                            match.reason() == null ? null : word(match.reason()),
                            match.at());
        }
    }

    /** One standing; {@code by} and {@code why} are null for the one that every evaluation starts with. */
    public record Decision(String state, @Nullable String by, Instant at, @Nullable String why) {}

    static EvaluationView of(Evaluation evaluation) {
        Satisfaction satisfaction = evaluation.satisfaction();
        return new EvaluationView(
                evaluation.id(),
                evaluation.revision(),
                evaluation.channel(),
                evaluation.subject(),
                word(evaluation.kind()),
                satisfaction == null ? null : satisfaction.level(),
                satisfaction == null ? null : word(satisfaction.grade()),
                evaluation.given(),
                word(evaluation.occasion()),
                evaluation.tags(),
                evaluation.text(),
                evaluation.assessedAt(),
                evaluation.receivedAt(),
                evaluation.recordedAt(),
                evaluation.flags().stream().map(EvaluationView::word).sorted().toList(),
                word(evaluation.standing().state()),
                evaluation.decisions().stream()
                        .filter(standing -> standing.erased() == null)
                        .map(EvaluationView::decision)
                        .toList(),
                MatchView.of(evaluation.match()));
    }

    /**
     * As whoever was rated may see it: nothing that tells who rated, nor what others wrote about it.
     *
     * @param coarser a time as the day on which it lies
     */
    EvaluationView forWhoeverWasRated(UnaryOperator<Instant> coarser) {
        Subject less = new Subject(
                subject.areaCode(), subject.deptCode(), subject.taskCode(), null, subject.window(), subject.staff());
        return new EvaluationView(
                id,
                revision,
                channel,
                less,
                kind,
                satisfaction,
                grade,
                given,
                occasion,
                tags,
                text,
                coarser.apply(assessedAt),
                coarser.apply(receivedAt),
                coarser.apply(recordedAt),
                flags,
                standing,
                decisions.stream()
                        .map(each -> new Decision(each.state(), null, coarser.apply(each.at()), null))
                        .toList(),
                null);
    }

    private static Decision decision(Standing standing) {
        return new Decision(word(standing.state()), standing.by(), standing.at(), standing.why());
    }

    public static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
