package org.huiyin.casework.appeal;

import java.time.Instant;
import java.util.Collection;
import org.huiyin.evaluation.Subject;
import org.huiyin.privacy.Deidentifier;
import org.jspecify.annotations.Nullable;

/**
 * An appeal against a rating; there is at most one against each. Nothing in it tells who rated.
 *
 * @param evaluation the rating's id, and the appeal's
 * @param words the grounds
 * @param appellant the account that appeals; the citizen is never told
 * @param decision null while nobody has decided
 * @param carried whether the rating stands as was decided; true while nobody has
 */
public record Appeal(
        String evaluation,
        Subject subject,
        Ground ground,
        String words,
        String appellant,
        Instant opened,
        @Nullable Decision decision,
        boolean carried) {

    /** Why a rating is not to count. */
    public enum Ground {
        /** 误评. */
        MISTAKEN,
        /** 恶意评价. */
        MALICIOUS,
        /** It is about something else, or somebody else. */
        NOT_OURS
    }

    /**
     * How it was decided.
     *
     * @param by the account
     * @param upheld whether the rating does not count from now on
     */
    public record Decision(String by, Instant at, boolean upheld, String words) {}

    Appeal decided(Decision by) {
        return new Appeal(evaluation, subject, ground, words, appellant, opened, by, !by.upheld());
    }

    /** Without what leads to the citizen in anybody's words. */
    public Appeal without(Collection<String> known) {
        Decision less = decision == null
                ? null
                : new Decision(
                        decision.by(),
                        decision.at(),
                        decision.upheld(),
                        Deidentifier.of(decision.words(), known).text());
        String grounds = Deidentifier.of(words, known).text();
        return new Appeal(evaluation, subject, ground, grounds, appellant, opened, less, carried);
    }

    Appeal carriedOut() {
        return new Appeal(evaluation, subject, ground, words, appellant, opened, decision, true);
    }
}
