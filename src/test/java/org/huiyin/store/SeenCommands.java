package org.huiyin.store;

import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.bson.BsonDocument;

/** Remembers the commands with a filter that the application sends. */
final class SeenCommands implements CommandListener {
    private static final Set<String> FILTERING =
            Set.of("find", "aggregate", "update", "delete", "findAndModify", "count", "distinct");

    private final List<BsonDocument> commands = new CopyOnWriteArrayList<>();
    private volatile boolean paused;

    @Override
    public void commandStarted(CommandStartedEvent event) {
        if (!paused && FILTERING.contains(event.getCommandName())) {
            commands.add(event.getCommand().clone());
        }
    }

    List<BsonDocument> commands() {
        return commands;
    }

    /** Runs what the test does for itself. */
    void pausing(Runnable task) {
        paused = true;
        try {
            task.run();
        } finally {
            paused = false;
        }
    }
}
