package org.huiyin.intake.journal;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.h2.mvstore.MVStoreException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The way to a journal's file, for one at a time. After trouble the file is given up, and opened anew a little later. */
final class JournalAccess {

    private static final Logger log = LoggerFactory.getLogger(JournalAccess.class);

    /** A write that is under way for longer says that the disk stands still. */
    private static final Duration LONGEST_WRITE = Duration.ofSeconds(5);

    /** So long a person's question waits for what is being written. */
    private static final Duration LONGEST_QUESTION = Duration.ofSeconds(2);

    private final Path folder;
    private final Supplier<JournalFile> reopen;
    private final Consumer<JournalFile> reopened;
    private final Duration retry;

    /** Held by whoever uses the file, the writer's sync included; fair, so that the writer lets others in. */
    private final ReentrantLock lock = new ReentrantLock(true);

    /** Null while the disk takes no write. */
    private volatile @Nullable JournalFile file;

    private long reopenAt;

    /** From the first failure until something is on disk again, its cause as the log told it; null where all is well. */
    private @Nullable String trouble;

    /** When the write that is under way began, in the JVM's nanoseconds; null while there is none. */
    private volatile @Nullable Long writingSince;

    /**
     * @param open the file, open already
     * @param folder as operators know it
     * @param reopened told of each file that is opened after trouble
     * @param retry how long to leave a disk alone that is in trouble
     */
    JournalAccess(
            JournalFile open,
            Path folder,
            Supplier<JournalFile> reopen,
            Consumer<JournalFile> reopened,
            Duration retry) {
        this.file = open;
        this.folder = folder;
        this.reopen = reopen;
        this.reopened = reopened;
        this.retry = retry;
    }

    boolean isOpen() {
        return file != null;
    }

    /** Whether a write takes so long that nobody should wait for it. */
    boolean standsStill() {
        Long since = writingSince;
        return since != null && System.nanoTime() - since > LONGEST_WRITE.toNanos();
    }

    /** @return whether it was done to the end; false where there is no file, or the disk failed */
    boolean write(Consumer<JournalFile> changes) {
        lock.lock();
        writingSince = System.nanoTime();
        try {
            JournalFile open = usable();
            if (open != null) {
                changes.accept(open);
            }
            return open != null;
        } catch (RuntimeException | Error e) {
            lost(e);
            return false;
        } finally {
            writingSince = null;
            lock.unlock();
        }
    }

    /** Puts on disk what was changed; for one who writes. */
    void commit(JournalFile open) {
        open.commit();
        if (trouble != null) {
            trouble = null;
            log.info("The journal in {} is written again", folder);
        }
    }

    /** Waits for the disk, however long it takes. */
    <T> T read(Function<JournalFile, T> question, T otherwise) {
        lock.lock();
        try {
            JournalFile open = file;
            return open == null ? otherwise : question.apply(open);
        } catch (MVStoreException e) {
            lost(e);
            return otherwise;
        } finally {
            lock.unlock();
        }
    }

    /**
     * For those who must not wait for a disk that stands still.
     *
     * @throws JournalStalledException if it does
     */
    <T> T ask(Function<JournalFile, T> question, T otherwise) {
        try {
            if (!lock.tryLock(LONGEST_QUESTION.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new JournalStalledException();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new JournalStalledException();
        }
        try {
            return read(question, otherwise);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Writes over what was removed from the file and still lies in it or beside it; all else waits meanwhile.
     *
     * @param besides what lies beside the file while it is closed
     * @return whether nothing is left of it
     */
    boolean overwriteFreed(Runnable besides) {
        lock.lock();
        try {
            JournalFile open = file;
            if (open == null) {
                return false;
            }
            boolean whole = open.overwriteFreed();
            open.close();
            file = null;
            besides.run();
            JournalFile anew = reopen.get();
            file = anew;
            reopened.accept(anew);
            return whole;
        } catch (RuntimeException | Error e) {
            lost(e);
            return false;
        } finally {
            lock.unlock();
        }
    }

    void close() {
        lock.lock();
        try {
            JournalFile open = file;
            if (open != null) {
                open.close();
            }
        } catch (RuntimeException | Error e) {
            log.warn("The journal could not be closed cleanly ({}); nothing acknowledged is lost", e.toString());
        } finally {
            file = null;
            lock.unlock();
        }
    }

    /** The open file; after a failure it is opened anew, but not more often than every few seconds. */
    private @Nullable JournalFile usable() {
        if (file == null && System.nanoTime() - reopenAt >= 0) {
            JournalFile open = reopen.get();
            file = open;
            reopened.accept(open);
        }
        return file;
    }

    /** Whatever the file says after a failed write is no longer to be trusted in memory: it is read anew. */
    private void lost(Throwable cause) {
        JournalFile broken = file;
        file = null;
        reopenAt = System.nanoTime() + retry.toNanos();
        if (!cause.toString().equals(trouble)) {
            trouble = cause.toString();
            log.error(
                    "The journal in {} cannot be used, so submissions are refused until it can; look at its disk ({})",
                    folder,
                    trouble);
        }
        if (broken != null) {
            broken.abandon();
        }
    }
}
