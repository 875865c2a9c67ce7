package org.huiyin.store.embedded;

import de.bwaldvogel.mongo.MongoServer;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.huiyin.platform.CannotStartException;
import org.huiyin.platform.PrivateFolder;
import org.huiyin.platform.files.ErasableFileStore;

/** The store's file and the server that answers from it, from one opening to its close or failure. */
final class OpenStoreFile {
    static final String NAME = "huiyin.mv";

    private static final String LOOPBACK = "127.0.0.1";
    private static final int CACHE_MB = 32;
    /** Space freed is used again only after this long, so that a power cut finds the older version whole. */
    private static final int RETENTION_MS = 10_000;
    /** Parts of the file are rewritten while less than this percentage of them is alive. */
    private static final int FILL_RATE = 60;

    private static final int REWRITTEN_AT_ONCE = 2 * 1024 * 1024;

    private final ErasableFileStore bytes = new ErasableFileStore(CACHE_MB);
    private final MVStore file;
    private final GuardedBackend backend;
    private final MongoServer server;

    /**
     * @param port 0 for one of the system's choice
     * @param generation how often the file was opened before
     * @param relief has a commit made soon
     * @param signIn whom connections have to satisfy
     * @throws CannotStartException if another process has the folder, or its file cannot be read
     */
    OpenStoreFile(Path folder, int port, long generation, Runnable relief, SignIn signIn) {
        file = open(folder, bytes);
        backend = new GuardedBackend(file, generation, relief, signIn);
        server = new MongoServer(backend);
        try {
            server.bind(LOOPBACK, port);
        } catch (RuntimeException e) {
            server.shutdownNow();
            throw e;
        }
    }

    int port() {
        return server.getLocalAddress().getPort();
    }

    /** Whether a write went wrong, after which nothing more can be read or written here. */
    boolean hasFailed() {
        return file.isClosed();
    }

    /** Brings all that was answered onto the disk. */
    void force() {
        backend.alone(file::commit);
        file.sync();
    }

    /** Commits what nobody forced, for it fills the memory, and gives back some of the file's dead space. */
    void tidy() {
        backend.alone(() -> {
            if (file.hasUnsavedChanges()) {
                file.commit();
            }
            file.compact(FILL_RATE, REWRITTEN_AT_ONCE);
        });
    }

    /** @see ErasableFileStore#overwriteFreed */
    boolean overwriteFreed() {
        AtomicBoolean whole = new AtomicBoolean();
        backend.alone(() -> whole.set(bytes.overwriteFreed(file)));
        return whole.get();
    }

    MVStore file() {
        return file;
    }

    void close() {
        server.shutdownNow();
    }

    private static MVStore open(Path folder, ErasableFileStore bytes) {
        try {
            // commits are ours alone: one of H2's own could fall into the middle of a command
            bytes.open(folder.resolve(NAME).toString(), false, null);
            MVStore file = new MVStore.Builder()
                    .adoptFileStore(bytes)
                    .autoCommitDisabled()
                    .autoCommitBufferSize(0)
                    .compress()
                    .open();
            PrivateFolder.closeFile(folder.resolve(NAME));
            file.setRetentionTime(RETENTION_MS);
            return file;
        } catch (MVStoreException e) {
            String trouble = e.getErrorCode() == DataUtils.ERROR_FILE_LOCKED
                    ? "is in use by another running process. Stop that one, or give this one its own folder"
                            + " (huiyin.store.folder)"
                    : "cannot be opened: " + e.getMessage();
            throw new CannotStartException("The store's folder " + folder.toAbsolutePath() + " " + trouble, e);
        }
    }
}
