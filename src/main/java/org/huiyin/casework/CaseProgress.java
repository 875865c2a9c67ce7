package org.huiyin.casework;

import org.jspecify.annotations.Nullable;

/**
 * How far a case has come, with whom.
 *
 * @param team to which it is assigned; null while it is with nobody
 * @param handler the account that has it in hand
 * @param ruled whether somebody ruled who is responsible
 * @param finding of the latest verification of this round
 * @param confirmed whether another office agreed with that finding
 * @param redone how often it was sent back or opened again
 * @param urged how often
 */
public record CaseProgress(
        CaseState state,
        @Nullable String team,
        @Nullable String handler,
        boolean ruled,
        @Nullable CaseFinding finding,
        boolean confirmed,
        int redone,
        int urged,
        boolean supervised,
        boolean hard) {

    static final CaseProgress BEGUN =
            new CaseProgress(CaseState.RECEIVED, null, null, false, null, false, 0, 0, false, false);

    /** Whether somebody above looks at it: urged, supervised or hard. */
    public boolean watched() {
        return supervised || hard || urged > 0;
    }

    /** After a step that leads to a state. */
    CaseProgress after(CaseStep step, CaseState next) {
        StepKind kind = step.kind();
        StepDetails details = step.details();
        boolean again = kind == StepKind.SENT_BACK || kind == StepKind.REOPENED;
        boolean verified = kind == StepKind.VERIFIED;
        return new CaseProgress(
                next,
                kind == StepKind.REFUSED ? null : details.team() == null ? team : details.team(),
                handler(step),
                ruled || kind == StepKind.RULED,
                verified ? details.finding() : again ? null : finding,
                kind == StepKind.CONFIRMED || confirmed && !verified && !again,
                redone + (again ? 1 : 0),
                urged + (kind == StepKind.URGED ? 1 : 0),
                supervised || kind == StepKind.SUPERVISED,
                hard || kind == StepKind.MARKED_HARD);
    }

    private @Nullable String handler(CaseStep step) {
        return switch (step.kind()) {
            case TAKEN -> step.by();
            case ASSIGNED, RULED, HANDED_ON -> step.details().handler();
            case REFUSED -> null;
            default -> handler;
        };
    }
}
