package org.huiyin.platform.files;

import java.util.Iterator;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.schema.CoreSchema;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Builds a {@link LinedTree} from the parser's events. Of YAML 1.2 it takes what JSON can say: no aliases, so that a small
 * file cannot unfold into a large one, no tags, no second document, no key twice.
 */
final class YamlTreeBuilder {

    /** Characters of a file: far more than any channel or route needs. */
    private static final int LARGEST = 1 << 20;

    /** Levels of nesting: enough for a route, and far from the end of the stack. */
    private static final int DEEPEST = 60;

    private static final LoadSettings SETTINGS = LoadSettings.builder()
            .setSchema(new CoreSchema())
            .setCodePointLimit(LARGEST)
            .build();

    private final Iterator<Event> events;
    private final LinedTree tree;
    private Event event;

    YamlTreeBuilder(String text, LinedTree tree) {
        this.events = new Parse(SETTINGS).parseString(text).iterator();
        this.tree = tree;
        this.event = events.next();
    }

    /** The one document. */
    JsonNode root() {
        next(Event.ID.StreamStart);
        if (event.getEventId() == Event.ID.StreamEnd) {
            tree.fault(JsonPointer.empty(), "an empty file", "keys and values");
            return JsonNodeFactory.instance.objectNode();
        }
        next(Event.ID.DocumentStart);
        tree.lines().put("", line());
        JsonNode root = value(JsonPointer.empty(), 0);
        next(Event.ID.DocumentEnd);
        if (event.getEventId() != Event.ID.StreamEnd) {
            tree.lines().put("/---", line());
            tree.fault("---", "a second document", "one document in a file");
        }
        return root;
    }

    private JsonNode value(JsonPointer at, int depth) {
        if (depth > DEEPEST) {
            throw new YamlEngineException("more than " + DEEPEST + " levels of nesting");
        }
        if (event instanceof AliasEvent) {
            tree.fault(at, "an alias", "the value itself, written out");
            next(Event.ID.Alias);
            return JsonNodeFactory.instance.nullNode();
        }
        if (event instanceof ScalarEvent scalar) {
            next(Event.ID.Scalar);
            return scalar(scalar);
        }
        return event.getEventId() == Event.ID.SequenceStart ? sequence(at, depth) : mapping(at, depth);
    }

    private JsonNode sequence(JsonPointer at, int depth) {
        ArrayNode sequence = JsonNodeFactory.instance.arrayNode();
        next(Event.ID.SequenceStart);
        while (event.getEventId() != Event.ID.SequenceEnd) {
            JsonPointer item = at.appendIndex(sequence.size());
            tree.lines().put(item.toString(), line());
            sequence.add(value(item, depth + 1));
        }
        next(Event.ID.SequenceEnd);
        return sequence;
    }

    private JsonNode mapping(JsonPointer at, int depth) {
        ObjectNode mapping = JsonNodeFactory.instance.objectNode();
        next(Event.ID.MappingStart);
        while (event.getEventId() != Event.ID.MappingEnd) {
            int line = line();
            if (!(event instanceof ScalarEvent key)) {
                throw new YamlEngineException("a key that is not a word, on line " + line);
            }
            next(Event.ID.Scalar);
            JsonPointer entry = at.appendProperty(key.getValue());
            boolean twice = tree.lines().put(entry.toString(), line) != null;
            JsonNode value = value(entry, depth + 1);
            if (twice) {
                tree.fault(entry, "this key a second time", "each key once");
            } else {
                mapping.set(key.getValue(), value);
            }
        }
        next(Event.ID.MappingEnd);
        return mapping;
    }

    private static JsonNode scalar(ScalarEvent scalar) {
        String text = scalar.getValue();
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        if (!scalar.getImplicit().canOmitTagInPlainScalar()) {
            return nodes.stringNode(text);
        }
        Tag tag = SETTINGS.getSchema().getScalarResolver().resolve(text, true);
        if (tag.equals(Tag.NULL)) {
            return nodes.nullNode();
        } else if (tag.equals(Tag.BOOL)) {
            return nodes.booleanNode(Boolean.parseBoolean(text));
        } else if (tag.equals(Tag.INT) && text.matches("[-+]?[0-9]{1,18}")) {
            return nodes.numberNode(Long.parseLong(text));
        } else if (tag.equals(Tag.FLOAT) && text.matches("[-+]?[0-9]*\\.?[0-9]+([eE][-+]?[0-9]+)?")) {
            return nodes.numberNode(Double.parseDouble(text));
        }
        return nodes.stringNode(text);
    }

    private int line() {
        return event.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
    }

    private void next(Event.ID expected) {
        if (event.getEventId() != expected) {
            throw new YamlEngineException(event.getEventId() + " on line " + line() + " in place of " + expected);
        }
        if (events.hasNext()) {
            event = events.next();
        }
    }
}
