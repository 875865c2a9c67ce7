package org.huiyin.store.embedded;

import de.bwaldvogel.mongo.MongoServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.huiyin.evaluation.StoreUnavailableException;

/**
 * A stand-in for MongoDB in this process, its data in one file: for trying out, tests and small offices. It listens on
 * the loopback address only, on a port of the system's choice.
 */
public final class EmbeddedServer implements AutoCloseable {
    static final String FILE = "huiyin.mv";

    private static final int CACHE_MB = 32;
    /** Space freed is used again only after this long, so that a power cut finds the older version whole. */
    private static final int RETENTION_MS = 10_000;
    /** What nobody forces is committed this often: unsaved pages must not fill the memory. */
    private static final long COMMIT_EVERY_MS = 1000;

    private final MVStore file;
    private final MongoServer server;
    private final GroupForce groupForce;
    private final Housekeeping housekeeping;
    private final ScheduledExecutorService timer;

    /**
     * Opens or makes the file in the folder and starts to listen.
     *
     * @throws IllegalStateException if another process has the folder, or its file cannot be read
     * @throws UncheckedIOException if the folder cannot be made
     */
    public EmbeddedServer(Path folder) {
        file = open(folder);
        GuardedBackend backend = new GuardedBackend(file);
        groupForce = new GroupForce(() -> {
            backend.alone(file::commit);
            file.sync();
        });
        housekeeping = new Housekeeping(file, backend);
        server = new MongoServer(backend);
        server.bind("127.0.0.1", 0);
        timer = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "store-housekeeping");
            thread.setDaemon(true);
            return thread;
        });
        timer.scheduleWithFixedDelay(housekeeping, COMMIT_EVERY_MS, COMMIT_EVERY_MS, TimeUnit.MILLISECONDS);
    }

    /** Where to reach it, as MongoDB's drivers want it. */
    public String uri() {
        return "mongodb://127.0.0.1:" + server.getLocalAddress().getPort();
    }

    /**
     * Returns once everything answered before is on disk. Calls that come while another is under way share one.
     *
     * @throws StoreUnavailableException if the disk does not take it
     */
    public void force() {
        try {
            groupForce.force();
        } catch (MVStoreException e) {
            throw new StoreUnavailableException("The embedded store cannot write its file", e);
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
        server.shutdownNow();
        file.close();
    }

    private static MVStore open(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot make the store's folder " + folder.toAbsolutePath(), e);
        }
        try {
            // commits are ours alone: one of H2's own could fall into the middle of a command
            MVStore file = new MVStore.Builder()
                    .fileName(folder.resolve(FILE).toString())
                    .autoCommitDisabled()
                    .autoCommitBufferSize(0)
                    .cacheSize(CACHE_MB)
                    .compress()
                    .open();
            file.setRetentionTime(RETENTION_MS);
            return file;
        } catch (MVStoreException e) {
            String trouble = e.getErrorCode() == DataUtils.ERROR_FILE_LOCKED
                    ? "is in use by another running process. Stop that one, or give this one its own folder"
                            + " (huiyin.store.folder)"
                    : "cannot be opened: " + e.getMessage();
            throw new IllegalStateException("The store's folder " + folder.toAbsolutePath() + " " + trouble, e);
        }
    }
}
