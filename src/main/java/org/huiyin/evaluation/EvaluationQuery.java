package org.huiyin.evaluation;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.huiyin.evaluation.Standing.State;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of evaluations. All of its parts must hold; null or empty leaves a part out.
 *
 * @param received when the gateway accepted it
 * @param assessed when the citizen rated
 * @param channels any one of these ids
 * @param kinds any one of them
 * @param levels any one of them; records without a level are none of these
 * @param subject the subject's parts
 * @param flags all of them
 * @param standings any one of them, as the one in force
 * @param words pieces of text, all of which the citizen's text holds, in whatever case; matched as they are written
 */
public record EvaluationQuery(
        Period received,
        Period assessed,
        Set<String> channels,
        Set<Kind> kinds,
        Set<Satisfaction> levels,
        SubjectParts subject,
        Set<Flag> flags,
        Set<State> standings,
        List<String> words) {

    /** All there is. */
    public static final EvaluationQuery ALL = new EvaluationQuery(
            Period.ALWAYS,
            Period.ALWAYS,
            Set.of(),
            Set.of(),
            Set.of(),
            SubjectParts.ANY,
            Set.of(),
            Set.of(),
            List.of());

    /**
     * A stretch of time.
     *
     * @param from inclusive; null for since ever
     * @param to exclusive; null for until now
     */
    public record Period(@Nullable Instant from, @Nullable Instant to) {
        public static final Period ALWAYS = new Period(null, null);
    }

    /**
     * What the subject has; null leaves a part out.
     *
     * @param area covers all within it, as in a {@link SubjectScope}
     * @param department its code
     * @param item service item (事项)
     * @param projectNo 办件编号
     * @param window its code
     * @param staff 经办人
     */
    public record SubjectParts(
            @Nullable String area,
            @Nullable String department,
            @Nullable String item,
            @Nullable String projectNo,
            @Nullable String window,
            @Nullable String staff) {
        public static final SubjectParts ANY = new SubjectParts(null, null, null, null, null, null);
    }
}
