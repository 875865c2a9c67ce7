package org.huiyin.intake;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.huiyin.evaluation.StoreUnavailableException;

/**
 * What people did lately in their conversations, until it is forgotten. A turn that comes again is the same turn, and the
 * order in which turns come does not matter. Every method throws {@link StoreUnavailableException} when the store is away.
 */
public interface ConversationStore {

    /** What is known of these conversations, by their ids, in no order; those of which nothing is known are left out. */
    Map<String, List<ConversationTurn>> of(Collection<String> conversations);

    /** Adds turns that matter, durable on return. */
    void remember(Collection<ConversationTurn> turns);
}
