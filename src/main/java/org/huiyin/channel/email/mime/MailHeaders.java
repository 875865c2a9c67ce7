package org.huiyin.channel.email.mime;

import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetHeaders;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The headers of a message or part; every value as its sender meant it, as far as that can be told. */
public final class MailHeaders {

    private static final Pattern FOLD = Pattern.compile("\\r?\\n[ \\t]*|\\r[ \\t]+");
    private static final Pattern ADDRESS = Pattern.compile("[^\\s<>,;:\"'()\\[\\]]{1,128}@[^\\s<>,;:\"'()@]{1,255}");
    private static final Pattern MESSAGE_ID = Pattern.compile("<([^<>\\s]{1,900})>");

    private final InternetHeaders headers;

    private MailHeaders(InternetHeaders headers) {
        this.headers = headers;
    }

    /** @param head the header section and nothing else; bounded by the caller */
    static MailHeaders read(InputStream head) {
        try {
            return new MailHeaders(new InternetHeaders(head));
        } catch (MessagingException e) {
            throw new IllegalStateException("Reading headers from memory", e);
        }
    }

    /** The first header of this name, unfolded but not decoded; null where there is none. */
    public @Nullable String raw(String name) {
        String[] values = headers.getHeader(name);
        return values == null ? null : unfolded(values[0]);
    }

    /** All headers of this name, unfolded but not decoded, in their order. */
    public List<String> all(String name) {
        String[] values = headers.getHeader(name);
        List<String> all = new ArrayList<>();
        for (String value : values == null ? new String[0] : values) {
            all.add(unfolded(value));
        }
        return all;
    }

    /** The first header of this name, decoded; empty where there is none. */
    public String text(String name) {
        String raw = raw(name);
        return raw == null ? "" : EncodedWords.decode(raw).strip();
    }

    public boolean has(String name) {
        return headers.getHeader(name) != null;
    }

    /** The names of all headers, lower-case, in their order. */
    public List<String> names() {
        List<String> names = new ArrayList<>();
        for (Header header : Collections.list(headers.getAllHeaders())) {
            names.add(header.getName().toLowerCase(Locale.ROOT));
        }
        return names;
    }

    /** The first address in a header, lower-case; an address in angle brackets goes before a bare one. */
    public Optional<String> address(String name) {
        String raw = raw(name);
        if (raw == null) {
            return Optional.empty();
        }
        String value = raw.length() > 4_000 ? raw.substring(0, 4_000) : raw;
        int open = value.lastIndexOf('<');
        Matcher bracketed = ADDRESS.matcher(open < 0 ? "" : value.substring(open));
        Matcher matcher = bracketed.find() ? bracketed.reset() : ADDRESS.matcher(value);
        return matcher.find() ? Optional.of(matcher.group().toLowerCase(Locale.ROOT)) : Optional.empty();
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
        String type = value("Content-Type").value();
        return (type.isEmpty() || type.equals("text/plain") || type.equals("text/html"))
                && !has("Content-Disposition")
                && value("Content-Type").parameter("name") == null;
    }

    HeaderValue value(String name) {
        return HeaderValue.parse(raw(name));
    }

    private static String unfolded(String value) {
        return FOLD.matcher(value).replaceAll(" ").strip();
    }
}
