package org.huiyin.platform.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;

/** Files that are there whole or not at all, whoever looks and whenever the power fails. */
public final class WholeFile {

    /** What begins with a dot is no file of an operator's, so nobody takes it up half written. */
    private static final String BEGUN = ".";

    private static final String ENDING = ".tmp";

    private WholeFile() {}

    /**
     * Writes a file in the place of the one of its name, durable on return.
     *
     * @throws IOException if it cannot be written; the file is then as it was
     */
    public static void write(Path file, byte[] content) throws IOException {
        Path begun = Files.createTempFile(folder(file), BEGUN + file.getFileName(), ENDING);
        try {
            try (FileChannel out = FileChannel.open(begun, StandardOpenOption.WRITE)) {
                ByteBuffer rest = ByteBuffer.wrap(content);
                while (rest.hasRemaining()) {
                    out.write(rest);
                }
                out.force(true);
            }
            if (Files.exists(file)) {
                keepMode(file, begun);
            } else {
                begun.toFile().setReadable(true, false);
            }
            Files.move(begun, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(begun);
        }
        sync(folder(file));
    }

    /**
     * Takes a file away, for good on return.
     *
     * @return false if there was none
     */
    public static boolean remove(Path file) throws IOException {
        boolean was = Files.deleteIfExists(file);
        sync(folder(file));
        return was;
    }

    /**
     * Takes away what writers have begun in a folder and were killed before they had done.
     *
     * @param before what was begun later may still be at work
     * @throws IOException if the folder cannot be looked through, or something cannot be taken away
     */
    public static void sweep(Path folder, Instant before) throws IOException {
        try (DirectoryStream<Path> begun = Files.newDirectoryStream(folder, BEGUN + "*" + ENDING)) {
            for (Path each : begun) {
                if (Files.isRegularFile(each)
                        && Files.getLastModifiedTime(each).toInstant().isBefore(before)) {
                    Files.deleteIfExists(each);
                }
            }
        }
    }

    /** Whether files can be written in a folder: an image's, or another user's, cannot be. */
    public static boolean canBeWrittenIn(Path folder) {
        return Files.isDirectory(folder) && Files.isWritable(folder);
    }

    private static void keepMode(Path from, Path to) throws IOException {
        try {
            Files.setPosixFilePermissions(to, Files.getPosixFilePermissions(from));
        } catch (UnsupportedOperationException e) {
            // a file system without such rights: nothing to keep
            return;
        }
    }

    private static Path folder(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        return folder == null ? file.toAbsolutePath() : folder;
    }

    /** The name, too, is to outlast a power cut; where a folder cannot be opened, the system keeps names by itself. */
    private static void sync(Path folder) {
        try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
            names.force(true);
        } catch (IOException e) {
            return;
        }
    }
}
