package org.huiyin.channel.runtime;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.huiyin.channel.Channel;
import org.huiyin.channel.ChannelKind;
import org.huiyin.channel.ChannelOptions;
import org.huiyin.channel.InvalidSettingException;
import org.huiyin.evaluation.ChannelRef;
import org.huiyin.evaluation.Subject;
import org.huiyin.intake.BodyDigest;
import org.huiyin.intake.Reader;
import org.huiyin.platform.editing.EditableFiles;
import org.huiyin.platform.files.ClosestWord;
import org.huiyin.platform.files.FileFault;
import org.huiyin.platform.files.FileSchema;
import org.huiyin.platform.files.FileWarning;
import org.huiyin.platform.files.LinedTree;
import org.huiyin.platform.files.SecretPlaceholders;
import org.huiyin.platform.files.SettingsSchema;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads and checks channel files; needs no server. */
public final class ChannelFiles implements EditableFiles {

    private static final FileSchema ENVELOPE = FileSchema.beside(ChannelFiles.class, "channel.schema.json");
    private static final String SUFFIX = ".yaml";
    private static final JsonPointer SETTINGS = JsonPointer.compile("/settings");
    private static final String SUBJECTS = "subjects";

    private final SortedMap<String, Described> kinds = new TreeMap<>();
    private final DoorSteps doorSteps;
    private final SecretPlaceholders secrets;
    private final SubjectLists lists;

    /** A kind and the schema of its settings. */
    private record Described(ChannelKind kind, FileSchema described, SettingsSchema schema) {

        static Described of(ChannelKind kind) {
            FileSchema described = FileSchema.beside(kind.getClass(), "settings.schema.json");
            return new Described(kind, described, new SettingsSchema(described));
        }
    }

    /** Without a directory to ask. */
    ChannelFiles(List<ChannelKind> kinds, SecretPlaceholders secrets) {
        this(kinds, secrets, SubjectLists.NONE);
    }

    ChannelFiles(List<ChannelKind> kinds, SecretPlaceholders secrets, SubjectLists lists) {
        this.lists = lists;
        kinds.forEach(kind -> this.kinds.put(kind.name(), Described.of(kind)));
        this.doorSteps = new DoorSteps(kinds);
        this.secrets = secrets;
    }

    /** What the doors of the known kinds expect of route files. */
    DoorSteps doorSteps() {
        return doorSteps;
    }

    @Override
    public String word() {
        return "channel";
    }

    @Override
    public List<String> kinds() {
        return List.copyOf(kinds.keySet());
    }

    @Override
    public JsonNode envelope() {
        return ENVELOPE.json();
    }

    @Override
    public Optional<JsonNode> settings(String kind) {
        return Optional.ofNullable(kinds.get(kind))
                .map(described -> described.schema().json());
    }

    @Override
    public Findings check(Path path, byte[] content) {
        ChannelFile read = read(path, content);
        return new Findings(read.faults(), read.warnings());
    }

    /** Never throws for what stands in the file; a file that cannot be read has that as its fault. */
    ChannelFile read(Path path) {
        try {
            return read(path, Files.readAllBytes(path));
        } catch (IOException e) {
            FileFault fault = new FileFault(path, 1, "", "a file that cannot be read: " + e, "a readable file");
            return new ChannelFile(path, id(path), "unreadable", null, List.of(fault), List.of(), Set.of(), Map.of());
        }
    }

    private static String id(Path path) {
        String name = path.getFileName().toString();
        return name.substring(0, name.lastIndexOf('.'));
    }

    private ChannelFile read(Path path, byte[] content) {
        String name = path.getFileName().toString();
        String id = id(path);
        LinedTree tree = LinedTree.of(path, content);
        if (!name.endsWith(SUFFIX)) {
            tree.fault(JsonPointer.empty(), "the file name " + name, id + SUFFIX);
        }
        if (tree.root() instanceof ObjectNode root && !root.isEmpty()) {
            return new Check(tree, root, id, content).outcome();
        }
        if (tree.faults().isEmpty()) {
            tree.fault(JsonPointer.empty(), FileSchema.shown(tree.root()), "keys and values");
        }
        return new ChannelFile(
                path, id, BodyDigest.of(content), null, List.copyOf(tree.faults()), List.of(), Set.of(), Map.of());
    }

    /** One file's way from its tree to its channel. */
    private final class Check {

        private final LinedTree tree;
        private final ObjectNode root;
        private final String id;
        private final byte[] content;
        private final List<FileWarning> warnings = new ArrayList<>();

        /** The directory's part of the settings, which changes the channel as its file does. */
        private String fromDirectory = "";

        Check(LinedTree tree, ObjectNode root, String id, byte[] content) {
            this.tree = tree;
            this.root = root;
            this.id = id;
            this.content = content;
        }

        ChannelFile outcome() {
            ENVELOPE.check(tree, JsonPointer.empty(), root, Set.of());
            warnings.addAll(CodeWarnings.in(tree, ENVELOPE, JsonPointer.empty(), root));
            String channel = root.path("channel").asString(id);
            if (!channel.equals(id)) {
                tree.fault("channel", FileSchema.shown(root.get("channel")), "\"" + id + "\", as the file is called");
            }
            Described described = kind();
            if (described == null || !(root.path("settings") instanceof ObjectNode) && root.has("settings")) {
                return outcome(null, Set.of());
            }
            ObjectNode given = root.get("settings") instanceof ObjectNode settings
                    ? settings
                    : JsonNodeFactory.instance.objectNode();
            warnings.addAll(CodeWarnings.in(tree, described.described(), SETTINGS, given));
            SettingsSchema.Prepared settings = described.schema().prepare(tree, given, secrets);
            if (tree.faults().isEmpty()) {
                listed(settings.values());
            }
            ChannelFile.Understood understood = tree.faults().isEmpty() ? understood(described.kind(), settings) : null;
            if (root.path("enabled").asBoolean(true)) {
                settings.missing().forEach((at, name) -> tree.fault(at, "no secret " + name, secrets.whereToSet(name)));
            }
            return outcome(understood, settings.secrets());
        }

        /** Puts the directory's list in the place of what leaves it to the directory. */
        private void listed(ObjectNode settings) {
            if (settings.get(SUBJECTS) instanceof ObjectNode filter) {
                ArrayNode subjects = lists.of(filter);
                settings.set(SUBJECTS, subjects);
                fromDirectory = subjects.toString();
            }
        }

        private ChannelFile outcome(ChannelFile.@Nullable Understood understood, Set<String> values) {
            Set<String> wrong = tree.faults().stream().map(FileFault::key).collect(Collectors.toSet());
            warnings.removeIf(warning -> wrong.contains(warning.key()));
            String print = BodyDigest.of(content)
                    + BodyDigest.of(String.join("\n", values).getBytes(StandardCharsets.UTF_8))
                    + BodyDigest.of(fromDirectory.getBytes(StandardCharsets.UTF_8));
            return new ChannelFile(
                    tree.file(),
                    id,
                    print,
                    understood,
                    List.copyOf(tree.faults()),
                    List.copyOf(warnings),
                    values,
                    tree.lines());
        }

        private @Nullable Described kind() {
            JsonNode name = root.path("kind");
            Described kind = kinds.get(name.asString(""));
            if (kind == null && name.isString()) {
                String all = kinds.isEmpty() ? "a kind of channel" : "one of " + String.join(", ", kinds.keySet());
                String nearest = ClosestWord.to(name.stringValue(), kinds.keySet())
                        .map(near -> " (perhaps " + near + ")")
                        .orElse("");
                tree.fault("kind", FileSchema.shown(name), all + nearest);
            }
            return kind;
        }

        private ChannelFile.@Nullable Understood understood(ChannelKind kind, SettingsSchema.Prepared settings) {
            Channel channel = new Channel(
                    new ChannelRef(
                            id, kind.name(), root.has("pf") ? root.get("pf").intValue() : null),
                    root.get("title").stringValue(),
                    root.path("enabled").asBoolean(true),
                    new Subject(text("area"), text("department"), null, null, null, null),
                    new ChannelOptions(settings.values()));
            try {
                Reader reader = kind.reader(channel);
                if (settings.missing().isEmpty()) {
                    kind.routeParameters(channel);
                }
                return new ChannelFile.Understood(channel, kind, reader);
            } catch (InvalidSettingException e) {
                tree.fault("settings." + e.key(), e.found(), e.expected());
                return null;
            } catch (RuntimeException e) {
                // the kind's own mistake; its message is not shown, as it may hold a secret
                String mistake = e.getClass().getSimpleName() + ChannelState.place(e);
                tree.fault("settings", "settings on which kind " + kind.name() + " fails: " + mistake, "others");
                return null;
            }
        }

        private @Nullable String text(String key) {
            return root.has(key) ? root.get(key).stringValue() : null;
        }
    }
}
