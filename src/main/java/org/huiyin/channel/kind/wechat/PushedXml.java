package org.huiyin.channel.kind.wechat;

import com.fasterxml.aalto.stax.InputFactoryImpl;
import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.huiyin.channel.NotUnderstoodException;

/**
 * XML as WeChat writes it around what citizens type. WeChat takes from them whatever a keyboard gives: control characters
 * and {@code ]]>} stand in its messages as they were typed, though XML has no place for them.
 */
final class PushedXml {

    private static final String CDATA = "<![CDATA[";
    private static final String CDATA_END = "]]>";
    private static final Pattern CHARACTER_REFERENCE = Pattern.compile("&#(?:x([0-9A-Fa-f]{1,6})|([0-9]{1,7}));");
    private static final Pattern START_TAG = Pattern.compile("<([^<>/!?\\s]+)>\\s*$");
    private static final int LONGEST_TAG = 100;
    private static final int DEEPEST = 6;
    private static final XMLInputFactory READERS = readers();

    private PushedXml() {}

    /** @throws NotUnderstoodException if it is no XML even so, or has a document type or an entity */
    static void read(String text, PushFormat.Fields fields) throws NotUnderstoodException {
        try {
            gather(READERS.createXMLStreamReader(new StringReader(mended(allowed(text)))), fields);
        } catch (XMLStreamException | RuntimeException e) {
            // what is wrong in a text may be found, and thrown unchecked, as late as it is asked for
            throw new NotUnderstoodException("", "found no well-formed XML without a document type");
        }
    }

    /** A document of one level. */
    static String write(Map<String, ?> fields) {
        StringBuilder xml = new StringBuilder("<xml>");
        fields.forEach((name, value) -> xml.append('<')
                .append(name)
                .append('>')
                .append(CDATA)
                .append(split(allowed(value.toString())))
                .append(CDATA_END)
                .append("</")
                .append(name)
                .append('>'));
        return xml.append("</xml>").toString();
    }

    /** Nothing in a message makes these readers fetch, expand or include anything. */
    private static XMLInputFactory readers() {
        // the JDK's takes six times as long over so short a text
        XMLInputFactory factory = new InputFactoryImpl();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("Nothing is fetched");
        });
        return factory;
    }

    private static void gather(XMLStreamReader reader, PushFormat.Fields fields)
            throws XMLStreamException, NotUnderstoodException {
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
    }

    /** Without the characters that XML 1.0 has no way to write. */
    private static String allowed(String text) {
        StringBuilder kept = new StringBuilder(text.length());
        text.codePoints().filter(PushedXml::isAllowed).forEach(kept::appendCodePoint);
        return kept.toString();
    }

    private static boolean isAllowed(int c) {
        return c >= ' ' && c < 0xD800
                || c == '\t'
                || c == '\n'
                || c == '\r'
                || c > 0xDFFF && c != 0xFFFE && c != 0xFFFF;
    }

    /**
     * With each {@code ]]>} that somebody typed written as XML has it. A section ends where its element does: whatever
     * looks like its end before that is text.
     */
    private static String mended(String text) {
        StringBuilder whole = new StringBuilder(text.length());
        String element = "";
        int at = 0;
        for (int open = text.indexOf(CDATA); open >= 0; open = text.indexOf(CDATA, at)) {
            Matcher tag = START_TAG.matcher(text).region(Math.max(at, open - LONGEST_TAG), open);
            element = tag.find() ? tag.group(1) : element;
            int start = open + CDATA.length();
            int end = end(text, start, element);
            if (end < 0) {
                break;
            }
            whole.append(outside(text.substring(at, open)))
                    .append(CDATA)
                    .append(split(text.substring(start, end)))
                    .append(CDATA_END);
            at = end + CDATA_END.length();
        }
        return whole.append(outside(text.substring(at))).toString();
    }

    private static int end(String text, int start, String element) {
        int end = text.indexOf(CDATA_END, start);
        while (end >= 0) {
            int next = end + CDATA_END.length();
            while (next < text.length() && Character.isWhitespace(text.charAt(next))) {
                next++;
            }
            if (text.startsWith("</" + element + ">", next) || text.startsWith(CDATA, next)) {
                return end;
            }
            end = text.indexOf(CDATA_END, end + 1);
        }
        return -1;
    }

    private static String split(String content) {
        return content.replace(CDATA_END, "]]]]>" + CDATA + ">");
    }

    private static String outside(String markup) {
        String typed = markup.replace(CDATA_END, "]]&gt;");
        return CHARACTER_REFERENCE.matcher(typed).replaceAll(found -> {
            int character =
                    found.group(1) != null ? Integer.parseInt(found.group(1), 16) : Integer.parseInt(found.group(2));
            return isAllowed(character) ? Matcher.quoteReplacement(found.group()) : "";
        });
    }
}
