package org.huiyin.console.page;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/** Addresses of the console's pages, and ways back to them. */
public final class PageAddress {

    private static final String NOTICE = "notice";
    private static final String COUNT = "n";

    private PageAddress() {}

    /** The page to come back to, if it is one of the console's; the other where it is not: anybody could have made it. */
    public static String within(@Nullable String back, String otherwise) {
        if (back == null) {
            return otherwise;
        }
        try {
            URI asked = new URI(back);
            String path = asked.getRawPath();
            boolean own = asked.getScheme() == null
                    && asked.getRawAuthority() == null
                    && path != null
                    && (path.equals("/console") || path.startsWith("/console/"))
                    && Stream.of(asked.getPath().split("/")).noneMatch(part -> part.matches("\\.+"));
            return own ? back : otherwise;
        } catch (URISyntaxException e) {
            return otherwise;
        }
    }

    /**
     * The name of a view that leads back, where it is then said what was done.
     *
     * @param notice a key of the words to say, without the page's own prefix
     * @param count of what it was done to
     */
    public static String backTo(@Nullable String back, String otherwise, String notice, long count) {
        return "redirect:"
                + UriComponentsBuilder.fromUriString(within(back, otherwise))
                        .replaceQueryParam(NOTICE, notice)
                        .replaceQueryParam(COUNT, count)
                        .build()
                        .toUriString();
    }

    /**
     * A path with a query of these names and values, name after value; those without a value are left out.
     *
     * @param pairs names and values in turn; a value may be null
     */
    public static String of(String path, @Nullable String... pairs) {
        StringBuilder address = new StringBuilder(path);
        char before = '?';
        for (int i = 0; i < pairs.length; i += 2) {
            String value = pairs[i + 1];
            if (value != null && !value.isEmpty()) {
                address.append(before)
                        .append(pairs[i])
                        .append('=')
                        .append(UriUtils.encode(value, StandardCharsets.UTF_8));
                before = '&';
            }
        }
        return address.toString();
    }

    /** What stands in an address or a form for this name: null for nothing, and for blank text. */
    public static @Nullable String given(@Nullable String value) {
        return value == null || value.isBlank() ? null : value.strip();
    }

    /**
     * The ways on from a page of a list, for the part {@code pages}.
     *
     * @param here where this page begins; null for the first
     * @param next where the next one begins; null for none
     * @param address of the list from there on
     */
    public static void onward(
            Model model, @Nullable String here, @Nullable String next, Function<@Nullable String, String> address) {
        model.addAttribute("first", here == null ? null : address.apply(null));
        model.addAttribute("next", next == null ? null : address.apply(next));
    }

    /** One part of a path, as it is written in an address. */
    public static String segment(String value) {
        return UriUtils.encode(value, StandardCharsets.UTF_8);
    }
}
