package org.huiyin.channel.runtime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.huiyin.platform.files.SecretPlaceholders;
import org.huiyin.platform.files.YamlFiles;

/** Channel files of the tests: {@code valid/<kind>-….yaml}, and {@code invalid/<kind>-….yaml} with their faults on top. */
final class SampleFiles {

    static final Path VALID = Path.of("src/test/resources/channel/valid");
    static final Path INVALID = Path.of("src/test/resources/channel/invalid");
    static final Path SHIPPED = Path.of("channel-config");

    private static final Pattern SECRET = Pattern.compile("\\$\\{secret:([^}]+)}");

    private SampleFiles() {}

    /** Those in a folder that are called after a kind. */
    static List<Path> called(String kind, Path folder) throws IOException {
        return YamlFiles.in(folder).stream()
                .filter(path -> path.getFileName().toString().startsWith(kind + "-"))
                .toList();
    }

    /** Those in a folder that say that they are of a kind; none where there is no such folder. */
    static List<Path> of(String kind, Path folder) throws IOException {
        Pattern says = Pattern.compile("(?m)^kind: *" + kind + " *(#.*)?$");
        return Files.isDirectory(folder)
                ? YamlFiles.in(folder).stream()
                        .filter(path -> says.matcher(text(path)).find())
                        .toList()
                : List.of();
    }

    /** The faults that an invalid sample is to have: its first lines that are comments. */
    static List<String> expected(Path invalid) {
        return text(invalid)
                .lines()
                .takeWhile(line -> line.startsWith("# "))
                .map(line -> line.substring(2))
                .toList();
    }

    /** The faults that it has, in the same wording. */
    static List<String> found(ChannelFile file) {
        return file.faults().stream()
                .map(fault -> fault.toString().substring(file.path().toString().length() + 1))
                .toList();
    }

    /** All secrets that files name, with values. */
    static SecretPlaceholders secretsOf(Stream<Path> files, UnaryOperator<String> value) {
        Map<String, String> values = new HashMap<>();
        files.forEach(file -> {
            Matcher matcher = SECRET.matcher(text(file));
            while (matcher.find()) {
                values.put(matcher.group(1), value.apply(matcher.group(1)));
            }
        });
        return new SecretPlaceholders(values, Path.of("no-such-folder"));
    }

    private static String text(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
