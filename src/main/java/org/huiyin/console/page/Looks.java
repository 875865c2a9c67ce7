package org.huiyin.console.page;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.huiyin.people.SignedIn;
import org.huiyin.platform.web.Language;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.Authentication;
import org.springframework.web.util.WebUtils;

/**
 * How whoever asks reads pages. The language is the one they chose here, else their account's, else their browser's, else
 * Chinese; the theme is the one they chose, else their browser's.
 */
final class Looks {

    static final String LANGUAGE_COOKIE = "huiyin-language";
    static final String THEME_COOKIE = "huiyin-theme";

    static final Set<String> THEMES = Set.of("light", "dark");

    private final MessageSource words;
    private final AssetAddresses assets = new AssetAddresses();
    private final Clock clock;
    private final ZoneId zone;

    Looks(MessageSource words, Clock clock, ZoneId zone) {
        this.words = words;
        this.clock = clock;
        this.zone = zone;
    }

    Look of(HttpServletRequest request) {
        String theme = cookie(request, THEME_COOKIE);
        return new Look(
                language(request),
                theme != null && THEMES.contains(theme) ? theme : null,
                here(request),
                clock.instant(),
                zone,
                words,
                assets);
    }

    static Locale language(HttpServletRequest request) {
        String chosen = cookie(request, LANGUAGE_COOKIE);
        SignedIn person = person(request);
        if (!Language.isSpoken(chosen) && person != null) {
            chosen = person.language();
        }
        return Language.of(chosen, request.getHeader(HttpHeaders.ACCEPT_LANGUAGE));
    }

    /** Who is signed in; null for nobody. */
    static @Nullable SignedIn person(HttpServletRequest request) {
        return request.getUserPrincipal() instanceof Authentication signedIn
                        && signedIn.getPrincipal() instanceof SignedIn person
                ? person
                : null;
    }

    private static String here(HttpServletRequest request) {
        String query = request.getQueryString();
        return request.getMethod().equals("GET") && request.getRequestURI().startsWith("/console")
                ? request.getRequestURI() + (query == null ? "" : "?" + query)
                : "/console";
    }

    private static @Nullable String cookie(HttpServletRequest request, String name) {
        Cookie cookie = WebUtils.getCookie(request, name);
        return cookie == null ? null : Objects.requireNonNullElse(cookie.getValue(), "");
    }
}
