package org.huiyin.channel.runtime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.huiyin.channel.runtime.ChannelRoutes.RouteException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The files of {@code routes/} as they are loaded: each on its own, so that a wrong one is missed alone. */
final class RouteFiles {

    private static final Logger log = LoggerFactory.getLogger(RouteFiles.class);

    private final Path folder;
    private final ChannelRoutes routes;
    private final DoorSteps steps;
    private final Map<Path, Loaded> loaded = new TreeMap<>();
    private boolean folderMissed;

    /** @param trouble why it is not in use; empty if it is */
    private record Loaded(RouteFile file, String trouble) {}

    RouteFiles(Path folder, ChannelRoutes routes, DoorSteps steps) {
        this.folder = folder;
        this.routes = routes;
        this.steps = steps;
    }

    /** Loads what is new or changed and forgets what is gone. */
    void refresh() {
        Set<Path> found = new HashSet<>();
        try {
            found.addAll(RouteFile.in(folder));
        } catch (IOException e) {
            log.warn("The folder of routes {} cannot be read: {}", folder.toAbsolutePath(), e.toString());
            return;
        }
        sayIfMissing();
        loaded.entrySet().removeIf(entry -> {
            boolean gone = !found.contains(entry.getKey());
            if (gone) {
                routes.unload(entry.getValue().file());
                log.info("Routes {} are gone: their file was removed", entry.getKey());
            }
            return gone;
        });
        found.stream().sorted().forEach(this::refresh);
    }

    private void sayIfMissing() {
        boolean missing = !Files.isDirectory(folder);
        if (missing && !folderMissed) {
            log.warn("There is no folder of routes {} (HUIYIN_ROUTES_FOLDER)", folder.toAbsolutePath());
        }
        folderMissed = missing;
    }

    private void refresh(Path path) {
        Loaded before = loaded.get(path);
        if (before != null) {
            if (before.file().fingerprint().equals(RouteFile.fingerprint(path))) {
                return;
            }
            routes.unload(before.file());
        }
        RouteFile file = RouteFile.read(path, steps);
        String trouble = load(file);
        if (!trouble.isEmpty()) {
            log.warn("Routes {} are not in use: {}", path, trouble);
        }
        loaded.put(path, new Loaded(file, trouble));
    }

    private String load(RouteFile file) {
        if (!file.faults().isEmpty()) {
            return ChannelState.reason(file.faults());
        }
        try {
            routes.load(file);
            return "";
        } catch (RouteException e) {
            return file.path() + ": " + e.reason();
        }
    }

    /** The templates for channels of a kind. */
    List<RouteFile.Template> templates(String kind) throws RouteException {
        Loaded found = of(kind).orElseThrow(
                        () -> new RouteException("kind " + kind + " has no route templates: expected the file "
                                + folder.resolve("channels").resolve(kind + ".yaml")));
        if (!found.trouble().isEmpty()) {
            throw new RouteException("the route templates of kind " + kind + " are not in use: " + found.trouble());
        }
        return found.file().templates();
    }

    /** Changes with the templates of a kind. */
    String fingerprint(String kind) {
        return of(kind).map(found -> found.file().fingerprint()).orElse("");
    }

    private Optional<Loaded> of(String kind) {
        return loaded.values().stream()
                .filter(one -> kind.equals(one.file().kind()))
                .findFirst();
    }
}
