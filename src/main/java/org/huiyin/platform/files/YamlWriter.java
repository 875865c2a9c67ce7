package org.huiyin.platform.files;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.huiyin.platform.files.YamlScalars.Quotes;
import tools.jackson.databind.JsonNode;

/** Writes new values in YAML the way the files that ship are written: short ones on one line, the rest in blocks. */
final class YamlWriter {

    private static final int SHORT = 80;
    private static final int STEP = 2;

    private YamlWriter() {}

    /** The value on one line. */
    static String flow(JsonNode value) {
        if (value.isObject()) {
            return value.isEmpty()
                    ? "{}"
                    : value.properties().stream()
                            .map(entry -> YamlScalars.key(entry.getKey(), true) + ": " + flow(entry.getValue()))
                            .collect(Collectors.joining(", ", "{ ", " }"));
        } else if (value.isArray()) {
            return value.valueStream().map(YamlWriter::flow).collect(Collectors.joining(", ", "[", "]"));
        }
        return YamlScalars.written(value, Quotes.NONE, true);
    }

    /** What stands after a key and its colon: on the same line after a space, or in lines of its own below. */
    static String afterKey(JsonNode value, int indent, String lineEnd) {
        if (!value.isContainer()) {
            return " " + YamlScalars.written(value, Quotes.NONE, false);
        }
        String line = flow(value);
        boolean onOneLine = value.isEmpty()
                || line.length() <= SHORT
                        && value.valueStream().noneMatch(JsonNode::isContainer)
                        && (value.isArray() || !line.contains("${"));
        return onOneLine
                ? " " + line
                : block(value, indent + STEP).stream()
                        .map(each -> lineEnd + each)
                        .collect(Collectors.joining());
    }

    /** The lines of an entry of a block. */
    static String entry(String key, JsonNode value, int indent, String lineEnd) {
        return " ".repeat(indent) + YamlScalars.key(key, false) + ":" + afterKey(value, indent, lineEnd);
    }

    /** The lines of an item of a block. */
    static String item(JsonNode value, int indent, String lineEnd) {
        List<String> lines = new ArrayList<>();
        add(lines, value, indent);
        return String.join(lineEnd, lines);
    }

    /** A whole file. */
    static String file(JsonNode root, String lineEnd) {
        return block(root, 0).stream().map(line -> line + lineEnd).collect(Collectors.joining());
    }

    private static List<String> block(JsonNode value, int indent) {
        List<String> lines = new ArrayList<>();
        if (value.isObject()) {
            for (Map.Entry<String, JsonNode> entry : value.properties()) {
                lines.addAll(entry(entry.getKey(), entry.getValue(), indent, "\n")
                        .lines()
                        .toList());
            }
        } else {
            value.forEach(item -> add(lines, item, indent));
        }
        return lines;
    }

    private static void add(List<String> lines, JsonNode item, int indent) {
        String dash = " ".repeat(indent) + "- ";
        if (!item.isContainer() || item.isEmpty() || item.isArray()) {
            lines.add(dash + flow(item));
            return;
        }
        List<String> inner = block(item, indent + STEP);
        lines.add(dash + inner.get(0).substring(indent + STEP));
        lines.addAll(inner.subList(1, inner.size()));
    }
}
