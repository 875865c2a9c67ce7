package org.huiyin.platform.files;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.huiyin.platform.work.BackgroundWorker;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls at its start and when files change: soon where the file system tells of changes, and at a slow pace in any case, as network disks
 * and mounted volumes do not tell. The first to stop when the gateway does, so that nothing starts then.
 */
public final class FolderWatch extends BackgroundWorker {

    private static final Logger log = LoggerFactory.getLogger(FolderWatch.class);

    /** An editor writes a file in several steps: this long nothing may happen before it counts as written. */
    private static final Duration QUIET = Duration.ofMillis(200);

    private final List<Path> folders;
    private final Duration poll;
    private final Runnable onChange;
    private final Map<Path, WatchKey> keys = new HashMap<>();
    private final @Nullable WatchService watched;

    /**
     * @param name the thread's, and how the log calls it
     * @param start when it is called first
     * @param poll how often it is called although no change was announced
     * @param onChange compares for itself what has changed, if anything
     */
    public FolderWatch(String name, Start start, List<Path> folders, Duration poll, Runnable onChange) {
        super(name, start);
        this.folders = folders;
        this.poll = poll;
        this.onChange = onChange;
        watched = opened(poll);
    }

    /** Has all compared, then waits until something may have changed. What changes meanwhile is announced to the wait. */
    @Override
    protected Duration step() {
        WatchService service = watched;
        if (service == null) {
            onChange.run();
            return poll;
        }
        try {
            folders.forEach(folder -> register(service, folder));
            onChange.run();
            await(service);
        } catch (ClosedWatchServiceException stopping) {
            return poll;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return poll;
        }
        return Duration.ZERO;
    }

    /** Wakes the step in hand. */
    @Override
    protected void ending() {
        try {
            if (watched != null) {
                watched.close();
            }
        } catch (IOException e) {
            log.debug("The watch of files did not close", e);
        }
    }

    private void await(WatchService service) throws InterruptedException {
        WatchKey key = service.poll(poll.toMillis(), TimeUnit.MILLISECONDS);
        while (key != null) {
            key.pollEvents();
            key.reset();
            key = service.poll(QUIET.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private static @Nullable WatchService opened(Duration poll) {
        try {
            return FileSystems.getDefault().newWatchService();
        } catch (IOException e) {
            log.warn("The system tells of no file changes ({}): files are compared every {}", e.getMessage(), poll);
            return null;
        }
    }

    /** Anew each time: a folder may be made later, or be another one under the same name. */
    private void register(WatchService service, Path folder) {
        WatchKey known = keys.get(folder);
        if (known != null && known.isValid() || !Files.isDirectory(folder)) {
            return;
        }
        try {
            keys.put(
                    folder,
                    folder.register(
                            service,
                            StandardWatchEventKinds.ENTRY_CREATE,
                            StandardWatchEventKinds.ENTRY_MODIFY,
                            StandardWatchEventKinds.ENTRY_DELETE));
        } catch (IOException e) {
            log.debug("Folder {} cannot be watched, it is compared every {}", folder, poll, e);
        }
    }
}
