package org.huiyin.console.page;

import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.time.Duration;
import org.huiyin.platform.web.Language;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Keeps the language and the theme that a person chose, in their browser, and leads back to where they were. By GET and
 * open to everybody, so that it works on the sign-in page and leaves no entry in the audit trail: it changes nothing but how
 * pages look.
 */
@Controller
class LookController {

    static final String PATH = "/console/look";

    private static final Duration KEPT = Duration.ofDays(400);

    @GetMapping(PATH)
    ResponseEntity<Void> choose(
            @RequestParam(required = false) @Nullable String language,
            @RequestParam(required = false) @Nullable String theme,
            @RequestParam(defaultValue = "/console") String back,
            HttpServletResponse response) {
        if (Language.isSpoken(language)) {
            keep(response, Looks.LANGUAGE_COOKIE, language);
        }
        if (theme != null) {
            keep(response, Looks.THEME_COOKIE, Looks.THEMES.contains(theme) ? theme : "");
        }
        return ResponseEntity.status(303)
                .location(URI.create(PageAddress.within(back, "/console")))
                .build();
    }

    private static void keep(HttpServletResponse response, String name, @Nullable String value) {
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                ResponseCookie.from(name, value == null ? "" : value)
                        .path("/console")
                        .maxAge(value == null || value.isEmpty() ? Duration.ZERO : KEPT)
                        .httpOnly(true)
                        .sameSite("Lax")
                        .build()
                        .toString());
    }
}
