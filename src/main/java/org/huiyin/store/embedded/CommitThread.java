package org.huiyin.store.embedded;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The one thread that writes the file, which nobody ever interrupts: Java closes a file under a thread that is
 * interrupted while it writes, and with it the whole store. Forces that are asked for while one is under way share the
 * next.
 */
final class CommitThread {
    private final Runnable force;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread made = new Thread(task, "store-commit");
        made.setDaemon(true);
        return made;
    });
    private @Nullable CompletableFuture<Void> next;

    CommitThread(Runnable force) {
        this.force = force;
    }

    void repeat(Runnable task, long pauseMillis) {
        thread.scheduleWithFixedDelay(task, pauseMillis, pauseMillis, TimeUnit.MILLISECONDS);
    }

    /**
     * Returns after a whole run of the force that began after this call.
     *
     * @throws CompletionException with the force's own failure
     * @throws RejectedExecutionException after {@link #close}
     */
    void force() {
        asked().join();
    }

    /**
     * Runs something else, and returns when it is done.
     *
     * @throws CompletionException with its own failure
     * @throws RejectedExecutionException after {@link #close}
     */
    void run(Runnable task) {
        CompletableFuture.runAsync(task, thread).join();
    }

    /** Has the force run without waiting for it; after {@link #close} nothing is left to do. */
    synchronized void soon() {
        if (!thread.isShutdown()) {
            asked();
        }
    }

    private synchronized CompletableFuture<Void> asked() {
        CompletableFuture<Void> run = next;
        if (run == null) {
            run = new CompletableFuture<>();
            thread.execute(this::forceForAll);
            next = run;
        }
        return run;
    }

    private void forceForAll() {
        CompletableFuture<Void> now;
        synchronized (this) {
            now = next;
            next = null;
        }
        if (now == null) {
            return;
        }
        try {
            force.run();
            now.complete(null);
        } catch (RuntimeException | Error e) {
            now.completeExceptionally(e);
        }
    }

    /**
     * Runs a last task after all that was asked for, and returns when it is done; once only. Waits without the lock, which
     * a force that is queued still needs.
     */
    void close(Runnable last) {
        CompletableFuture<Void> done;
        synchronized (this) {
            if (thread.isShutdown()) {
                return;
            }
            done = CompletableFuture.runAsync(last, thread);
            thread.shutdown();
        }
        done.join();
    }
}
