package org.huiyin.intake.journal;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.h2.store.fs.FilePath;

/** What a power cut leaves of a journal in the middle of a write. */
public final class TornJournal {

    private static final int TORN_BYTES = 100_000;

    private TornJournal() {}

    /**
     * Leaves half of one more record in the log, and garbage wherever the journal was written to since it was last
     * synced. Only while no process has it open.
     */
    public static void tear(Path folder) throws IOException {
        Path log = folder.resolve("journal.mv.redo");
        byte[] before = Files.readAllBytes(log);
        List<RedoLog.Change> unsynced = new ArrayList<>();
        byte[] garbage = new byte[TORN_BYTES];
        new Random(1).nextBytes(garbage);
        try (RedoLog redo = new RedoLog(FilePath.get(log.toString()).open("rw"), Long.MAX_VALUE)) {
            for (List<RedoLog.Change> next = redo.next(); !next.isEmpty(); next = redo.next()) {
                unsynced.addAll(next);
            }
            redo.append(List.of(RedoLog.Change.write(0, garbage)));
        }
        halve(log, before);
        try (RandomAccessFile journal =
                new RandomAccessFile(folder.resolve("journal.mv").toFile(), "rw")) {
            for (RedoLog.Change change : unsynced) {
                if (!change.cut()) {
                    journal.seek(change.position());
                    journal.write(garbage, 0, Math.min(change.bytes().length, garbage.length));
                }
            }
        }
    }

    /** Takes back the second half of what was written last. */
    private static void halve(Path log, byte[] before) throws IOException {
        byte[] after = Files.readAllBytes(log);
        int first = 0;
        while (first < before.length && before[first] == after[first]) {
            first++;
        }
        int half = first + TORN_BYTES / 2;
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "rw")) {
            file.setLength(Math.max(half, before.length));
            if (half < before.length) {
                file.seek(half);
                file.write(before, half, before.length - half);
            }
        }
    }
}
