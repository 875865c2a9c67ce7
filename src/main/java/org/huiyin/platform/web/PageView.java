package org.huiyin.platform.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a citizen reads a page: the language, and whether in larger type (长辈模式). What they chose by a link stays in the
 * address, as no cookie is set.
 *
 * @param language to answer in
 * @param chosen the language as they chose it, {@code zh} or {@code en}; null where the browser decides
 * @param large whether they chose larger type
 */
public record PageView(Locale language, @Nullable String chosen, boolean large) {

    /** In the query: {@code zh} or {@code en}. */
    public static final String LANGUAGE = "lang";

    /** In the query: {@code large}. */
    public static final String SIZE = "size";

    private static final String LARGE = "large";

    /**
     * @param query decoded
     * @param acceptLanguage the header Accept-Language; null for none
     */
    public static PageView of(Map<String, String> query, @Nullable String acceptLanguage) {
        return of(query.get(LANGUAGE), query.get(SIZE), acceptLanguage);
    }

    /** The same, by the query's values; null for none, and anything unknown counts as none. */
    public static PageView of(@Nullable String lang, @Nullable String size, @Nullable String acceptLanguage) {
        return new PageView(
                Language.of(lang, acceptLanguage), Language.isSpoken(lang) ? lang : null, LARGE.equals(size));
    }

    /** What keeps the choices on another page: empty, or beginning with a question mark. */
    public String query() {
        return query(chosen, large, "");
    }

    /** The query of this page in the other language. */
    public String inOtherLanguage(String arrival) {
        return query(language.equals(Language.ENGLISH) ? "zh" : "en", large, arrival);
    }

    /** The query of this page in the other size of type; never empty, so that it replaces the one there is. */
    public String inOtherSize(String arrival) {
        String query = query(chosen, !large, arrival);
        return query.isEmpty() ? "?" : query;
    }

    private static String query(@Nullable String lang, boolean large, String arrival) {
        List<String> parts = new ArrayList<>();
        if (lang != null) {
            parts.add(LANGUAGE + "=" + lang);
        }
        if (large) {
            parts.add(SIZE + "=" + LARGE);
        }
        if (!arrival.isEmpty()) {
            parts.add("visitor=" + arrival);
        }
        return parts.isEmpty() ? "" : "?" + String.join("&", parts);
    }
}
