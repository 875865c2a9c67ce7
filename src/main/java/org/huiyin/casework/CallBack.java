package org.huiyin.casework;

import org.jspecify.annotations.Nullable;

/**
 * What a citizen said who was called back, by the script. Their own words are those of the step.
 *
 * @param outcome whether there was a talk at all; without one all else is null
 * @param contacted whether the office had contacted them
 * @param solved whether the matter is solved
 * @param result 5 to 1, how satisfied they are with the result
 * @param manner 5 to 1, how satisfied they are with the manner
 * @param truthful whether it was handled as they had been told
 * @param redo whether they wish it done again
 */
public record CallBack(
        Outcome outcome,
        @Nullable Boolean contacted,
        @Nullable Solved solved,
        @Nullable Integer result,
        @Nullable Integer manner,
        @Nullable Boolean truthful,
        @Nullable Boolean redo) {

    /** What became of the call. */
    public enum Outcome {
        /** The citizen agreed to go on. */
        REACHED,
        NOT_CONNECTED,
        REFUSED,
        WRONG_NUMBER,
        HUNG_UP,
        MACHINE
    }

    /** What became of the matter. */
    public enum Solved {
        SOLVED,
        PARTLY,
        NOT,
        /** It is not within the office's power. */
        NOT_WITHIN_POWER
    }

    /** @throws IllegalArgumentException for a level that is none, or answers of somebody who was not reached */
    public CallBack {
        if (outcome != Outcome.REACHED
                && (contacted != null || solved != null || result != null || manner != null || truthful != null)) {
            throw new IllegalArgumentException("There are answers of somebody who was not reached");
        }
        level(result);
        level(manner);
    }

    /** One in vain. */
    public static CallBack inVain(Outcome outcome) {
        return new CallBack(outcome, null, null, null, null, null, null);
    }

    private static void level(@Nullable Integer level) {
        if (level != null && (level < 1 || level > 5)) {
            throw new IllegalArgumentException("The level " + level + "; expected 1 to 5");
        }
    }

    public boolean reached() {
        return outcome == Outcome.REACHED;
    }

    /** Whether they said that they are satisfied with the result: 基本满意 and better. */
    public boolean satisfied() {
        return result != null && result >= 3;
    }

    /** Whether they said that it is solved. */
    public boolean saidSolved() {
        return solved == Solved.SOLVED;
    }
}
