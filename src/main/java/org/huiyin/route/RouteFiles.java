package org.huiyin.route;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.huiyin.platform.files.FileFault;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Files of {@code routes/} as they are loaded: each on its own, so that a wrong one is missed alone. Used by one thread at a time. */
public final class RouteFiles {

    private static final Logger log = LoggerFactory.getLogger(RouteFiles.class);

    private final Path folder;
    private final List<String> parts;
    private final CamelRoutes routes;
    private final StepRules steps;
    private final Map<Path, Loaded> loaded = new TreeMap<>();
    private boolean folderMissed;

    /** @param trouble why it is not in use; empty if it is */
    private record Loaded(RouteFile file, String trouble) {}

    /**
     * @param parts which of the folder's folders, in the order of their loading; the last is that of the kinds
     * @param steps what is asked of templates
     */
    public RouteFiles(Path folder, List<String> parts, CamelRoutes routes, StepRules steps) {
        this.folder = folder;
        this.parts = List.copyOf(parts);
        this.routes = routes;
        this.steps = steps;
    }

    /** Loads what is new or changed and forgets what is gone. */
    public void refresh() {
        Set<Path> found = new HashSet<>();
        try {
            found.addAll(RouteFile.in(folder, parts));
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
            return file.faults().stream().map(FileFault::toString).collect(Collectors.joining("; "));
        }
        try {
            routes.load(file);
            return "";
        } catch (RouteException e) {
            return file.path() + ": " + e.reason();
        }
    }

    /**
     * The templates of a kind.
     *
     * @throws RouteException if it has none, or they are not in use
     */
    public List<RouteFile.Template> templates(String kind) throws RouteException {
        Loaded found = of(kind).orElseThrow(
                        () -> new RouteException("kind " + kind + " has no route templates: expected the file "
                                + folder.resolve(parts.get(parts.size() - 1)).resolve(kind + ".yaml")));
        if (!found.trouble().isEmpty()) {
            throw new RouteException("the route templates of kind " + kind + " are not in use: " + found.trouble());
        }
        return found.file().templates();
    }

    /** Changes with the templates of a kind. */
    public String fingerprint(String kind) {
        return of(kind).map(found -> found.file().fingerprint()).orElse("");
    }

    private Optional<Loaded> of(String kind) {
        return loaded.values().stream()
                .filter(one -> kind.equals(one.file().kind()))
                .findFirst();
    }
}
