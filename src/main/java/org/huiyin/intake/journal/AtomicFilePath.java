package org.huiyin.intake.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/** {@code atomic:} before a file name of H2's makes it an {@link AtomicFile}. Public because H2 makes instances of it. */
public final class AtomicFilePath extends FilePathWrapper {

    private static final String SCHEME = "atomic";
    private static final long REDO_BYTES = 32L * 1024 * 1024;

    /** The name under which H2 opens the file as an atomic one. */
    static String nameOf(String file) {
        FilePath.register(new AtomicFilePath());
        return SCHEME + ":" + file;
    }

    @Override
    public String getScheme() {
        return SCHEME;
    }

    @Override
    public FileChannel open(String mode) throws IOException {
        return new AtomicFile(getBase(), mode, REDO_BYTES);
    }
}
