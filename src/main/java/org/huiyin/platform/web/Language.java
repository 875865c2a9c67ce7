package org.huiyin.platform.web;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The languages that citizens' pages speak. */
public final class Language {

    public static final Locale CHINESE = Locale.SIMPLIFIED_CHINESE;
    public static final Locale ENGLISH = Locale.ENGLISH;

    private static final List<String> SPOKEN = List.of("zh", "en");

    private Language() {}

    /**
     * The language to answer in: Chinese unless English is preferred.
     *
     * @param chosen what the reader clicked, {@code zh} or {@code en}; null or anything else leaves it to the browser
     * @param acceptLanguage the header Accept-Language; null or unreadable counts as none
     */
    public static Locale of(@Nullable String chosen, @Nullable String acceptLanguage) {
        if (isSpoken(chosen)) {
            return of(chosen);
        }
        return acceptLanguage == null ? CHINESE : of(preferred(acceptLanguage));
    }

    /** Whether a reader's choice is one of these languages. */
    public static boolean isSpoken(@Nullable String chosen) {
        return chosen != null && SPOKEN.contains(chosen);
    }

    private static Locale of(@Nullable String tag) {
        return "en".equals(tag) ? ENGLISH : CHINESE;
    }

    private static @Nullable String preferred(String acceptLanguage) {
        try {
            return Locale.lookupTag(Locale.LanguageRange.parse(acceptLanguage), SPOKEN);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
