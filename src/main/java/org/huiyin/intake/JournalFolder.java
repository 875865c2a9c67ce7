package org.huiyin.intake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStoreException;

/** The folder of a journal: opens its file, in words that say what to do when it cannot, and watches its disk. */
final class JournalFolder {

    private static final String FILE = "journal.mv";

    /** Asynchronous channels, because an interrupted thread would close any other for everybody. */
    private static final String SCHEME = "async:";

    private static final String SETTING = " (huiyin.journal.folder)";

    private final Path folder;
    private final long minFreeDisk;
    private final int keysKept;
    private final String scheme;

    JournalFolder(JournalSettings settings) {
        this(settings, SCHEME);
    }

    /** @param scheme H2's name of the file system that holds the file */
    JournalFolder(JournalSettings settings, String scheme) {
        this.folder = settings.folder().toAbsolutePath();
        this.minFreeDisk = settings.minFreeDisk().toBytes();
        this.keysKept = settings.keysKept();
        this.scheme = scheme;
    }

    /** @throws IllegalStateException naming the folder and its setting, if the file cannot be opened */
    JournalFile open() {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new IllegalStateException("The journal folder " + folder + SETTING + " cannot be made: " + e, e);
        }
        Path file = folder.resolve(FILE);
        if (!Files.isWritable(Files.exists(file) ? file : folder)) {
            throw new IllegalStateException("The journal folder " + folder + SETTING + " cannot be written to");
        }
        try {
            return new JournalFile(scheme + file, keysKept);
        } catch (MVStoreException e) {
            throw new IllegalStateException(
                    e.getErrorCode() == DataUtils.ERROR_FILE_LOCKED
                            ? "The journal folder " + folder + SETTING
                                    + " is in use by another gateway; each needs its own"
                            : "The journal " + file + SETTING + " cannot be opened: " + e.getMessage(),
                    e);
        }
    }

    boolean hasRoom() {
        try {
            return Files.getFileStore(folder).getUsableSpace() >= minFreeDisk;
        } catch (IOException e) {
            throw new IllegalStateException("The disk of " + folder + " cannot be asked for its free space", e);
        }
    }
}
