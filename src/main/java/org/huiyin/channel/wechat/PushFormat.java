package org.huiyin.channel.wechat;

import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.huiyin.channel.NotUnderstoodException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The two forms in which WeChat pushes messages. Either becomes a flat list of fields; a field inside another is called
 * {@code Outer.Inner}.
 */
enum PushFormat {
    XML {
        @Override
        Map<String, String> parse(String text) throws NotUnderstoodException {
            Map<String, String> flat = FlatXml.read(text);
            return flat != null && flat.size() <= MOST_FIELDS ? flat : parseAny(text);
        }

        private static Map<String, String> parseAny(String text) throws NotUnderstoodException {
            try {
                return fields(reader(text));
            } catch (XMLStreamException | RuntimeException e) {
                // for some document types the JDK's parser fails while it looks for the words of its own message
                throw new NotUnderstoodException("", "found no well-formed XML without a document type");
            }
        }

        @Override
        String write(Map<String, ?> fields) {
            StringBuilder xml = new StringBuilder("<xml>");
            fields.forEach((name, value) -> xml.append('<')
                    .append(name)
                    .append("><![CDATA[")
                    .append(value.toString().replace("]]>", "]]]]><![CDATA[>"))
                    .append("]]></")
                    .append(name)
                    .append('>'));
            return xml.append("</xml>").toString();
        }

        @Override
        String contentType() {
            return "application/xml";
        }
    },
    JSON {
        @Override
        Map<String, String> parse(String text) throws NotUnderstoodException {
            try {
                if (MAPPER.readTree(text) instanceof ObjectNode object) {
                    Fields fields = new Fields();
                    gather(object, "", 0, fields);
                    return fields.found();
                }
            } catch (JacksonException e) {
                throw new NotUnderstoodException("", "found no well-formed JSON");
            }
            throw new NotUnderstoodException("", "expected a JSON object");
        }

        @Override
        String write(Map<String, ?> fields) {
            return MAPPER.writeValueAsString(fields);
        }

        @Override
        String contentType() {
            return "application/json";
        }
    };

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final ThreadLocal<XMLInputFactory> READERS = ThreadLocal.withInitial(PushFormat::readers);
    private static final int DEEPEST = 6;
    private static final int MOST_FIELDS = 200;

    /**
     * The fields of a message, in its order.
     *
     * @throws NotUnderstoodException if it has not this form, or has a field twice
     */
    abstract Map<String, String> parse(String text) throws NotUnderstoodException;

    /** A message of these fields, which are text or numbers. */
    abstract String write(Map<String, ?> fields);

    /** The media type, without charset. */
    abstract String contentType();

    /** The form that a body has by its first character. */
    static PushFormat of(String text) {
        return text.stripLeading().startsWith("{") ? JSON : XML;
    }

    /** @throws NotUnderstoodException if the body is not UTF-8 */
    static String text(byte[] body) throws NotUnderstoodException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new NotUnderstoodException("", "expected text in UTF-8");
        }
    }

    private static XMLStreamReader reader(String text) throws XMLStreamException {
        return READERS.get().createXMLStreamReader(new StringReader(text));
    }

    /** Nothing in a message makes these readers fetch, expand or include anything. */
    private static XMLInputFactory readers() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("Nothing is fetched");
        });
        return factory;
    }

    private static Map<String, String> fields(XMLStreamReader reader)
            throws XMLStreamException, NotUnderstoodException {
        Fields fields = new Fields();
        Deque<String> open = new ArrayDeque<>();
        boolean leaf = false;
        StringBuilder text = new StringBuilder();
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                    throw new NotUnderstoodException("", "found a document type or an entity; WeChat sends neither");
                case XMLStreamConstants.START_ELEMENT -> {
                    if (open.size() > DEEPEST) {
                        throw new NotUnderstoodException("", "found more than " + DEEPEST + " levels of fields");
                    }
                    String outer = open.size() < 2 ? "" : open.peek() + ".";
                    open.push(outer + reader.getLocalName());
                    leaf = true;
                    text.setLength(0);
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text.append(reader.getText());
                case XMLStreamConstants.END_ELEMENT -> {
                    String name = open.pop();
                    if (leaf && !open.isEmpty()) {
                        fields.add(name, text.toString());
                    }
                    leaf = false;
                }
                default -> {}
            }
        }
        return fields.found();
    }

    private static void gather(ObjectNode object, String outer, int depth, Fields fields)
            throws NotUnderstoodException {
        if (depth > DEEPEST) {
            throw new NotUnderstoodException("", "found more than " + DEEPEST + " levels of fields");
        }
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            if (field.getValue() instanceof ObjectNode inner) {
                gather(inner, outer + field.getKey() + ".", depth + 1, fields);
            } else if (field.getValue().isValueNode() && !field.getValue().isNull()) {
                fields.add(outer + field.getKey(), field.getValue().asString());
            }
        }
    }

    /** Fields on the way in. */
    private static final class Fields {

        private final Map<String, String> found = new LinkedHashMap<>();

        void add(String name, String value) throws NotUnderstoodException {
            if (found.size() == MOST_FIELDS) {
                throw new NotUnderstoodException("", "found more than " + MOST_FIELDS + " fields");
            }
            // lists inside a field repeat their names; only the outermost fields say what a message is
            if (found.putIfAbsent(name, value) != null && name.indexOf('.') < 0) {
                throw new NotUnderstoodException("", "found a field twice");
            }
        }

        Map<String, String> found() {
            return found;
        }
    }
}
