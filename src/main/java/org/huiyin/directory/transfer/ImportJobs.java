package org.huiyin.directory.transfer;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.huiyin.directory.Directory;
import org.huiyin.evaluation.StoreUnavailableException;
import org.huiyin.platform.Ids;
import org.huiyin.platform.PrivateFolder;
import org.huiyin.platform.ScrubbedTrace;
import org.huiyin.platform.work.Worker;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Imports that go on by themselves once their file has come in, one at a time, and are asked for how far they are. While the
 * store is away they wait and begin again, which changes nothing twice. What a stop of the gateway breaks off is imported
 * again by whoever looks after it.
 */
public final class ImportJobs implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(ImportJobs.class);
    private static final int MOST_KEPT = 20;
    private static final int PIECE = 1 << 16;

    private final Directory directory;
    private final Ids ids;
    private final Path folder;
    private final long largest;
    private final Map<String, Job> jobs = new LinkedHashMap<>();
    private volatile boolean closing;

    /**
     * @param folder where files lie until they are read
     * @param largest bytes of a file that are taken
     */
    public ImportJobs(Directory directory, Ids ids, Path folder, long largest) {
        this.directory = directory;
        this.ids = ids;
        this.folder = folder;
        this.largest = largest;
    }

    /** A file that is larger than may be. */
    public static final class TooLargeException extends IOException {
        TooLargeException(long largest) {
            super("A file of more than " + largest + " bytes");
        }
    }

    /** Another import is under way. */
    public static final class BusyException extends IOException {
        BusyException() {
            super("Another import is under way");
        }
    }

    private static final class Job {
        private volatile DirectoryImport run;
        private volatile @Nullable Worker worker;

        Job(DirectoryImport run) {
            this.run = run;
        }
    }

    /**
     * Takes a file in and begins to import it.
     *
     * @param dryRun whether to tell only what would become of it
     * @return the id to ask for it by
     * @throws TooLargeException if it is too large; nothing is imported
     * @throws BusyException while another one is under way
     */
    public String start(InputStream file, boolean dryRun) throws IOException {
        String id = ids.next();
        Job job = new Job(anImport(dryRun));
        synchronized (jobs) {
            if (jobs.values().stream().anyMatch(each -> !each.run.report().finished())) {
                throw new BusyException();
            }
            jobs.put(id, job);
            if (jobs.size() > MOST_KEPT) {
                jobs.remove(jobs.keySet().iterator().next());
            }
        }
        Path kept;
        try {
            kept = kept(file, id);
        } catch (IOException e) {
            synchronized (jobs) {
                jobs.remove(id);
            }
            throw e;
        }
        Worker worker = new Worker("directory-import", () -> step(job, kept, dryRun));
        job.worker = worker;
        worker.start();
        return id;
    }

    private DirectoryImport anImport(boolean dryRun) {
        return new DirectoryImport(directory, dryRun, finding -> {});
    }

    private Path kept(InputStream file, String id) throws IOException {
        PrivateFolder.make(folder);
        Path kept = folder.resolve(id);
        try (OutputStream out = Files.newOutputStream(kept)) {
            byte[] piece = new byte[PIECE];
            long taken = 0;
            for (int read = file.read(piece); read >= 0; read = file.read(piece)) {
                taken += read;
                if (taken > largest) {
                    throw new TooLargeException(largest);
                }
                out.write(piece, 0, read);
            }
            return kept;
        } catch (IOException e) {
            Files.deleteIfExists(kept);
            throw e;
        }
    }

    private Duration step(Job job, Path file, boolean dryRun) {
        DirectoryImport run = anImport(dryRun);
        job.run = run;
        try {
            run.read(file, progress -> {
                if (closing) {
                    throw new CancellationException("the gateway was stopped");
                }
            });
        } catch (StoreUnavailableException e) {
            throw e;
        } catch (RuntimeException e) {
            log.error("An import of the directory broke off: {}", ScrubbedTrace.of(e));
            run.fail("导入中断，详见日志 / The import broke off; the log has the details");
        }
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            log.warn("The file {} of an import cannot be removed: {}", file, e.getMessage());
        }
        return Worker.DONE;
    }

    /** How far an import is; empty for one that is not known, or no longer. */
    public Optional<ImportReport> report(String id) {
        synchronized (jobs) {
            return Optional.ofNullable(jobs.get(id)).map(job -> job.run.report());
        }
    }

    /** The ids of those that are known, the latest first. */
    public List<String> ids() {
        synchronized (jobs) {
            List<String> known = new ArrayList<>(jobs.keySet());
            Collections.reverse(known);
            return known;
        }
    }

    @Override
    public void close() {
        closing = true;
        List<Job> all;
        synchronized (jobs) {
            all = List.copyOf(jobs.values());
        }
        for (Job job : all) {
            Worker worker = job.worker;
            if (worker != null) {
                worker.stop();
            }
        }
    }
}
