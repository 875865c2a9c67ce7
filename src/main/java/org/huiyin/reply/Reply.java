package org.huiyin.reply;

import java.time.Instant;
import org.huiyin.evaluation.Evaluation;
import org.huiyin.privacy.ReturnAddress;
import org.jspecify.annotations.Nullable;

/**
 * An answer on its way to a citizen.
 *
 * @param key the same answer always has the same key: one that is sent twice, as after a crash, can be told by it
 * @param to whom it goes; in the clear, so never to be logged
 * @param evaluation what it answers, without its raw body; null for a request to rate
 * @param since when it was first to be sent
 */
public record Reply(
        String key,
        Purpose purpose,
        ReturnAddress to,
        ReplyText words,
        @Nullable Evaluation evaluation,
        Instant since) {

    /** What an answer is for. */
    public enum Purpose {
        /** It says that something was recorded, under which receipt. */
        RECEIPT,
        /** It asks for a rating of a service occurrence. */
        RATING_REQUEST,
        /** It tells how the case of a record goes on. */
        CASE
    }

    /** Key and purpose alone. */
    @Override
    public String toString() {
        return "Reply[" + key + ", " + purpose + "]";
    }
}
