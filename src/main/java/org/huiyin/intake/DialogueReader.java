package org.huiyin.intake;

import java.util.Collection;
import java.util.Optional;

/**
 * A reader of messages that mean something only together with what the same person did before. It remembers nothing
 * itself: the piece is told the rest of its conversation in its headers, and is read like any other then.
 */
public interface DialogueReader extends Reader {

    /** What the piece is in its conversation, by its own words alone; empty where it belongs to none. */
    Optional<ConversationTurn> turn(Submission piece);

    /**
     * The piece as part of its conversation.
     *
     * @param turn what {@link #turn} says of it
     * @param conversation the turns that are known, in any order; what is not before the piece is passed over
     */
    Submission within(Submission piece, ConversationTurn turn, Collection<ConversationTurn> conversation);
}
