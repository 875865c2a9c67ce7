package org.huiyin.intake.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * What is about to be changed in a file, written down and synced beforehand: one record for all changes between two
 * syncs. After a crash the records are carried out again, so that each counts whole or not at all. Records follow one
 * another from the start of the log; when there are enough and the file itself has been synced, it starts over.
 *
 * <p>A record is its length, the run it belongs to and its place there, a checksum, then the changes. The run is a random
 * number, so that what is left of earlier runs is never taken for a record of this one. Not safe for threads.
 */
final class RedoLog implements Closeable {

    /** A change: bytes at a position, or the new end of the file. */
    record Change(long position, byte[] bytes, boolean cut) {

        static Change write(long position, byte[] bytes) {
            return new Change(position, bytes, false);
        }

        static Change cut(long size) {
            return new Change(size, new byte[0], true);
        }

        long end() {
            return position + bytes.length;
        }
    }

    private static final int HEADER_BYTES = Integer.BYTES + Long.BYTES + Integer.BYTES + Integer.BYTES;
    private static final int CHECKSUM_AT = HEADER_BYTES - Integer.BYTES;
    private static final int CHANGE_BYTES = Long.BYTES + Integer.BYTES;
    private static final int CUT = -1;

    private final FileChannel log;
    private final long enough;
    private final SecureRandom random = new SecureRandom();
    private long run = random.nextLong();
    private int place;
    private long end;

    /** @param enough bytes after which it is to start over */
    RedoLog(FileChannel log, long enough) {
        this.log = log;
        this.enough = enough;
    }

    /** The changes of the next whole record, in their order; empty after the last. Only before the first append. */
    List<Change> next() throws IOException {
        ByteBuffer header = read(end, HEADER_BYTES);
        if (header.remaining() < HEADER_BYTES) {
            return List.of();
        }
        int length = header.getInt();
        long itsRun = header.getLong();
        int itsPlace = header.getInt();
        boolean follows = place == 0 ? itsPlace == 0 : itsRun == run && itsPlace == place;
        if (!follows || length <= 0 || length > log.size() - end - HEADER_BYTES) {
            return List.of();
        }
        ByteBuffer record = read(end, HEADER_BYTES + length);
        if (record.getInt(CHECKSUM_AT) != checksum(record)) {
            return List.of();
        }
        run = itsRun;
        place++;
        end += record.limit();
        return changes(record.position(HEADER_BYTES));
    }

    private ByteBuffer read(long position, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length);
        while (buffer.hasRemaining() && log.read(buffer, position + buffer.position()) > 0) {
            // until it is full or the log ends
        }
        return buffer.flip();
    }

    private static List<Change> changes(ByteBuffer record) {
        List<Change> changes = new ArrayList<>();
        while (record.hasRemaining()) {
            long position = record.getLong();
            int length = record.getInt();
            if (length == CUT) {
                changes.add(Change.cut(position));
            } else {
                byte[] bytes = new byte[length];
                record.get(bytes);
                changes.add(Change.write(position, bytes));
            }
        }
        return changes;
    }

    /** Writes the changes down as one record; on return they are on disk, on an exception they count as never made. */
    void append(List<Change> changes) throws IOException {
        ByteBuffer record = record(changes);
        try {
            write(record, end);
            log.force(false);
        } catch (IOException e) {
            forget(e);
            throw e;
        }
        place++;
        end += record.limit();
    }

    private ByteBuffer record(List<Change> changes) {
        int length = changes.stream()
                .mapToInt(change -> CHANGE_BYTES + change.bytes().length)
                .sum();
        ByteBuffer record = ByteBuffer.allocate(HEADER_BYTES + length);
        record.putInt(length).putLong(run).putInt(place).putInt(0);
        for (Change change : changes) {
            record.putLong(change.position())
                    .putInt(change.cut() ? CUT : change.bytes().length)
                    .put(change.bytes());
        }
        return record.putInt(CHECKSUM_AT, checksum(record)).flip();
    }

    /** Takes the checksum's own place for zero. */
    private static int checksum(ByteBuffer record) {
        CRC32C crc = new CRC32C();
        crc.update(record.array(), 0, CHECKSUM_AT);
        crc.update(record.array(), HEADER_BYTES, record.capacity() - HEADER_BYTES);
        return (int) crc.getValue();
    }

    private void write(ByteBuffer bytes, long position) throws IOException {
        while (bytes.hasRemaining()) {
            log.write(bytes, position + bytes.position());
        }
    }

    /** Else a record that could not be synced would be carried out when the log is opened again. */
    private void forget(IOException cause) {
        try {
            write(ByteBuffer.allocate(HEADER_BYTES), end);
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
    }

    boolean hasEnough() {
        return end >= enough;
    }

    /**
     * Starts over and leaves nothing to be carried out. Only after the file itself has been synced. Without a sync here, a
     * power cut in the first record of the new run could leave the first ones of the old alone to be carried out.
     */
    void startOver() throws IOException {
        run = random.nextLong();
        place = 0;
        end = 0;
        write(ByteBuffer.allocate(HEADER_BYTES), end);
        log.force(false);
        if (log.size() > 2 * enough) {
            log.truncate(enough);
        }
    }

    @Override
    public void close() throws IOException {
        log.close();
    }
}
