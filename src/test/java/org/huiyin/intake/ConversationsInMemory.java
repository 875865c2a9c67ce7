package org.huiyin.intake;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.huiyin.evaluation.StoreUnavailableException;

/** Conversations of a test; they can be away. */
public final class ConversationsInMemory implements ConversationStore {

    private final Map<String, Map<String, ConversationTurn>> turns = new HashMap<>();
    private boolean away;

    /** From now on nobody can reach them, or everybody can again. */
    public synchronized void away(boolean now) {
        away = now;
    }

    @Override
    public synchronized Map<String, List<ConversationTurn>> of(Collection<String> conversations) {
        reach();
        Map<String, List<ConversationTurn>> found = new HashMap<>();
        conversations.forEach(conversation -> {
            if (turns.containsKey(conversation)) {
                found.put(conversation, new ArrayList<>(turns.get(conversation).values()));
            }
        });
        return found;
    }

    @Override
    public synchronized void remember(Collection<ConversationTurn> more) {
        reach();
        more.forEach(turn -> turns.computeIfAbsent(turn.conversation(), none -> new LinkedHashMap<>())
                .putIfAbsent(turn.id(), turn));
    }

    private void reach() {
        if (away) {
            throw new StoreUnavailableException("away for a test", new IllegalStateException());
        }
    }
}
