package org.huiyin.intake.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStoreException;
import org.huiyin.platform.CannotStartException;
import org.huiyin.platform.PrivateFolder;
import org.jspecify.annotations.Nullable;

/** The folder of a journal: opens its file, in words that say what to do when it cannot, and watches its disk. */
final class JournalFolder {

    private static final String FILE = "journal.mv";

    /** Asynchronous channels, because an interrupted thread would close any other for everybody. */
    private static final String SCHEME = "async:";

    private static final String SETTING = " (huiyin.journal.folder)";

    private static final int ZEROS = 64 * 1024;

    private final Path folder;
    private final long minFreeDisk;
    private final int keysKept;
    private final String scheme;
    private volatile @Nullable FileStore disk;

    JournalFolder(JournalSettings settings) {
        this(settings, SCHEME);
    }

    /** @param scheme H2's name of the file system that holds the file, with its colon */
    JournalFolder(JournalSettings settings, String scheme) {
        this.folder = settings.folder().toAbsolutePath();
        this.minFreeDisk = settings.minFreeDisk().toBytes();
        this.keysKept = settings.keysKept();
        this.scheme = scheme;
    }

    /**
     * Opens the file, or makes it.
     *
     * @throws CannotStartException naming the folder and its setting, if it cannot be opened
     */
    JournalFile open() {
        Path file = folder.resolve(FILE);
        try {
            PrivateFolder.make(folder);
            if (!Files.isWritable(Files.exists(file) ? file : folder)) {
                throw new CannotStartException("The journal folder " + folder + SETTING + " cannot be written to");
            }
            JournalFile open = new JournalFile(AtomicFilePath.nameOf(scheme + file), keysKept);
            PrivateFolder.make(folder);
            // a file just made is not there after a crash unless its folder is synced too, and that one's folder
            for (Path each = folder; each != null; each = each.getParent()) {
                sync(each);
            }
            return open;
        } catch (IOException e) {
            throw new CannotStartException(
                    "The journal folder " + folder + SETTING + " cannot be made or written to: " + e, e);
        } catch (MVStoreException e) {
            throw new CannotStartException(
                    e.getErrorCode() == DataUtils.ERROR_FILE_LOCKED
                            ? "The journal folder " + folder + SETTING
                                    + " is in use by another gateway; each needs its own"
                            : "The journal " + file + SETTING + " cannot be opened: " + e.getMessage(),
                    e);
        }
    }

    /** Writes over the log of a file that is closed, and so needs it no more. */
    void overwriteLog() {
        Path log = folder.resolve(FILE + AtomicFile.REDO);
        if (!Files.exists(log)) {
            return;
        }
        try (FileChannel channel = FileChannel.open(log, StandardOpenOption.WRITE)) {
            ByteBuffer zeros = ByteBuffer.allocate(ZEROS);
            for (long at = 0; at < channel.size(); at += channel.write(zeros, at)) {
                zeros.clear().limit((int) Math.min(ZEROS, channel.size() - at));
            }
            channel.force(true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void sync(Path directory) throws IOException {
        if (!directory.getFileSystem().supportedFileAttributeViews().contains("posix")
                || !Files.isReadable(directory)) {
            return;
        }
        try (FileChannel channel = FileChannel.open(directory)) {
            channel.force(true);
        }
    }

    /** Whether the disk has the free space that is to be left to others; a disk that cannot tell has none. */
    boolean hasRoom() {
        try {
            FileStore known = disk;
            if (known == null) {
                // to find it takes longer than to ask it
                known = Files.getFileStore(folder);
                disk = known;
            }
            return known.getUsableSpace() >= minFreeDisk;
        } catch (IOException e) {
            return false;
        }
    }
}
