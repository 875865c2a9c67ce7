package org.huiyin.casework.publication;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.huiyin.evaluation.Subject;
import org.jspecify.annotations.Nullable;

/**
 * A question of a citizen and the office's answer, on their way to the public.
 *
 * @param id time-ordered
 * @param version 1 for a new one, one more for each change
 * @param caseNumber of the case that it comes from; not shown to the public
 * @param evaluations the ids of the records that the question comes from
 * @param team the department that had its case when it was drafted, and sees it as well; null for none
 * @param original as it was drafted; null once it is public, as nobody needs it then
 * @param masked without what leads to a person: by the machine, then as somebody confirmed it
 * @param history oldest first
 * @param publishedAt null before it is public
 */
public record PublishedAnswer(
        String id,
        int version,
        String caseNumber,
        List<String> evaluations,
        Subject subject,
        @Nullable String team,
        State state,
        @Nullable Words original,
        Words masked,
        List<Change> history,
        @Nullable Instant publishedAt) {

    /** How far it has come. */
    public enum State {
        DRAFT,
        /** Somebody has looked at the masked words and confirmed them. */
        MASKED,
        PUBLIC,
        WITHDRAWN;

        /** As it stands in the API: {@code draft}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What was asked and answered. */
    public record Words(String question, String answer) {}

    /** Who brought it to a state, when, and why; null where no reason is asked for. */
    public record Change(State to, String by, Instant at, @Nullable String why) {}

    /** The next version, in another state. */
    public PublishedAnswer brought(State to, @Nullable Words left, Words shown, Change change) {
        return new PublishedAnswer(
                id,
                version + 1,
                caseNumber,
                evaluations,
                subject,
                team,
                to,
                left,
                shown,
                Stream.concat(history.stream(), Stream.of(change)).toList(),
                to == State.PUBLIC ? change.at() : publishedAt);
    }
}
