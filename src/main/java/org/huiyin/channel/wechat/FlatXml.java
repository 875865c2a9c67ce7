package org.huiyin.channel.wechat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * XML as WeChat writes nearly all of its messages: one level of fields, each plain text or one CDATA section. The JDK's
 * parser needs tens of kilobytes for each message; it is left to whatever looks otherwise.
 */
final class FlatXml {

    private static final int LONGEST_NAME = 64;
    private static final String ROOT = "xml";
    private static final String CDATA = "<![CDATA[";
    private static final String CDATA_END = "]]>";

    private final String text;
    private int at;

    private FlatXml(String text) {
        this.text = text;
    }

    /**
     * The fields in their order, as a real parser reads them.
     *
     * @return null for what only a real parser should judge, well-formed or not
     */
    static @Nullable Map<String, String> read(String text) {
        return new FlatXml(text).fields();
    }

    private @Nullable Map<String, String> fields() {
        Map<String, String> fields = new LinkedHashMap<>();
        blanks();
        if (!took("<" + ROOT + ">")) {
            return null;
        }
        blanks();
        while (!took("</" + ROOT + ">")) {
            String name = name();
            String value = name == null ? null : value();
            if (value == null || !took("</" + name + ">") || fields.putIfAbsent(name, value) != null) {
                return null;
            }
            blanks();
        }
        blanks();
        return at == text.length() ? fields : null;
    }

    private void blanks() {
        while (at < text.length() && " \t\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private boolean took(String expected) {
        boolean there = text.startsWith(expected, at);
        at += there ? expected.length() : 0;
        return there;
    }

    /** The name in a start tag without attributes. */
    private @Nullable String name() {
        int end = took("<") ? text.indexOf('>', at) : -1;
        if (end <= at || end - at > LONGEST_NAME) {
            return null;
        }
        for (int i = at; i < end; i++) {
            char c = text.charAt(i);
            boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
            if (!letter && (i == at || (c < '0' || c > '9') && c != '_')) {
                return null;
            }
        }
        String name = text.substring(at, end);
        at = end + 1;
        return name;
    }

    private @Nullable String value() {
        boolean section = took(CDATA);
        int end = section ? text.indexOf(CDATA_END, at) : text.indexOf('<', at);
        if (end < 0) {
            return null;
        }
        String value = text.substring(at, end);
        at = section ? end + CDATA_END.length() : end;
        return isOrdinary(value) && (section || value.indexOf('&') < 0 && value.indexOf('>') < 0) ? value : null;
    }

    /** Whether all characters are allowed in XML and none is a line end that a parser changes. */
    private static boolean isOrdinary(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c < ' ' && c != '\t' && c != '\n' || c >= '\ufffe') {
                return false;
            }
            if (Character.isSurrogate(c)) {
                if (i + 1 == value.length() || !Character.isSurrogatePair(c, value.charAt(i + 1))) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }
}
