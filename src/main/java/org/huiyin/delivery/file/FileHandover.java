package org.huiyin.delivery.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/**
 * A target's file while a route appends to it. Readers never see it: it is hidden until it is large or old enough, and then
 * has its final name from one moment to the next. What was not synced, after a crash or on a full disk, is cut off before
 * the next line is written. Writers come one after the
 * other; it may be handed over from another thread.
 */
public final class FileHandover implements AutoCloseable {

    private static final DateTimeFormatter NAMED = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");
    private static final int MOST_OF_A_SECOND = 10_000;

    private final Path folder;
    private final String name;
    private final long largest;
    private final Duration oldest;
    private final ZoneId zone;
    private final Clock clock;
    private @Nullable FileChannel lock;
    private long synced = -1;
    private @Nullable Instant begun;
    private boolean writing;

    /**
     * @param name with which the names of all its files begin
     * @param largest size at which it is handed over, in bytes
     * @param oldest age of its first line at which it is handed over
     * @param zone of the times in the names
     */
    public FileHandover(Path folder, String name, long largest, Duration oldest, ZoneId zone, Clock clock) {
        this.folder = folder;
        this.name = name;
        this.largest = largest;
        this.oldest = oldest;
        this.zone = zone;
        this.clock = clock;
    }

    /** The name of a target's file while it is written. */
    public static String hidden(String name) {
        return "." + name + ".part";
    }

    private Path open() {
        return folder.resolve(hidden(name));
    }

    /**
     * Makes the file ready for more lines.
     *
     * @throws IOException if the folder cannot be written, or another gateway writes to it under this name
     */
    public synchronized void mend() throws IOException {
        writing = true;
        Files.createDirectories(folder);
        locked();
        Path file = open();
        if (!Files.exists(file)) {
            synced = 0;
            begun = null;
            return;
        }
        if (synced < 0) {
            synced = wholeLines(file);
            begun = Files.getLastModifiedTime(file).toInstant();
        }
        if (Files.size(file) > synced) {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.truncate(synced);
                channel.force(true);
            }
        }
    }

    private void locked() throws IOException {
        if (lock != null) {
            return;
        }
        FileChannel channel = FileChannel.open(
                folder.resolve("." + name + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        @Nullable FileLock held = null;
        try {
            held = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            // this process has it, by another target
        }
        if (held == null) {
            channel.close();
            throw new IOException("another gateway or target writes files called " + name + " in " + folder);
        }
        lock = channel;
    }

    /** Up to the end of the last line that has one. */
    private static long wholeLines(Path file) throws IOException {
        byte[] content = Files.readAllBytes(file);
        int end = content.length;
        while (end > 0 && content[end - 1] != '\n') {
            end--;
        }
        return end;
    }

    /** The lines are on disk once this returns. */
    public synchronized void keep() throws IOException {
        writing = false;
        try (FileChannel channel = FileChannel.open(open(), StandardOpenOption.WRITE)) {
            channel.force(true);
            synced = channel.size();
        }
        if (begun == null) {
            begun = clock.instant();
        }
        handOver();
    }

    /** Hands the file over if it is large or old enough. */
    public synchronized void handOver() throws IOException {
        Instant since = begun;
        if (since == null || synced <= 0 || writing) {
            return;
        }
        Instant now = clock.instant();
        if (synced >= largest || !now.isBefore(since.plus(oldest))) {
            Files.move(open(), free(now), StandardCopyOption.ATOMIC_MOVE);
            synced = 0;
            begun = null;
            try (FileChannel entries = FileChannel.open(folder, StandardOpenOption.READ)) {
                entries.force(true);
            }
        }
    }

    private Path free(Instant now) throws IOException {
        String stem = name + "-" + NAMED.format(now.atZone(zone));
        for (int i = 1; i < MOST_OF_A_SECOND; i++) {
            Path file = folder.resolve(stem + (i == 1 ? "" : "-" + i) + ".ndjson");
            if (!Files.exists(file)) {
                return file;
            }
        }
        throw new IOException("there are too many files " + stem);
    }

    @Override
    public synchronized void close() throws IOException {
        if (lock != null) {
            lock.close();
            lock = null;
        }
    }
}
