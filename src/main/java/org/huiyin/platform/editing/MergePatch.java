package org.huiyin.platform.editing;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.huiyin.platform.editing.FileEditException.Refusal;
import org.huiyin.platform.files.FileFault;
import org.huiyin.platform.files.LinedTree;
import org.huiyin.platform.files.YamlEdit;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Changes some keys of a YAML text, as RFC 7396 says it in JSON. */
final class MergePatch {

    private static final Path FILE = Path.of("patch");

    private MergePatch() {}

    static String apply(EditableFiles files, String text, String patch) {
        LinedTree tree = LinedTree.of(Path.of("file.yaml"), text.getBytes(StandardCharsets.UTF_8));
        if (!tree.faults().isEmpty() || !(tree.root() instanceof ObjectNode root)) {
            throw new FileEditException(
                    Refusal.FAULTY, "The file is no YAML: its keys cannot be changed one by one", tree.faults());
        }
        return YamlEdit.of(text, inOrder(files, merged(root.deepCopy(), read(patch))))
                .text();
    }

    /** As people expect to find the keys: a new one stands where the schema names it. */
    private static ObjectNode inOrder(EditableFiles files, ObjectNode root) {
        ObjectNode ordered = JsonNodeFactory.instance.objectNode();
        Set<String> names =
                new LinkedHashSet<>(files.envelope().path("properties").propertyNames());
        names.addAll(root.propertyNames());
        names.stream().filter(root::has).forEach(name -> ordered.set(name, root.get(name)));
        return ordered;
    }

    private static ObjectNode read(String patch) {
        try {
            if (asInYaml(JsonMapper.shared().readTree(patch)) instanceof ObjectNode object) {
                return object;
            }
        } catch (JacksonException e) {
            throw wrong("no JSON");
        }
        throw wrong("JSON that is no object");
    }

    private static FileEditException wrong(String found) {
        FileFault fault = new FileFault(FILE, 1, "", found, "an object of the keys to change");
        return new FileEditException(Refusal.FAULTY, "The patch cannot be read", List.of(fault));
    }

    private static ObjectNode merged(JsonNode target, ObjectNode patch) {
        ObjectNode object = target instanceof ObjectNode there ? there : JsonNodeFactory.instance.objectNode();
        patch.properties().forEach(change -> {
            JsonNode value = change.getValue();
            if (value.isNull()) {
                object.remove(change.getKey());
            } else if (value instanceof ObjectNode deeper) {
                object.set(change.getKey(), merged(object.path(change.getKey()), deeper));
            } else {
                object.set(change.getKey(), value);
            }
        });
        return object;
    }

    /** Whole numbers as the reader of YAML has them, so that the same value is equal. */
    private static JsonNode asInYaml(JsonNode node) {
        if (node instanceof ObjectNode object) {
            List.copyOf(object.propertyNames()).forEach(name -> object.set(name, asInYaml(object.get(name))));
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, asInYaml(array.get(i)));
            }
        }
        return node.isIntegralNumber() && node.canConvertToLong()
                ? JsonNodeFactory.instance.numberNode(node.longValue())
                : node;
    }
}
