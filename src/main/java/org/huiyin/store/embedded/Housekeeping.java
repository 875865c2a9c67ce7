package org.huiyin.store.embedded;

import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Commits what nobody forced and gives back the file's dead space, a little at a time. */
final class Housekeeping implements Runnable {
    private static final Logger log = LoggerFactory.getLogger(Housekeeping.class);
    /** Chunks are rewritten while less than this percentage of them is alive. */
    private static final int FILL_RATE = 60;

    private static final int BYTES_AT_ONCE = 2 * 1024 * 1024;

    private final MVStore file;
    private final GuardedBackend backend;

    Housekeeping(MVStore file, GuardedBackend backend) {
        this.file = file;
        this.backend = backend;
    }

    @Override
    public void run() {
        try {
            backend.alone(() -> {
                if (file.hasUnsavedChanges()) {
                    file.commit();
                }
                file.compact(FILL_RATE, BYTES_AT_ONCE);
            });
        } catch (MVStoreException e) {
            log.error("The embedded store's file cannot be written; the gateway must be restarted", e);
        }
    }
}
