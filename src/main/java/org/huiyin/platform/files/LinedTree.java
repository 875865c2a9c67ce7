package org.huiyin.platform.files;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * A YAML file as a tree that remembers its lines, and the faults found in it.
 *
 * @param root what could be read; an empty object where nothing could
 * @param lines the line of each value's key, by JSON pointer
 * @param faults found so far; grows
 */
public record LinedTree(Path file, JsonNode root, Map<String, Integer> lines, List<FileFault> faults) {

    /** Some editors put it first; YAML has no use for it. */
    private static final String MARK = "\ufeff";

    /** Never throws for what stands in the file. */
    public static LinedTree of(Path file, byte[] content) {
        LinedTree tree = new LinedTree(file, JsonNodeFactory.instance.objectNode(), new HashMap<>(), new ArrayList<>());
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
            YamlTreeBuilder events = new YamlTreeBuilder(text.startsWith(MARK) ? text.substring(1) : text, tree);
            return new LinedTree(file, events.root(), tree.lines, tree.faults);
        } catch (CharacterCodingException e) {
            tree.faults.add(new FileFault(file, 1, "", "bytes that are not UTF-8", "a text file in UTF-8"));
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
            tree.faults.add(new FileFault(file, line, "", "no YAML (" + e.getProblem() + ")", "well-formed YAML"));
        } catch (YamlEngineException e) {
            tree.faults.add(new FileFault(file, 1, "", String.valueOf(e.getMessage()), "well-formed YAML"));
        }
        return tree;
    }

    /** Notes a fault at a value, or at the nearest one around it that has a line. */
    public void fault(JsonPointer at, String found, String expected) {
        faults.add(new FileFault(file, line(at), key(at), found, expected));
    }

    /** @param key with dots between the levels */
    public void fault(String key, String found, String expected) {
        fault(JsonPointer.compile("/" + key.replace('.', '/')), found, expected);
    }

    /** Something odd at a value, which is no fault of the file. */
    public FileWarning warning(JsonPointer at, String odd) {
        return new FileWarning(file, line(at), key(at), odd);
    }

    private int line(JsonPointer at) {
        for (JsonPointer near = at; near != null; near = near.head()) {
            Integer line = lines.get(near.toString());
            if (line != null) {
                return line;
            }
        }
        return 1;
    }

    /** A pointer as people write it, with dots between the levels. */
    public static String key(JsonPointer at) {
        StringBuilder key = new StringBuilder();
        for (JsonPointer part = at; !part.matches(); part = part.tail()) {
            key.append(key.isEmpty() ? "" : ".").append(part.getMatchingProperty());
        }
        return key.toString();
    }
}
