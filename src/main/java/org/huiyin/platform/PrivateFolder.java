package org.huiyin.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Folders and files that only the gateway's own user may look into, also where another release has made them. */
public final class PrivateFolder {

    private static final Logger log = LoggerFactory.getLogger(PrivateFolder.class);
    private static final Set<PosixFilePermission> FOLDER = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");

    private static final int STICKY = 01000;

    private PrivateFolder() {}

    /**
     * Makes the folder where there is none, and closes it and the files right in it to others. What belongs to somebody
     * else is left as it is, and told.
     *
     * @throws IOException if it cannot be made or looked into
     */
    public static void make(Path folder) throws IOException {
        Files.createDirectories(folder);
        close(folder, FOLDER);
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(Files::isRegularFile).forEach(PrivateFolder::closeFile);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** Closes one file to others, if it is there. */
    public static void closeFile(Path file) {
        close(file, FILE);
    }

    /** As /tmp is: it would be taken from all others. */
    private static boolean isShared(Path path) throws IOException {
        return Files.isDirectory(path) && ((int) Files.getAttribute(path, "unix:mode") & STICKY) != 0;
    }

    private static void close(Path path, Set<PosixFilePermission> wanted) {
        PosixFileAttributeView view = Files.getFileAttributeView(path, PosixFileAttributeView.class);
        if (view == null) {
            return;
        }
        try {
            if (isShared(path)) {
                log.warn("{} is everybody's; give the gateway a folder of its own", path.toAbsolutePath());
            } else if (!view.readAttributes().permissions().equals(wanted)) {
                view.setPermissions(wanted);
            }
        } catch (IOException e) {
            log.warn("Others on this machine may be able to read {}: {}", path.toAbsolutePath(), e.toString());
        }
    }
}
