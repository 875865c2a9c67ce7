package org.huiyin.platform.files;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.huiyin.platform.files.YamlScalars.Quotes;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.CollectionNode;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.schema.CoreSchema;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One walk through a YAML text and what it shall say, side by side; gathers what to cut out and what to put in. What it makes
 * of an unusual text may be wrong: who uses it reads the outcome again.
 */
final class YamlPatch {

    private static final LoadSettings SETTINGS =
            LoadSettings.builder().setSchema(new CoreSchema()).build();

    private final int[] text;
    private final String lineEnd;
    private final List<Cut> cuts = new ArrayList<>();

    /** A piece of the text, by code points, and what stands there in its place. */
    private record Cut(int from, int to, String instead) {}

    YamlPatch(String text, String lineEnd) {
        this.text = text.codePoints().toArray();
        this.lineEnd = lineEnd;
    }

    /**
     * The text with the changes.
     *
     * @param is what it says
     * @throws YamlEngineException if the text cannot be followed
     */
    String apply(ObjectNode is, ObjectNode wanted) {
        Node root = new Compose(SETTINGS)
                .composeString(new String(text, 0, text.length))
                .orElseThrow(() -> new YamlEngineException("an empty file"));
        value(root, is, wanted, 0);
        StringBuilder whole = new StringBuilder();
        int at = 0;
        for (Cut cut : cuts.stream()
                .sorted(Comparator.comparingInt(Cut::from).thenComparingInt(Cut::to))
                .toList()) {
            if (cut.from() < at) {
                throw new YamlEngineException("changes that overlap");
            }
            whole.append(new String(text, at, cut.from() - at)).append(cut.instead());
            at = cut.to();
        }
        return whole.append(new String(text, at, text.length - at)).toString();
    }

    /** @param indent of the block that the value is in */
    private void value(Node node, JsonNode is, JsonNode wanted, int indent) {
        if (is.equals(wanted)) {
            return;
        }
        if (node instanceof MappingNode mapping
                && is instanceof ObjectNode before
                && wanted instanceof ObjectNode after
                && !after.isEmpty()
                && !before.isEmpty()) {
            if (isFlow(mapping)) {
                flowMapping(mapping, before, after);
            } else {
                blockMapping(mapping, before, after, indent);
            }
        } else if (node instanceof SequenceNode sequence
                && is instanceof ArrayNode before
                && wanted instanceof ArrayNode after
                && !after.isEmpty()
                && !before.isEmpty()) {
            if (isFlow(sequence)) {
                flowSequence(sequence, before, after);
            } else {
                blockSequence(sequence, before, after);
            }
        } else {
            replace(node, wanted, indent);
        }
    }

    private void replace(Node node, JsonNode wanted, int indent) {
        boolean block = node instanceof CollectionNode<?> collection && !isFlow(collection);
        if (wanted.isContainer() || block) {
            cuts.add(new Cut(afterSign(node), end(node), YamlWriter.afterKey(wanted, indent, lineEnd)));
            return;
        }
        int from = start(node);
        boolean glued = from == end(node) && from > 0 && text[from - 1] != ' ';
        cuts.add(new Cut(from, end(node), (glued ? " " : "") + YamlScalars.written(wanted, quotes(node), false)));
    }

    /** Right after the colon or dash before a value. */
    private int afterSign(Node node) {
        int at = start(node);
        while (at > 0 && Character.isWhitespace(text[at - 1])) {
            at--;
        }
        if (at == 0 || text[at - 1] != ':' && text[at - 1] != '-') {
            throw new YamlEngineException("a comment between a key and its value");
        }
        return at;
    }

    private void blockMapping(MappingNode mapping, ObjectNode is, ObjectNode wanted, int around) {
        Map<String, NodeTuple> entries = entries(mapping);
        int begin = start(mapping.getValue().get(0).getKeyNode());
        int indent = column(begin);
        Optional<NodeTuple> firstKept = entries.entrySet().stream()
                .filter(entry -> wanted.has(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
        if (firstKept.isEmpty()) {
            replace(mapping, wanted, around);
            return;
        }
        int kept = start(firstKept.get().getKeyNode());
        boolean joined = kept > begin && !isAlone(begin);
        if (joined) {
            cuts.add(new Cut(begin, kept, ""));
        }
        entries.forEach((name, entry) -> {
            JsonNode after = wanted.get(name);
            if (after != null) {
                value(entry.getValueNode(), is.path(name), after, indent);
            } else if (!joined || start(entry.getKeyNode()) > kept) {
                removeLines(start(entry.getKeyNode()), end(entry.getValueNode()));
            }
        });
        StringBuilder first = new StringBuilder();
        Map<String, StringBuilder> behind = new LinkedHashMap<>();
        String last = null;
        for (Map.Entry<String, JsonNode> entry : wanted.properties()) {
            if (entries.containsKey(entry.getKey())) {
                last = entry.getKey();
                continue;
            }
            String lines = YamlWriter.entry(entry.getKey(), entry.getValue(), indent, lineEnd);
            if (last == null) {
                first.append(lines).append(lineEnd);
            } else {
                behind.computeIfAbsent(last, name -> new StringBuilder())
                        .append(lineEnd)
                        .append(lines);
            }
        }
        behind.forEach((name, lines) -> insert(
                lineEnd(end(
                        entries.getOrDefault(name, mapping.getValue().get(0)).getValueNode())),
                lines.toString()));
        if (!first.isEmpty()) {
            boolean alone = isAlone(begin);
            insert(
                    alone ? lineStart(begin) : begin,
                    (alone ? first : first.delete(0, indent).append(" ".repeat(indent))).toString());
        }
    }

    private void flowMapping(MappingNode mapping, ObjectNode is, ObjectNode wanted) {
        Map<String, NodeTuple> entries = entries(mapping);
        Set<String> gone = new HashSet<>(entries.keySet());
        wanted.propertyNames().forEach(gone::remove);
        boolean deeper = entries.entrySet().stream()
                .anyMatch(entry -> !is.path(entry.getKey()).equals(wanted.path(entry.getKey()))
                        && wanted.path(entry.getKey()).isContainer());
        if (!gone.isEmpty() || deeper) {
            cuts.add(new Cut(start(mapping), end(mapping), YamlWriter.flow(wanted)));
            return;
        }
        entries.forEach((name, entry) -> scalarInFlow(entry.getValueNode(), is.path(name), wanted.path(name)));
        StringBuilder added = new StringBuilder();
        wanted.properties().stream()
                .filter(entry -> !entries.containsKey(entry.getKey()))
                .forEach(entry -> added.append(", ")
                        .append(YamlScalars.key(entry.getKey(), true))
                        .append(": ")
                        .append(YamlWriter.flow(entry.getValue())));
        List<NodeTuple> all = mapping.getValue();
        insert(end(all.get(all.size() - 1).getValueNode()), added.toString());
    }

    private void flowSequence(SequenceNode sequence, ArrayNode is, ArrayNode wanted) {
        boolean scalars = is.size() == wanted.size() && wanted.valueStream().noneMatch(JsonNode::isContainer);
        if (!scalars) {
            cuts.add(new Cut(start(sequence), end(sequence), YamlWriter.flow(wanted)));
            return;
        }
        for (int i = 0; i < wanted.size(); i++) {
            scalarInFlow(sequence.getValue().get(i), is.get(i), wanted.get(i));
        }
    }

    private void scalarInFlow(Node node, JsonNode is, JsonNode wanted) {
        if (!is.equals(wanted)) {
            boolean glued = start(node) == end(node);
            String written = YamlScalars.written(wanted, quotes(node), true);
            cuts.add(new Cut(start(node), end(node), glued ? " " + written : written));
        }
    }

    /** What is alike at both ends stays; between, items are changed in their places, then removed or added. */
    private void blockSequence(SequenceNode sequence, ArrayNode is, ArrayNode wanted) {
        List<Node> items = sequence.getValue();
        int indent = column(dash(items.get(0)));
        int ahead = 0;
        int least = Math.min(is.size(), wanted.size());
        while (is.size() != wanted.size() && ahead < least && is.get(ahead).equals(wanted.get(ahead))) {
            ahead++;
        }
        int behind = 0;
        while (is.size() != wanted.size()
                && behind < least - ahead
                && is.get(is.size() - 1 - behind).equals(wanted.get(wanted.size() - 1 - behind))) {
            behind++;
        }
        int lastOld = is.size() - behind;
        int lastNew = wanted.size() - behind;
        int shared = Math.min(lastOld, lastNew);
        for (int i = ahead; i < shared; i++) {
            value(items.get(i), is.get(i), wanted.get(i), indent);
        }
        for (int i = shared; i < lastOld; i++) {
            removeLines(dash(items.get(i)), end(items.get(i)));
        }
        StringBuilder added = new StringBuilder();
        for (int i = shared; i < lastNew; i++) {
            added.append(lineEnd).append(YamlWriter.item(wanted.get(i), indent, lineEnd));
        }
        if (shared > 0) {
            insert(lineEnd(end(items.get(shared - 1))), added.toString());
        } else if (!added.isEmpty()) {
            insert(lineStart(dash(items.get(0))), added.substring(lineEnd.length()) + lineEnd);
        }
    }

    /** Takes out the lines from one place to another. */
    private void removeLines(int from, int to) {
        if (!isAlone(from)) {
            throw new YamlEngineException("something before it on its line");
        }
        cuts.add(new Cut(lineStart(from), Math.min(text.length, afterLineEnd(to)), ""));
    }

    /** Whether nothing stands before it on its line. */
    private boolean isAlone(int at) {
        return IntStream.range(lineStart(at), at).allMatch(i -> text[i] == ' ');
    }

    private void insert(int at, String what) {
        if (!what.isEmpty()) {
            cuts.add(new Cut(at, at, what));
        }
    }

    private static Map<String, NodeTuple> entries(MappingNode mapping) {
        Map<String, NodeTuple> entries = new LinkedHashMap<>();
        mapping.getValue().forEach(entry -> {
            if (!(entry.getKeyNode() instanceof ScalarNode key)) {
                throw new YamlEngineException("a key that is not a word");
            }
            entries.put(key.getValue(), entry);
        });
        return entries;
    }

    private static boolean isFlow(CollectionNode<?> node) {
        return node.getFlowStyle() == FlowStyle.FLOW;
    }

    private static Quotes quotes(Node node) {
        ScalarStyle style = node instanceof ScalarNode scalar ? scalar.getScalarStyle() : ScalarStyle.PLAIN;
        return style == ScalarStyle.SINGLE_QUOTED
                ? Quotes.SINGLE
                : style == ScalarStyle.DOUBLE_QUOTED ? Quotes.DOUBLE : Quotes.NONE;
    }

    private static int start(Node node) {
        return index(node.getStartMark().orElse(null));
    }

    /** Right after its last character: the parser's own mark of a block is at whatever comes next. */
    private int end(Node node) {
        if (node instanceof CollectionNode<?> collection && !isFlow(collection)) {
            List<?> parts = collection.getValue();
            Object last = parts.get(parts.size() - 1);
            return end(last instanceof NodeTuple entry ? entry.getValueNode() : (Node) last);
        }
        int end = index(node.getEndMark().orElse(null));
        if (node instanceof ScalarNode scalar
                && (scalar.getScalarStyle() == ScalarStyle.LITERAL || scalar.getScalarStyle() == ScalarStyle.FOLDED)) {
            while (end > start(node) && Character.isWhitespace(text[end - 1])) {
                end--;
            }
        }
        return end;
    }

    private static int index(@Nullable Mark mark) {
        if (mark == null) {
            throw new YamlEngineException("a value without a place");
        }
        return mark.getIndex();
    }

    /** The sign before an item of a block. */
    private int dash(Node item) {
        int at = start(item) - 1;
        while (at >= 0 && text[at] != '-') {
            if (!Character.isWhitespace(text[at])) {
                throw new YamlEngineException("an item without its sign");
            }
            at--;
        }
        return Math.max(at, 0);
    }

    private int column(int at) {
        return at - lineStart(at);
    }

    private int lineStart(int at) {
        int start = at;
        while (start > 0 && text[start - 1] != '\n') {
            start--;
        }
        return start;
    }

    /** Before what ends the line. */
    private int lineEnd(int at) {
        int end = at;
        while (end < text.length && text[end] != '\n') {
            end++;
        }
        return end > at && end < text.length && text[end - 1] == '\r' ? end - 1 : end;
    }

    private int afterLineEnd(int at) {
        int end = at;
        while (end < text.length && text[end] != '\n') {
            end++;
        }
        return end + 1;
    }
}
