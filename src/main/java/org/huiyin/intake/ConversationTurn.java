package org.huiyin.intake;

import java.time.Instant;
import java.util.Comparator;

/**
 * One thing that a person did in a conversation.
 *
 * @param conversation whose: the channel's id and the person's pseudonym
 * @param id the submission's key
 * @param at when, by the clock of the source, which orders a conversation however its messages arrive
 * @param order tells apart what falls into one moment
 * @param said what later messages have to know of it, in the words of the kind; empty for nothing
 */
public record ConversationTurn(String conversation, String id, Instant at, long order, String said)
        implements Comparable<ConversationTurn> {

    private static final Comparator<ConversationTurn> IN_TIME = Comparator.comparing(ConversationTurn::at)
            .thenComparingLong(ConversationTurn::order)
            .thenComparing(ConversationTurn::id);

    /** Whether later messages have to know of it. */
    public boolean matters() {
        return !said.isEmpty();
    }

    @Override
    public int compareTo(ConversationTurn other) {
        return IN_TIME.compare(this, other);
    }
}
