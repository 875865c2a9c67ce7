package org.huiyin.channel.kind.email.mime;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The words of the rich text that Outlook keeps a mail in; HTML that it wrapped in rich text comes out as HTML. */
final class RtfText {

    private static final Set<String> NO_TEXT = Set.of(
            "fonttbl",
            "colortbl",
            "stylesheet",
            "info",
            "pict",
            "object",
            "header",
            "footer",
            "listtable",
            "listoverridetable",
            "generator",
            "themedata",
            "datastore",
            "xmlnstbl");

    /**
     * What a group says of the text in it.
     *
     * @param silent whether it is no text
     * @param skipAfterUnicode stand-in characters after each {@code \\u}
     */
    private record Group(boolean silent, int skipAfterUnicode) {}

    private final String rtf;
    private final StringBuilder out = new StringBuilder();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final Deque<Group> outer = new ArrayDeque<>();
    private Group group = new Group(false, 1);
    private String codePage = "windows-1252";
    private boolean html;
    private boolean rtfOnly;
    private int skip;
    private int at;

    private RtfText(String rtf) {
        this.rtf = rtf;
    }

    /** @param rtf each character one byte */
    static String of(String rtf) {
        RtfText reader = new RtfText(rtf);
        String text = reader.read();
        return reader.html ? HtmlText.of(text) : text;
    }

    private String read() {
        while (at < rtf.length()) {
            char c = rtf.charAt(at++);
            switch (c) {
                case '{' -> {
                    flush();
                    outer.push(group);
                }
                case '}' -> {
                    flush();
                    group = outer.isEmpty() ? group : outer.pop();
                }
                case '\\' -> control();
                case '\r', '\n' -> {}
                default -> character(c);
            }
        }
        flush();
        return out.toString();
    }

    private void control() {
        if (at >= rtf.length()) {
            return;
        }
        char c = rtf.charAt(at);
        if (!Character.isLetter(c)) {
            at++;
            symbol(c);
            return;
        }
        int start = at;
        while (at < rtf.length() && Character.isLetter(rtf.charAt(at))) {
            at++;
        }
        String word = rtf.substring(start, at);
        int digits = at;
        while (at < rtf.length() && (Character.isDigit(rtf.charAt(at)) || at == digits && rtf.charAt(at) == '-')) {
            at++;
        }
        String number = rtf.substring(digits, Math.min(at, digits + 9));
        at += at < rtf.length() && rtf.charAt(at) == ' ' ? 1 : 0;
        word(word, number.isEmpty() || number.equals("-") ? null : Integer.valueOf(number));
    }

    private void symbol(char c) {
        switch (c) {
            case '\'' -> {
                int end = Math.min(at + 2, rtf.length());
                int value = end - at == 2 && rtf.substring(at, end).matches("[0-9a-fA-F]{2}")
                        ? Integer.parseInt(rtf.substring(at, end), 16)
                        : '?';
                at = end;
                character((char) value);
            }
            case '*' -> {
                boolean tag = rtf.startsWith("\\htmltag", at);
                group = new Group(!tag, group.skipAfterUnicode());
            }
            case '\\', '{', '}' -> character(c);
            case '~' -> character(' ');
            default -> {}
        }
    }

    private void word(String word, @Nullable Integer number) {
        int value = number == null ? 1 : number;
        if (NO_TEXT.contains(word)) {
            group = new Group(true, group.skipAfterUnicode());
            return;
        }
        switch (word) {
            case "par", "line" -> text("\n");
            case "tab", "cell" -> text("\t");
            case "u" -> {
                text(String.valueOf((char) value));
                skip = group.skipAfterUnicode();
            }
            case "uc" -> group = new Group(group.silent(), Math.max(0, value));
            case "ansicpg" -> codePage = value == 65001 ? "utf-8" : "cp" + value;
            case "fromhtml" -> html = true;
            case "htmlrtf" -> {
                flush();
                rtfOnly = value != 0;
            }
            case "lquote", "rquote" -> text("'");
            case "ldblquote", "rdblquote" -> text("\"");
            case "emdash", "endash" -> text("-");
            default -> {}
        }
    }

    private void character(char c) {
        if (skip > 0) {
            skip--;
        } else if (!group.silent() && !rtfOnly) {
            bytes.write(c);
        }
    }

    private void text(String words) {
        if (!group.silent() && !rtfOnly) {
            flush();
            out.append(words);
        }
    }

    private void flush() {
        if (bytes.size() > 0) {
            byte[] run = bytes.toByteArray();
            boolean ascii = new String(run, StandardCharsets.ISO_8859_1).chars().allMatch(c -> c < 0x80);
            out.append(
                    ascii
                            ? new String(run, StandardCharsets.US_ASCII)
                            : CharsetDecoder.decode(run, codePage).text());
            bytes.reset();
        }
    }
}
