package org.huiyin.casework;

import java.util.List;

/** What became of a step that somebody wanted to take. */
public sealed interface StepOutcome {

    /** It is taken. */
    record Taken(Case now) implements StepOutcome {}

    /**
     * It cannot be taken.
     *
     * @param field which of what was said stands in the way: {@code kind}, {@code words}, {@code team}, …
     * @param why in words
     * @param possible what this person can do to the case instead
     */
    record Refused(Case now, String field, String why, List<StepKind> possible) implements StepOutcome {}

    /** The case has changed since it was looked at; nothing was done. */
    record Overtaken(Case now) implements StepOutcome {}

    /** There is no such case for this person. */
    record Unknown() implements StepOutcome {}
}
