package org.huiyin.channel.kind.email.mime;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The headers of a message or part; every value as its sender meant it, as far as that can be told. */
public final class MailHeaders {

    private static final Pattern ADDRESS =
            Pattern.compile("[^\\s<>,;:\"'()\\[\\]@][^\\s<>,;:\"()\\[\\]@]{0,127}@[^\\s<>,;:\"'()\\[\\]@]{1,255}");

    /** Characters of a header that are read as text: more is no text but an attack. */
    private static final int LONGEST_TEXT = 10_000;

    private static final Pattern MESSAGE_ID = Pattern.compile("<([^<>\\s]{1,900})>");

    /** Unfolded values by lower-case name, in their order. */
    private final Map<String, List<String>> values = new HashMap<>();

    private MailHeaders() {}

    /**
     * Reads by our own hand: the mail library looks through all jars for itself each time that it reads a head.
     *
     * @param head the header section and nothing else; bounded by the caller
     */
    static MailHeaders read(ByteSlice head) {
        MailHeaders headers = new MailHeaders();
        StringBuilder header = new StringBuilder();
        for (int at = head.from(); at < head.to(); at = head.nextLine(at)) {
            int end = head.endOfLine(at);
            int start = head.skipBlanks(at, end);
            if (start == at) {
                headers.add(header);
                header.setLength(0);
            } else if (header.length() > 0) {
                header.append(' ');
            }
            header.append(head.latin1(start, end));
        }
        headers.add(header);
        return headers;
    }

    private void add(StringBuilder header) {
        int colon = header.indexOf(":");
        String name =
                (colon < 0 ? header : header.substring(0, colon)).toString().strip();
        if (!name.isEmpty()) {
            values.computeIfAbsent(name.toLowerCase(Locale.ROOT), each -> new ArrayList<>(1))
                    .add(header.substring(colon + 1).strip());
        }
    }

    /** The first header of this name, unfolded but not decoded; null where there is none. */
    public @Nullable String raw(String name) {
        List<String> all = all(name);
        return all.isEmpty() ? null : all.get(0);
    }

    /** All headers of this name, unfolded but not decoded, in their order. */
    public List<String> all(String name) {
        return Collections.unmodifiableList(values.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()));
    }

    /** The first header of this name, decoded; empty where there is none. */
    public String text(String name) {
        String raw = raw(name);
        return raw == null ? "" : EncodedWords.decode(start(raw)).strip();
    }

    public boolean has(String name) {
        return values.containsKey(name.toLowerCase(Locale.ROOT));
    }

    /**
     * The first address in a header, lower-case; an address in angle brackets goes before a bare one, and one that stands in
     * the open before one that some client put into an encoded word.
     */
    public Optional<String> address(String name) {
        String raw = raw(name);
        if (raw == null) {
            return Optional.empty();
        }
        String value = start(raw);
        return addressIn(EncodedWords.without(value)).or(() -> addressIn(EncodedWords.decode(value)));
    }

    private static Optional<String> addressIn(String value) {
        int open = value.lastIndexOf('<');
        Matcher bracketed = ADDRESS.matcher(open < 0 ? "" : value.substring(open));
        Matcher matcher = bracketed.find() ? bracketed.reset() : ADDRESS.matcher(value);
        return matcher.find() ? Optional.of(matcher.group().toLowerCase(Locale.ROOT)) : Optional.empty();
    }

    private static String start(String raw) {
        return raw.length() > LONGEST_TEXT ? raw.substring(0, LONGEST_TEXT) : raw;
    }

    /** The message ids in a header such as References, without their brackets, in their order. */
    public List<String> ids(String name) {
        List<String> ids = new ArrayList<>();
        for (String value : all(name)) {
            Matcher matcher = MESSAGE_ID.matcher(value);
            while (matcher.find()) {
                ids.add(matcher.group(1));
            }
        }
        return ids;
    }

    /** Whether these are the headers of a mail that is one text and nothing else. */
    public boolean isPlainText() {
        HeaderValue given = value("Content-Type");
        String type = given.value();
        return (type.isEmpty() || type.equals("text/plain") || type.equals("text/html"))
                && !has("Content-Disposition")
                && given.parameter("name") == null;
    }

    HeaderValue value(String name) {
        return HeaderValue.parse(raw(name));
    }
}
