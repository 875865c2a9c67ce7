package org.huiyin.channel.kind.hotline;

import java.time.Instant;
import org.huiyin.evaluation.Subject;
import org.jspecify.annotations.Nullable;

/** What one item of a provider's message tells. */
sealed interface CallReport {

    /**
     * A call that is over, or an answer given in it.
     *
     * @param id the provider's own
     * @param number the citizen's number as sent, or its mask; null where it is not known
     * @param at when the citizen answered; null where the message does not say
     * @param subject the operator and what else the message says of what is rated
     * @param handled the number of the case, or of its work order, whose handling was asked about; null for none
     */
    record Answered(
            String id,
            @Nullable String number,
            @Nullable Instant at,
            Subject subject,
            KeyPresses keys,
            @Nullable String handled)
            implements CallReport {

        /** One in which no case was asked about. */
        Answered(String id, @Nullable String number, @Nullable Instant at, Subject subject, KeyPresses keys) {
            this(id, number, at, subject, keys, null);
        }
    }

    /**
     * News of a call that says nothing a citizen said.
     *
     * @param id null where it tells of no call in particular
     * @param what tells several such of one call apart
     */
    record News(@Nullable String id, String what, String reason) implements CallReport {}
}
