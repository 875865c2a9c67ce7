package org.huiyin.intake.journal;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * One thread that passes the journal's answers on. A batch of answers wakes it once, where requests that wait would each
 * have gone to sleep and each be woken.
 */
final class AnswerExecutor implements Executor, AutoCloseable {

    private static final int MOST_SECONDS = 10;

    private final ExecutorService thread = new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            work -> {
                Thread made = new Thread(work, "journal-answers");
                made.setDaemon(true);
                return made;
            },
            // it has ended: an answer that comes now is passed on by whoever has it
            (task, ended) -> task.run());

    @Override
    public void execute(Runnable task) {
        thread.execute(task);
    }

    /** Passes on what has been answered, and ends. */
    @Override
    public void close() {
        thread.shutdown();
        try {
            thread.awaitTermination(MOST_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
