package org.huiyin.delivery.target;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.commons.codec.digest.DigestUtils;
import org.huiyin.delivery.sending.EventFilter;
import org.huiyin.platform.editing.EditableFiles;
import org.huiyin.platform.files.ClosestWord;
import org.huiyin.platform.files.FileCheck;
import org.huiyin.platform.files.FileFault;
import org.huiyin.platform.files.FileSchema;
import org.huiyin.platform.files.FileWarning;
import org.huiyin.platform.files.LinedTree;
import org.huiyin.platform.files.SecretPlaceholders;
import org.huiyin.platform.files.SettingsSchema;
import org.huiyin.platform.files.YamlFiles;
import org.huiyin.route.RouteFile;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads and checks target files; needs no server. */
public final class TargetFiles implements EditableFiles {

    private static final Logger log = LoggerFactory.getLogger(TargetFiles.class);
    private static final FileSchema ENVELOPE = FileSchema.beside(TargetFiles.class, "target.schema.json");
    private static final String SUFFIX = ".yaml";
    private static final String PERSONAL_DATA = "personal";
    private static final String ENABLED = "enabled";

    /** Beside the targets' files, for mappings that several share or that are long. */
    static final String MAPPINGS = "mappings";

    private static final JsonPointer MAPPING = JsonPointer.compile("/settings/mapping");

    /** Where citizens' data stands in an event. */
    private static final String PERSONAL = "/data/personal/";

    private final TargetKinds kinds;
    private final SecretPlaceholders secrets;

    TargetFiles(TargetKinds kinds, SecretPlaceholders secrets) {
        this.kinds = kinds;
        this.secrets = secrets;
    }

    @Override
    public String word() {
        return "target";
    }

    @Override
    public JsonNode envelope() {
        return ENVELOPE.json();
    }

    @Override
    public List<String> kinds() {
        return List.copyOf(kinds.names());
    }

    @Override
    public Optional<JsonNode> settings(String kind) {
        try {
            return kinds.schema(kind).map(SettingsSchema::json);
        } catch (IOException e) {
            log.warn("The schema of targets of kind {} cannot be read: {}", kind, e.toString());
            return Optional.empty();
        }
    }

    @Override
    public Findings check(Path path, byte[] content) {
        TargetFile read = read(path, content);
        return new Findings(read.faults(), warnings(read));
    }

    /** Who is sent citizens' data is settled where the files come from, not by those who look after targets. */
    @Override
    public List<FileFault> barred(Path path, ObjectNode now, ObjectNode wanted) {
        boolean personal = now.has(PERSONAL_DATA) || wanted.has(PERSONAL_DATA);
        return !personal
                        || now.deepCopy()
                                .without(ENABLED)
                                .equals(wanted.deepCopy().without(ENABLED))
                ? List.of()
                : List.of(new FileFault(
                        path,
                        1,
                        PERSONAL_DATA,
                        "a change to a target that is sent citizens' data",
                        "one in the folder: here it can be enabled and disabled"));
    }

    /** What is wrong in target files, their kinds and templates: what the command {@code check} says of them. */
    public static FileCheck.Findings check(Path channels, Path routes, SecretPlaceholders secrets) {
        TargetKinds kinds = new TargetKinds(routes);
        TargetFiles files = new TargetFiles(kinds, secrets);
        List<FileFault> faults = new ArrayList<>(kinds.faults());
        List<FileWarning> warnings = new ArrayList<>();
        Set<String> routed = new HashSet<>();
        int targets = 0;
        int routeFiles = 0;
        try {
            for (Path path : RouteFile.in(routes, List.of(TargetKinds.FOLDER))) {
                RouteFile file = RouteFile.read(path, new SendingSteps());
                faults.addAll(file.faults());
                routed.add(String.valueOf(file.kind()));
                routeFiles++;
            }
            Path folder = channels.resolve(TargetKinds.FOLDER);
            for (Path path : Files.isDirectory(folder) ? YamlFiles.in(folder) : List.<Path>of()) {
                TargetFile file = files.read(path);
                faults.addAll(file.faults());
                warnings.addAll(warnings(file));
                targets++;
            }
        } catch (IOException e) {
            faults.add(new FileFault(channels, 1, "", "no readable folder: " + e.getMessage(), "files of targets"));
        }
        for (String kind : kinds.names()) {
            if (!routed.contains(kind)) {
                Path file = routes.resolve(TargetKinds.FOLDER).resolve(kind + SUFFIX);
                faults.add(new FileFault(file, 1, "", "no route template of kind " + kind, "one"));
            }
        }
        return new FileCheck.Findings(targets + " target files with " + routeFiles + " of routes", faults, warnings);
    }

    /** Whoever looks at the files is told who gets citizens' data. */
    private static List<FileWarning> warnings(TargetFile file) {
        TargetDefinition understood = file.understood();
        return understood == null || understood.personal().isEmpty()
                ? List.of()
                : List.of(new FileWarning(
                        file.path(),
                        1,
                        PERSONAL_DATA,
                        "sends citizens' data: "
                                + String.join(", ", understood.personal().keySet())));
    }

    /** Never throws for what stands in the file; a file that cannot be read has that as its fault. */
    TargetFile read(Path path) {
        try {
            return read(path, Files.readAllBytes(path));
        } catch (IOException e) {
            FileFault fault = new FileFault(path, 1, "", "a file that cannot be read: " + e, "a readable file");
            return new TargetFile(path, id(path), "unreadable", null, List.of(fault), Set.of());
        }
    }

    private static String id(Path path) {
        String name = path.getFileName().toString();
        return name.substring(0, name.lastIndexOf('.'));
    }

    private TargetFile read(Path path, byte[] content) {
        String name = path.getFileName().toString();
        String id = id(path);
        LinedTree tree = LinedTree.of(path, content);
        if (!name.endsWith(SUFFIX)) {
            tree.fault(JsonPointer.empty(), "the file name " + name, id + SUFFIX);
        }
        Set<String> values = new TreeSet<>();
        TargetDefinition understood = null;
        if (tree.root() instanceof ObjectNode root && !root.isEmpty()) {
            understood = understood(tree, withMapping(tree, root), id, values);
        } else if (tree.faults().isEmpty()) {
            tree.fault(JsonPointer.empty(), FileSchema.shown(tree.root()), "keys and values");
        }
        String print = DigestUtils.sha256Hex(content)
                + DigestUtils.sha256Hex(String.join("\n", values).getBytes(StandardCharsets.UTF_8))
                + mappingPrint(tree)
                + (understood == null ? "" : kinds.fingerprint(understood.kind()));
        return new TargetFile(path, id, print, understood, List.copyOf(tree.faults()), values);
    }

    /** With what a file of mappings says in the place of its name. */
    private static ObjectNode withMapping(LinedTree tree, ObjectNode root) {
        Optional<Path> file = mappingFile(tree);
        if (file.isEmpty()) {
            return root;
        }
        byte[] content;
        try {
            content = Files.readAllBytes(file.get());
        } catch (IOException e) {
            tree.fault(
                    MAPPING,
                    FileSchema.shown(root.at(MAPPING)),
                    "a file in " + tree.file().resolveSibling(MAPPINGS));
            return root;
        }
        LinedTree mapping = LinedTree.of(file.get(), content);
        mapping.faults().forEach(tree.faults()::add);
        ObjectNode whole = root.deepCopy();
        ((ObjectNode) whole.get("settings")).set("mapping", mapping.root());
        return whole;
    }

    /** Where the receiver's fields are, if the target's own file does not have them; empty if it has. */
    private static Optional<Path> mappingFile(LinedTree tree) {
        JsonNode mapping = tree.root().at(MAPPING);
        return mapping.isString()
                ? Optional.of(tree.file()
                        .resolveSibling(MAPPINGS)
                        .resolve(Path.of(mapping.stringValue()).getFileName()))
                : Optional.empty();
    }

    private static String mappingPrint(LinedTree tree) {
        return mappingFile(tree).map(RouteFile::fingerprint).orElse("");
    }

    private @Nullable TargetDefinition understood(LinedTree tree, ObjectNode root, String id, Set<String> values) {
        ENVELOPE.check(tree, JsonPointer.empty(), root, Set.of());
        String target = root.path("target").asString(id);
        if (!target.equals(id)) {
            tree.fault("target", FileSchema.shown(root.path("target")), "\"" + id + "\", as the file is called");
        }
        Optional<SettingsSchema> schema = schema(tree, root.path("kind"));
        if (schema.isEmpty() || !(root.path("settings") instanceof ObjectNode) && root.has("settings")) {
            return null;
        }
        ObjectNode given =
                root.get("settings") instanceof ObjectNode settings ? settings : JsonNodeFactory.instance.objectNode();
        checkPointers(tree, MAPPING, given.path("mapping"), personal(root).keySet());
        SettingsSchema.Prepared settings = schema.get().prepare(tree, given, secrets);
        values.addAll(settings.secrets());
        LocalDate from = from(tree, root);
        boolean understandable = tree.faults().isEmpty();
        boolean enabled = root.path(ENABLED).asBoolean(true);
        if (enabled) {
            settings.missing().forEach((at, name) -> tree.fault(at, "no secret " + name, secrets.whereToSet(name)));
        }
        return understandable
                ? new TargetDefinition(
                        id,
                        root.path("kind").asString(),
                        root.path("title").asString(),
                        enabled,
                        from,
                        EventFilter.of(root.path("filter")),
                        personal(root),
                        settings.values())
                : null;
    }

    /** The pattern lets through some days that there are not. */
    private static @Nullable LocalDate from(LinedTree tree, JsonNode root) {
        if (!root.has("from") || !tree.faults().isEmpty()) {
            return null;
        }
        try {
            return LocalDate.parse(root.path("from").asString());
        } catch (DateTimeException e) {
            tree.fault("from", FileSchema.shown(root.path("from")), "a day as 2026-07-01");
            return null;
        }
    }

    /** The reason for each field of citizens' data that is sent. */
    private static Map<String, String> personal(JsonNode root) {
        Map<String, String> personal = new LinkedHashMap<>();
        root.path(PERSONAL_DATA)
                .valueStream()
                .forEach(each -> personal.put(
                        each.path("field").asString(""), each.path("reason").asString("")));
        return personal;
    }

    /** A mapping that takes what the file does not say is sent would send nothing there, and nobody would see why. */
    private static void checkPointers(LinedTree tree, JsonPointer at, JsonNode mapping, Set<String> named) {
        String pointer = mapping.asString("");
        if (mapping.isString()
                && pointer.startsWith(PERSONAL)
                && !named.contains(pointer.substring(PERSONAL.length()))) {
            tree.fault(
                    at,
                    FileSchema.shown(mapping),
                    "a field that personal names with its reason: "
                            + (named.isEmpty() ? "there it names none" : String.join(", ", named)));
        }
        mapping.properties()
                .forEach(each -> checkPointers(tree, at.appendProperty(each.getKey()), each.getValue(), named));
        if (mapping.isArray()) {
            for (int i = 0; i < mapping.size(); i++) {
                checkPointers(tree, at.appendIndex(i), mapping.get(i), named);
            }
        }
    }

    private Optional<SettingsSchema> schema(LinedTree tree, JsonNode named) {
        String kind = named.asString("");
        try {
            Optional<SettingsSchema> schema = kinds.schema(kind);
            if (schema.isEmpty() && named.isString()) {
                Set<String> all = kinds.names();
                String nearest = ClosestWord.to(kind, all)
                        .map(near -> " (perhaps " + near + ")")
                        .orElse("");
                tree.fault(
                        "kind",
                        FileSchema.shown(named),
                        (all.isEmpty() ? "a kind of target" : "one of " + String.join(", ", all)) + nearest);
            }
            return schema;
        } catch (IOException e) {
            tree.fault("kind", "kind " + kind + ", whose schema cannot be read: " + e.getMessage(), "another");
            return Optional.empty();
        }
    }
}
