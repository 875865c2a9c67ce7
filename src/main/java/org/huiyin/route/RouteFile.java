package org.huiyin.route;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import org.huiyin.platform.files.FileFault;
import org.huiyin.platform.files.FileSchema;
import org.huiyin.platform.files.LinedTree;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/**
 * A file of {@code routes/} as it was found and checked, without a server.
 *
 * @param kind the kind of channel or target whose templates it holds; null for a file of {@code routes/pipeline/}
 * @param content as read; empty where it could not be
 * @param fingerprint changes with the file and with nothing else
 * @param routes ids of the routes in it
 */
public record RouteFile(
        Path path,
        @Nullable String kind,
        byte[] content,
        String fingerprint,
        List<Template> templates,
        List<String> routes,
        List<FileFault> faults) {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{\\??([^}:]+)(:[^}]*)?}}");

    /**
     * A route template.
     *
     * @param parameters all that it declares
     * @param required those of them that have no default
     */
    public record Template(String id, Set<String> parameters, Set<String> required) {}

    /** The folder of routes that are of no kind. */
    private static final String PIPELINE = "pipeline";

    private static final String UNREADABLE = "unreadable";

    /** The schema is large: read once, and only by who needs it. */
    private static final class Canonical {
        private static final FileSchema SCHEMA = FileSchema.draft4("/schema/camelYamlDsl-canonical.json");
    }

    /**
     * The route files of a folder in the order of their loading.
     *
     * @param parts which of its folders
     */
    public static List<Path> in(Path folder, List<String> parts) throws IOException {
        List<Path> found = new ArrayList<>();
        for (String part : parts) {
            Path of = folder.resolve(part);
            if (Files.isDirectory(of)) {
                try (Stream<Path> files = Files.list(of)) {
                    files.filter(file -> file.getFileName().toString().matches("[^.].*\\.yaml"))
                            .sorted()
                            .forEach(found::add);
                }
            }
        }
        return found;
    }

    /** What the fingerprint would be if the file were read now: comparing costs less than checking. */
    public static String fingerprint(Path path) {
        try {
            return DigestUtils.sha256Hex(Files.readAllBytes(path));
        } catch (IOException e) {
            return UNREADABLE;
        }
    }

    /** Never throws for what stands in the file. */
    public static RouteFile read(Path path, StepRules steps) {
        String kind = !path.getName(path.getNameCount() - 2).toString().equals(PIPELINE)
                ? path.getFileName().toString().replaceFirst("\\.yaml$", "")
                : null;
        byte[] content;
        try {
            content = Files.readAllBytes(path);
        } catch (IOException e) {
            FileFault fault = new FileFault(path, 1, "", "a file that cannot be read: " + e, "a readable file");
            return new RouteFile(path, kind, new byte[0], UNREADABLE, List.of(), List.of(), List.of(fault));
        }
        LinedTree tree = LinedTree.of(path, content);
        if (tree.faults().isEmpty()) {
            Canonical.SCHEMA.check(tree, JsonPointer.empty(), tree.root(), Set.of());
        }
        List<Template> templates = new ArrayList<>();
        List<String> routes = new ArrayList<>();
        for (int i = 0; i < tree.root().size(); i++) {
            JsonPointer at = JsonPointer.empty().appendIndex(i);
            JsonNode item = tree.root().path(i);
            if (item.has("routeTemplate")) {
                JsonPointer within = at.appendProperty("routeTemplate");
                templates.add(template(tree, within, item.get("routeTemplate"), kind));
                steps.check(tree, within, item.get("routeTemplate"), kind);
            } else if (kind != null) {
                tree.fault(at, "something else", "a routeTemplate");
            } else if (item.path("route").path("id").isString()) {
                routes.add(item.path("route").path("id").stringValue());
            } else {
                tree.fault(at, "no route with an id", "a route with an id");
            }
        }
        return new RouteFile(
                path, kind, content, DigestUtils.sha256Hex(content), templates, routes, List.copyOf(tree.faults()));
    }

    private static Template template(LinedTree tree, JsonPointer at, JsonNode template, @Nullable String kind) {
        String id = template.path("id").asString("");
        if (kind != null && !id.equals(kind) && !id.startsWith(kind + "-")) {
            tree.fault(at.appendProperty("id"), FileSchema.shown(template.path("id")), kind + " or " + kind + "-…");
        }
        Set<String> declared = new TreeSet<>();
        Set<String> required = new TreeSet<>();
        template.path("parameters").forEach(parameter -> {
            String name = parameter.path("name").asString("");
            declared.add(name);
            if (!parameter.has("defaultValue") && parameter.path("required").asBoolean(true)) {
                required.add(name);
            }
        });
        Set<String> used = new TreeSet<>();
        Matcher matcher = PLACEHOLDER.matcher(template.toString());
        while (matcher.find()) {
            used.add(matcher.group(1));
        }
        JsonPointer parameters = at.appendProperty("parameters");
        used.stream()
                .filter(name -> !declared.contains(name))
                .forEach(name -> tree.fault(parameters, "{{" + name + "}} undeclared", "each parameter declared"));
        declared.stream()
                .filter(name -> !used.contains(name))
                .forEach(name -> tree.fault(parameters, "'" + name + "' declared and unused", "each parameter used"));
        return new Template(id, declared, required);
    }
}
