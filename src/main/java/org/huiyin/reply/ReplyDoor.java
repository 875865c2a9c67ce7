package org.huiyin.reply;

import java.time.Duration;

/**
 * The way out of one channel to its citizens; the channel implements it and opens it with {@link ReplyQueue#open}. Called by
 * one thread of this process; another replica may have the same door.
 */
public interface ReplyDoor {

    /** What became of an answer. The reasons are kept and shown to operators: without personal data. */
    sealed interface Outcome {
        /** It is on its way, as far as this channel can tell. @param answer what is known of that, in a few words */
        record Sent(String answer) implements Outcome {

            public Sent() {
                this("sent");
            }
        }

        /**
         * Not now; it is tried again.
         *
         * @param after at the earliest; zero leaves it to the queue
         */
        record Later(String reason, Duration after) implements Outcome {}

        /** Not ever on this channel, whatever is tried. */
        record Undeliverable(String reason) implements Outcome {}

        /** It could be sent and must not be. */
        record Withheld(String reason) implements Outcome {}
    }

    /**
     * Sends one answer, within a minute or so. After a crash the same one may come again, under the same key.
     *
     * @throws RuntimeException for what nobody foresaw; counts as {@link Outcome.Later}
     */
    Outcome send(Reply reply);

    /** For how long after an acknowledgement the same citizen gets no other on this channel; zero for no limit. */
    default Duration quiet() {
        return Duration.ZERO;
    }

    /** Whether it can send to a contact that a citizen gave elsewhere, as a mailbox can to a mail address. */
    default boolean reaches(String contact) {
        return false;
    }
}
