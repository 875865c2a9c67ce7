package org.huiyin.reply;

import java.time.Instant;
import org.huiyin.reply.Reply.Purpose;
import org.jspecify.annotations.Nullable;

/**
 * An answer as it lies in the queue.
 *
 * @param key unique; an acknowledgement's is {@code <evaluation id>:receipt}
 * @param channel by which it goes
 * @param evaluation the id of what it answers; null for a request to rate
 * @param sealed address, thread and words, encrypted under the key
 * @param since when it was last noted: what is owed for a record that never comes is given up by it
 * @param attempts how often it was tried
 * @param answer what became of the last try, without personal data; null while there was none
 * @param answeredAt when; null exactly where {@code answer} is
 */
public record QueuedReply(
        String key,
        String channel,
        @Nullable String evaluation,
        Purpose purpose,
        byte[] sealed,
        State state,
        Instant since,
        int attempts,
        @Nullable String answer,
        @Nullable Instant answeredAt) {

    /** How far it has come. */
    public enum State {
        WAITING,
        SENT,
        UNDELIVERABLE,
        /** Not to be sent, for example as the citizen had one a moment ago. */
        WITHHELD
    }
}
