package org.huiyin.platform.work;

import java.time.Duration;
import java.util.List;

/** Background work of one step that is repeated. */
public abstract class BackgroundWorker extends BackgroundWork {

    private final String name;

    /** @param name the thread's, and how the log calls it */
    protected BackgroundWorker(String name, Start start) {
        super(start);
        this.name = name;
    }

    /**
     * One step. What it throws is told in the log, once for each new cause, and it is tried again.
     *
     * @return how long to rest before the next; {@link Worker#DONE} if there is none
     */
    protected abstract Duration step();

    @Override
    protected final List<Worker> workers() {
        return List.of(new Worker(name, this::step));
    }
}
