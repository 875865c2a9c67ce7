package org.huiyin.intake.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.util.ArrayList;
import java.util.List;
import org.h2.store.fs.FileBaseDefault;
import org.h2.store.fs.FilePath;
import org.huiyin.intake.journal.RedoLog.Change;
import org.jspecify.annotations.Nullable;

/**
 * A file whose changes since the last sync are all there after a crash, or none is. MVStore needs that: it overwrites
 * what is free and, where the power cut a write short, may take the remains for whole or go back too far. Every change
 * goes to a redo log first; until it is synced there, it is in memory alone.
 */
final class AtomicFile extends FileBaseDefault {

    static final String REDO = ".redo";
    private static final int GROW_BYTES = 1024 * 1024;

    private final FilePath path;
    private final String mode;
    private final long redoBytes;
    private final FileChannel file;
    private final List<Change> changes = new ArrayList<>();
    private @Nullable RedoLog redo;
    private long size;
    private boolean inDoubt;

    /**
     * Opens the file; it is of use once it is locked.
     *
     * @param redoBytes after how many bytes the redo log starts over
     */
    AtomicFile(FilePath path, String mode, long redoBytes) throws IOException {
        this.path = path;
        this.mode = mode;
        this.redoBytes = redoBytes;
        this.file = path.open(mode);
        this.size = file.size();
    }

    /** The log is read once the file is ours: another process may be writing to both. */
    @Override
    public synchronized @Nullable FileLock tryLock(long position, long length, boolean shared) throws IOException {
        FileLock lock = file.tryLock(position, length, shared);
        if (lock != null && redo == null) {
            RedoLog log = new RedoLog(FilePath.get(path + REDO).open(mode), redoBytes);
            for (List<Change> missed = log.next(); !missed.isEmpty(); missed = log.next()) {
                apply(missed);
            }
            // what a killed process left behind may so far be in the system's memory alone
            file.force(true);
            log.startOver();
            redo = log;
            size = file.size();
        }
        return lock;
    }

    @Override
    public synchronized long size() {
        return size;
    }

    @Override
    public synchronized int read(ByteBuffer target, long position) throws IOException {
        if (changes.isEmpty()) {
            return file.read(target, position);
        }
        int length = (int) Math.min(target.remaining(), size - position);
        if (length <= 0) {
            return -1;
        }
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining() && file.read(bytes, position + bytes.position()) > 0) {
            // until it is full or the file ends
        }
        for (Change change : changes) {
            overlay(change, bytes.array(), position);
        }
        target.put(bytes.clear());
        return length;
    }

    private static void overlay(Change change, byte[] bytes, long position) {
        long from = Math.max(change.position(), position);
        long to = Math.min(change.cut() ? Long.MAX_VALUE : change.end(), position + bytes.length);
        for (long at = from; at < to; at++) {
            bytes[(int) (at - position)] = change.cut() ? 0 : change.bytes()[(int) (at - change.position())];
        }
    }

    @Override
    public synchronized int write(ByteBuffer source, long position) {
        byte[] bytes = new byte[source.remaining()];
        source.get(bytes);
        Change change = Change.write(position, bytes);
        changes.add(change);
        size = Math.max(size, change.end());
        return bytes.length;
    }

    @Override
    protected synchronized void implTruncate(long length) {
        changes.add(Change.cut(length));
        size = length;
    }

    @Override
    public synchronized void force(boolean metaData) throws IOException {
        RedoLog log = redo;
        if (changes.isEmpty() || log == null) {
            return;
        }
        inDoubt = true;
        reserve();
        log.append(changes);
        apply(changes);
        changes.clear();
        if (log.hasEnough()) {
            file.force(true);
            log.startOver();
        }
        inDoubt = false;
    }

    /**
     * Grows the file beforehand: a change that is in the log must not fail for want of space. Not for the first, as a
     * file of nothing but zeros is taken for a damaged one.
     */
    private void reserve() throws IOException {
        if (file.size() == 0) {
            return;
        }
        long most = changes.stream().mapToLong(Change::end).max().orElse(0);
        for (long at = file.size(); at < most; at += GROW_BYTES) {
            writeFully(new byte[GROW_BYTES], at);
        }
    }

    private void apply(List<Change> changes) throws IOException {
        for (Change change : changes) {
            if (change.cut()) {
                file.truncate(change.position());
            } else {
                writeFully(change.bytes(), change.position());
            }
        }
    }

    private void writeFully(byte[] bytes, long position) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            file.write(buffer, position + buffer.position());
        }
    }

    /**
     * What was not synced is given up. The log is emptied, so that it never meets another file put in this one's place,
     * unless something failed and it is needed.
     */
    @Override
    protected synchronized void implCloseChannel() throws IOException {
        try (FileChannel closing = file) {
            RedoLog log = redo;
            if (log != null) {
                try (log) {
                    if (!inDoubt) {
                        closing.force(true);
                        log.startOver();
                    }
                }
            }
        }
    }
}
