package org.huiyin.intake.journal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.huiyin.intake.IntakeAnswer;
import org.huiyin.intake.IntakeRefusal;
import org.huiyin.platform.ScrubbedTrace;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The queue before the journal and the one thread that empties it, taking all that wait in one batch. */
final class JournalWriter {

    private static final Logger log = LoggerFactory.getLogger(JournalWriter.class);

    /** How long removals may wait for an append to ride with. */
    private static final Duration IDLE = Duration.ofMillis(100);

    private static final Duration RETRY_AFTER_RESTART = Duration.ofSeconds(10);
    private static final Duration RETRY_AFTER_TROUBLE = Duration.ofSeconds(5);

    /** A batch is in memory several times over while it is written. */
    private static final long MOST_BYTES = 16L * 1024 * 1024;

    private final int most;
    private final Consumer<List<PendingAppend>> write;
    private final Runnable idle;
    private final Runnable end;
    private final BlockingQueue<PendingAppend> queue = new LinkedBlockingQueue<>();
    private final Thread thread = new Thread(this::run, "journal-writer");
    private volatile boolean stopping;
    private volatile boolean stopped;

    /**
     * Whatever is thrown at it, be it the machine's own error, it goes on; who has no answer then is refused.
     *
     * @param most appends in one batch
     * @param write answers each append of a batch
     * @param idle done when nothing has come for a while
     * @param end done last of all
     */
    JournalWriter(int most, Consumer<List<PendingAppend>> write, Runnable idle, Runnable end) {
        this.most = most;
        this.write = write;
        this.idle = idle;
        this.end = end;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Queues an append, which will be answered; at once, if this is stopping. */
    void take(PendingAppend pendingAppend) {
        if (stopping) {
            refuse(pendingAppend);
            return;
        }
        queue.add(pendingAppend);
        if (stopped && queue.remove(pendingAppend)) {
            refuse(pendingAppend);
        }
    }

    /** Takes back an append whose turn has not come. */
    void takeBack(PendingAppend pendingAppend) {
        queue.remove(pendingAppend);
    }

    boolean stopping() {
        return stopping;
    }

    /** Takes nothing new, writes what is queued, and returns when that is done. */
    void close() {
        stopping = true;
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            while (!stopping || !queue.isEmpty()) {
                once();
            }
            end.run();
        } finally {
            stopping = true;
            stopped = true;
            List<PendingAppend> late = new ArrayList<>();
            queue.drainTo(late);
            late.forEach(JournalWriter::refuse);
        }
    }

    private void once() {
        List<PendingAppend> batch = new ArrayList<>();
        try {
            fill(batch);
            if (batch.isEmpty()) {
                idle.run();
            } else {
                write.accept(batch);
            }
        } catch (RuntimeException | Error e) {
            batch.forEach(pendingAppend ->
                    pendingAppend.answer(new IntakeAnswer.Refused(IntakeRefusal.DISK, RETRY_AFTER_TROUBLE)));
            log.error("The journal's writer met trouble and goes on: {}", ScrubbedTrace.of(e));
        }
    }

    private void fill(List<PendingAppend> batch) {
        try {
            PendingAppend pendingAppend = queue.poll(IDLE.toMillis(), TimeUnit.MILLISECONDS);
            long bytes = 0;
            while (pendingAppend != null) {
                batch.add(pendingAppend);
                bytes += pendingAppend.size();
                pendingAppend = batch.size() < most && bytes < MOST_BYTES ? queue.poll() : null;
            }
        } catch (InterruptedException e) {
            log.warn("Somebody interrupted the journal's writer; it goes on");
        }
    }

    private static void refuse(PendingAppend pendingAppend) {
        pendingAppend.answer(new IntakeAnswer.Refused(IntakeRefusal.STOPPING, RETRY_AFTER_RESTART));
    }
}
