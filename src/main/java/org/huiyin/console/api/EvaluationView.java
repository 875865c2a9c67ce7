package org.huiyin.console.api;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.huiyin.evaluation.ChannelRef;
import org.huiyin.evaluation.Evaluation;
import org.huiyin.evaluation.Given;
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
        List<Decision> decisions) {

    /** One standing; {@code by} and {@code why} are null for the one that every evaluation starts with. */
    record Decision(String state, @Nullable String by, Instant at, @Nullable String why) {}

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
                evaluation.decisions().stream().map(EvaluationView::decision).toList());
    }

    private static Decision decision(Standing standing) {
        return new Decision(word(standing.state()), standing.by(), standing.at(), standing.why());
    }

    public static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
