package org.huiyin.platform.editing;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.huiyin.platform.files.LinedTree;
import org.huiyin.platform.files.YamlEdit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Secrets that somebody wrote into a file, where only their names belong: never shown, never kept. */
final class ClearSecrets {

    /** What stands for a secret that is not shown. */
    static final String HIDDEN = "***";

    private static final Pattern NAMED = Pattern.compile("\\$\\{secret:[A-Za-z0-9_][A-Za-z0-9_.-]*}");

    private static final Pattern REFERENCE = Pattern.compile("\\$\\{secret:[^}\\n]*}");
    private static final Pattern VALUE = Pattern.compile(":[ \\t]*[\"']?[^\\s\"'{},]");

    private final EditableFiles files;

    ClearSecrets(EditableFiles files) {
        this.files = files;
    }

    /** In a text that is no YAML: what follows such a key, on its line and on deeper ones below. */
    private Pattern guessed() {
        Set<String> names = new TreeSet<>();
        files.kinds().forEach(kind -> names.addAll(settings(kind).secretNames()));
        return Pattern.compile(
                "(?m)(?<![A-Za-z0-9_])(?<!\\$\\{)([\"']?(?:" + String.join("|", names)
                        + ")[\"']?[ \\t]*:)(?![ \\t]*\\$\\{secret:[^}\\n]*}[\"']?[ \\t]*(?:[,}#\\n]|$))[ \\t]*[^\\n]*(?:\\n[ \\t]{4,}[^\\n:]*$)*");
    }

    /** In a text that is no YAML: such a table, with what is on its line and on deeper ones below. */
    private Pattern tables() {
        Set<String> names = new TreeSet<>();
        files.kinds().forEach(kind -> names.addAll(settings(kind).secretTables()));
        // of none of them this finds nothing
        return Pattern.compile("(?m)^([ \\t]*[\"']?(?:" + String.join("|", names)
                + ")(?<=[A-Za-z])[\"']?[ \\t]*:)([^\\n]*(?:\\n[ \\t]{4,}[^\\n]*$)*)");
    }

    private static boolean isClear(String table) {
        return VALUE.matcher(REFERENCE.matcher(table).replaceAll("")).find();
    }

    /** Whether a value of a secret is only a name. */
    static boolean isNamed(JsonNode value) {
        return value.isString() && NAMED.matcher(value.stringValue()).matches();
    }

    /** The text with {@link #HIDDEN} for each secret in it; the same text where there is none. */
    String hiddenIn(String text) {
        Optional<ObjectNode> root = read(text);
        if (root.isEmpty()) {
            return tables().matcher(guessed().matcher(text).replaceAll("$1 " + HIDDEN))
                    .replaceAll(table -> Matcher.quoteReplacement(
                            isClear(table.group(2)) ? table.group(1) + " " + HIDDEN : table.group()));
        }
        ObjectNode hidden = hiddenIn(root.get());
        return hidden.equals(root.get()) ? text : YamlEdit.of(text, hidden).text();
    }

    /** The same for what a file says. */
    ObjectNode hiddenIn(ObjectNode root) {
        ObjectNode copy = root.deepCopy();
        hide(settings(root), copy.path("settings"));
        return copy;
    }

    /** Whether a secret stands in a text, or what stands for one that is not shown. */
    boolean areIn(String text) {
        return read(text)
                .map(root -> hide(settings(root), root.path("settings")))
                .orElseGet(() -> guessed().matcher(text).find()
                        || tables().matcher(text).results().anyMatch(table -> isClear(table.group(2))));
    }

    /** Empty for what is no YAML, or none that can be written anew in place. */
    private static Optional<ObjectNode> read(String text) {
        LinedTree tree = LinedTree.of(Path.of("file.yaml"), text.getBytes(StandardCharsets.UTF_8));
        return tree.faults().isEmpty() && tree.root() instanceof ObjectNode root ? Optional.of(root) : Optional.empty();
    }

    private SchemaReader settings(ObjectNode root) {
        return settings(root.path("kind").asString(""));
    }

    private SchemaReader settings(String kind) {
        return SchemaReader.of(files.settings(kind).orElseGet(JsonNodeFactory.instance::objectNode));
    }

    /** @return whether there was anything to hide */
    private static boolean hide(SchemaReader schema, JsonNode value) {
        boolean hidden = false;
        if (value instanceof ObjectNode object) {
            for (String name : List.copyOf(object.propertyNames())) {
                SchemaReader property = schema.properties().contains(name) ? schema.property(name) : schema.values();
                JsonNode there = object.get(name);
                if (!property.isSecret()) {
                    hidden |= hide(property, there);
                } else if (!isNamed(there)) {
                    object.put(name, HIDDEN);
                    hidden = true;
                }
            }
        } else if (value instanceof ArrayNode array) {
            for (JsonNode item : array) {
                hidden |= hide(schema.items(), item);
            }
        }
        return hidden;
    }
}
