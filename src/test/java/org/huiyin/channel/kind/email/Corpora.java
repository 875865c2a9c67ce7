package org.huiyin.channel.kind.email;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * Public collections of mail that nobody here wrote, beside the project or where {@code huiyin.test.corpora} says. They
 * are not part of the project; without them their tests are skipped.
 */
public final class Corpora {

    private static final Path ROOT = Path.of(System.getProperty("huiyin.test.corpora", "../shared/corpora"));

    private Corpora() {}

    /** The files of one collection, by name. */
    public static List<Path> files(String collection) {
        Path folder = ROOT.resolve(collection);
        Assumptions.assumeTrue(
                Files.isDirectory(folder),
                () -> "No collection at " + folder + "; name one by -Dhuiyin.test.corpora=<folder>");
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().matches(".*\\.(eml|msg|txt)"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
