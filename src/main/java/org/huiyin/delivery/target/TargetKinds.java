package org.huiyin.delivery.target;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.huiyin.platform.files.FileFault;
import org.huiyin.platform.files.FileSchema;
import org.huiyin.platform.files.SettingsSchema;
import org.huiyin.route.RouteFile;

/** The kinds of target that there are: each is a schema and a route template of one name in {@code routes/targets}. */
final class TargetKinds {

    static final String FOLDER = "targets";

    private static final String SUFFIX = ".schema.json";

    private final Path folder;
    private final Map<String, Known> known = new HashMap<>();

    /** @param routes the folder of routes */
    TargetKinds(Path routes) {
        this.folder = routes.resolve(FOLDER);
    }

    /** A schema as it was read last. */
    private record Known(String fingerprint, FileSchema schema) {}

    /** Their names, in order. */
    TreeSet<String> names() {
        try (Stream<Path> files = Files.list(folder)) {
            TreeSet<String> names = new TreeSet<>();
            files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(SUFFIX))
                    .forEach(name -> names.add(name.substring(0, name.length() - SUFFIX.length())));
            return names;
        } catch (IOException e) {
            return new TreeSet<>();
        }
    }

    /**
     * The schema of a kind's settings; empty where there is no such kind.
     *
     * @throws IOException if its file cannot be read
     */
    synchronized Optional<SettingsSchema> schema(String kind) throws IOException {
        Path file = folder.resolve(kind + SUFFIX);
        if (!names().contains(kind)) {
            return Optional.empty();
        }
        String print = RouteFile.fingerprint(file);
        Known before = known.get(kind);
        if (before == null || !before.fingerprint().equals(print)) {
            before = new Known(print, FileSchema.at(file));
            known.put(kind, before);
        }
        return Optional.of(new SettingsSchema(before.schema()));
    }

    /** Changes with a kind's schema. */
    String fingerprint(String kind) {
        return RouteFile.fingerprint(folder.resolve(kind + SUFFIX));
    }

    /** What is wrong with the schemas. */
    List<FileFault> faults() {
        return names().stream().flatMap(kind -> fault(kind).stream()).toList();
    }

    private Optional<FileFault> fault(String kind) {
        try {
            schema(kind);
            return Optional.empty();
        } catch (IOException e) {
            Path file = folder.resolve(kind + SUFFIX);
            return Optional.of(new FileFault(file, 1, "", "no schema: " + e.getMessage(), "a JSON Schema"));
        }
    }
}
