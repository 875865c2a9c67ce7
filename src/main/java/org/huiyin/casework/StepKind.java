package org.huiyin.casework;

import java.util.Locale;
import org.huiyin.people.Verb;
import org.jspecify.annotations.Nullable;

/** What can be done to a case, and the right that a person needs for it. */
public enum StepKind {
    OPENED(Verb.ASSIGN_CASES, false),
    /** To a team; {@link StepDetails#team()}. */
    ASSIGNED(Verb.ASSIGN_CASES, false),
    /** Not ours, says the team. */
    REFUSED(Verb.WORK_CASES, true),
    /** Who is responsible, once and for all: after a ruling nobody refuses. */
    RULED(Verb.RULE_CASES, true),
    TAKEN(Verb.WORK_CASES, false),
    /** To another person or team. */
    HANDED_ON(Verb.WORK_CASES, true),
    /** To reach the citizen, in vain. */
    ATTEMPTED(Verb.WORK_CASES, true),
    CONTACTED(Verb.WORK_CASES, true),
    VERIFIED(Verb.WORK_CASES, true),
    /** Another office agrees that what is asked for is unreasonable, or without legal basis. */
    CONFIRMED(Verb.RULE_CASES, true),
    RECTIFYING(Verb.WORK_CASES, true),
    /** More time, by somebody who may allow it. */
    EXTENDED(Verb.RULE_CASES, true),
    EXPLAINING(Verb.WORK_CASES, true),
    /** The words are the answer to the citizen. */
    ANSWERED(Verb.WORK_CASES, true),
    CALLED_BACK(Verb.CALL_BACK, false),
    CLOSED(Verb.CALL_BACK, false),
    SENT_BACK(Verb.CALL_BACK, true),
    REOPENED(Verb.RULE_CASES, true),
    MERGED(Verb.ASSIGN_CASES, true),
    /** 催办. */
    URGED(Verb.ASSIGN_CASES, true),
    /** 督办. */
    SUPERVISED(Verb.RULE_CASES, true),
    /** 疑难. */
    MARKED_HARD(Verb.RULE_CASES, true),
    NOTED(Verb.WORK_CASES, true),
    /** Another record of the same matter; by the gateway alone, as all that follow. */
    LINKED(null, false),
    /** A record of it does not count any more, after review. */
    EXCLUDED(null, false),
    /** The letter about a step did not reach the citizen; {@link StepDetails#other()} is the step's id. */
    UNDELIVERED(null, false),
    /** A deadline comes near. */
    WARNED(null, false),
    /** A deadline is over. */
    ESCALATED(null, false),
    /** A day of the calendar that was provisional is known now. */
    RESCHEDULED(null, false);

    private final @Nullable Verb verb;
    private final boolean needsWords;

    StepKind(@Nullable Verb verb, boolean needsWords) {
        this.verb = verb;
        this.needsWords = needsWords;
    }

    /** As region files and the API call it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What a person must be allowed to do; null for what the gateway alone does. */
    public @Nullable Verb verb() {
        return verb;
    }

    /** Whether it is nothing without words. */
    public boolean needsWords() {
        return needsWords;
    }

    /** Whether only whoever has the case in hand does it. */
    public boolean byTheHandler() {
        return switch (this) {
            case ATTEMPTED, CONTACTED, VERIFIED, RECTIFYING, EXPLAINING, ANSWERED -> true;
            default -> false;
        };
    }
}
