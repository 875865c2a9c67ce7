package org.huiyin.delivery.feed;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Up to where somebody has read the log.
 *
 * @param page the number of a page; 0 for before the first
 * @param read so many of its events; {@link #ALL} for all of them
 * @param mark the page's; empty where only its number is known
 */
public record EventCursor(long page, int read, String mark) {

    static final int ALL = -1;

    private static final Pattern WORDS = Pattern.compile("(\\d{1,18})\\.(\\d{1,9}|-1)\\.([0-9A-Za-z]{0,40})");

    /** Behind a page. */
    static EventCursor behind(EventPage page) {
        return new EventCursor(page.number(), ALL, page.mark());
    }

    /** Before a page, of which nothing is read. */
    static EventCursor before(EventPage page) {
        return new EventCursor(page.number() - 1, ALL, "");
    }

    /** Behind one more event of a page. */
    static EventCursor within(EventPage page, int read) {
        return read == page.events().size() ? behind(page) : new EventCursor(page.number(), read, page.mark());
    }

    /** As it is given to others, to whom it says nothing. */
    public String text() {
        String words = page + "." + read + "." + mark;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(words.getBytes(StandardCharsets.US_ASCII));
    }

    /** Empty for a text that no cursor has. */
    public static Optional<EventCursor> of(String text) {
        byte[] decoded;
        try {
            decoded = Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        Matcher words = WORDS.matcher(new String(decoded, StandardCharsets.US_ASCII));
        return words.matches()
                ? Optional.of(new EventCursor(
                        Long.parseLong(words.group(1)), Integer.parseInt(words.group(2)), words.group(3)))
                : Optional.empty();
    }
}
