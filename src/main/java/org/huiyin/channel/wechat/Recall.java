package org.huiyin.channel.wechat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.huiyin.evaluation.StoreUnavailableException;
import org.huiyin.intake.Conversations;
import org.huiyin.intake.Turn;

/**
 * Asks the store what came before, and waits no longer than somebody who has to be answered can wait. While the store does
 * not answer it is left alone, but for a try now and then.
 */
final class Recall implements AutoCloseable {

    private static final int THREADS = 24;
    private static final int QUEUE = 500;
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Conversations conversations;
    private final Duration patience;
    private final ThreadPoolExecutor threads;
    private volatile long awayUntil;
    private volatile boolean away;

    /** @param patience the longest wait for an answer */
    Recall(Conversations conversations, Duration patience) {
        this.conversations = conversations;
        this.patience = patience;
        this.threads = new ThreadPoolExecutor(
                THREADS, THREADS, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(QUEUE), work -> {
                    Thread thread = new Thread(work, "wechat-recall");
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
    }

    /** Adds the turn and tells what is known of its conversation; empty if nobody can tell in time. */
    Optional<List<Turn>> join(Turn turn) {
        if (away && System.nanoTime() - awayUntil < 0) {
            return Optional.empty();
        }
        awayUntil = System.nanoTime() + PAUSE.toNanos();
        try {
            Future<List<Turn>> answer = threads.submit(() -> conversations.join(turn));
            try {
                List<Turn> known = answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
                away = false;
                return Optional.of(known);
            } catch (TimeoutException e) {
                answer.cancel(false);
                return none();
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof StoreUnavailableException) {
                return none();
            }
            throw new IllegalStateException("A conversation could not be recalled", e.getCause());
        } catch (RejectedExecutionException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private Optional<List<Turn>> none() {
        away = true;
        awayUntil = System.nanoTime() + PAUSE.toNanos();
        return Optional.empty();
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
