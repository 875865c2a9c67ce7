package org.huiyin.store.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.huiyin.evaluation.StoreUnavailableException;
import org.huiyin.platform.CannotStartException;
import org.huiyin.platform.PrivateFolder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A stand-in for MongoDB in this process, its data in one file: for trying out, tests and small offices. It listens on
 * the loopback address only, on a port of the system's choice, and answers nobody who does not know the password that is made
 * for each run. When its file cannot be written it is away, and comes back
 * by itself when the disk does.
 */
public final class EmbeddedServer implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(EmbeddedServer.class);
    private static final long TIDY_EVERY_MS = 1000;

    private final Path folder;
    private final int port;
    private final SignIn signIn = new SignIn();
    private final CommitThread commits = new CommitThread(() -> opened().force());
    private volatile OpenStoreFile opened;
    /** How often the file has been opened again; what was not forced before that is lost. */
    private volatile long generation;

    /**
     * Opens or makes the file in the folder and starts to listen.
     *
     * @throws CannotStartException if another process has the folder, or it or its file cannot be made or read
     */
    public EmbeddedServer(Path folder) {
        try {
            PrivateFolder.make(folder);
        } catch (IOException e) {
            throw new CannotStartException(
                    "The store's folder " + folder.toAbsolutePath() + " (huiyin.store.folder) cannot be made: " + e, e);
        }
        this.folder = folder;
        opened = new OpenStoreFile(folder, 0, generation, commits::soon, signIn);
        port = opened.port();
        commits.repeat(this::tidy, TIDY_EVERY_MS);
    }

    /** Where to reach it, as MongoDB's drivers want it, with the password of this run. */
    public String uri() {
        return "mongodb://" + SignIn.USER + ':' + signIn.password() + "@127.0.0.1:" + port
                + "/?authSource=admin&authMechanism=SCRAM-SHA-256";
    }

    /**
     * To be asked before a write and told to {@link #force} after it. An insert that has it as its comment is refused in any
     * other generation, so that what went before it cannot be lost without it.
     */
    public long generation() {
        return generation;
    }

    /**
     * Returns once everything is on disk that was answered before, in the same generation. Calls that come while another
     * is under way share the next.
     *
     * @throws StoreUnavailableException if the disk does not take it, or has not taken it since
     */
    public void force(long since) {
        try {
            commits.force();
        } catch (CompletionException e) {
            throw new StoreUnavailableException("The embedded store cannot write its file", e);
        } catch (RejectedExecutionException e) {
            throw new StoreUnavailableException("The embedded store is closed", e);
        }
        if (generation != since) {
            throw new StoreUnavailableException(
                    "The embedded store lost a write", new IOException("its file failed and was opened again"));
        }
    }

    /**
     * Writes over what was removed from the file and still lies there; all else waits meanwhile.
     *
     * @return whether nothing is left of it
     */
    public boolean overwriteFreed() {
        AtomicBoolean whole = new AtomicBoolean();
        try {
            commits.run(() -> whole.set(opened.overwriteFreed()));
        } catch (CompletionException | RejectedExecutionException e) {
            throw new StoreUnavailableException("The embedded store cannot write its file", e);
        }
        return whole.get();
    }

    @Override
    public void close() {
        commits.close(() -> opened.close());
    }

    OpenStoreFile opened() {
        return opened;
    }

    private void tidy() {
        try {
            if (opened.hasFailed()) {
                opened.close();
                generation++;
                opened = new OpenStoreFile(folder, port, generation, commits::soon, signIn);
                log.info("The embedded store's file can be written again");
            }
            opened.tidy();
        } catch (RuntimeException | Error e) {
            log.error(
                    "The embedded store cannot write its file in {}: {}. The gateway keeps what comes in its journal"
                            + " and tries again every second",
                    folder.toAbsolutePath(),
                    e.getMessage());
        }
    }
}
