package org.huiyin.people.session;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.session.web.http.HttpSessionIdResolver;

/**
 * The cookie that holds a session's id. Over https its name begins with {@code __Host-}, by which a browser takes it from
 * this host alone and never over http (RFC 6265bis, section 4.1.3.2).
 */
public final class SessionCookie implements HttpSessionIdResolver {

    private static final String NAME = "huiyin";
    private static final String SENT = SessionCookie.class.getName();

    private final boolean alwaysSecure;

    /** @param publicUrl the gateway's address as browsers know it, where a proxy hides it; null for none */
    public SessionCookie(@Nullable URI publicUrl) {
        this.alwaysSecure = publicUrl != null && "https".equalsIgnoreCase(publicUrl.getScheme());
    }

    @Override
    public List<String> resolveSessionIds(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        String name = name(request);
        return cookies == null
                ? List.of()
                : Stream.of(cookies)
                        .filter(cookie -> cookie.getName().equals(name))
                        .map(Cookie::getValue)
                        .toList();
    }

    @Override
    public void setSessionId(HttpServletRequest request, HttpServletResponse response, String sessionId) {
        // asked for once more behind an answer that was held back
        if (sessionId.equals(request.getAttribute(SENT))) {
            return;
        }
        request.setAttribute(SENT, sessionId);
        // without an age it goes with the browser; the limits are the server's to keep
        response.addHeader(
                HttpHeaders.SET_COOKIE, cookie(request, sessionId).build().toString());
    }

    @Override
    public void expireSession(HttpServletRequest request, HttpServletResponse response) {
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                cookie(request, "").maxAge(Duration.ZERO).build().toString());
    }

    /** Lax and not Strict: who follows a colleague's link from a mail is signed in there too. */
    private ResponseCookie.ResponseCookieBuilder cookie(HttpServletRequest request, String value) {
        return ResponseCookie.from(name(request), value)
                .path("/")
                .httpOnly(true)
                .secure(isSecure(request))
                .sameSite("Lax");
    }

    private String name(HttpServletRequest request) {
        return isSecure(request) ? "__Host-" + NAME : NAME;
    }

    private boolean isSecure(HttpServletRequest request) {
        return alwaysSecure || request.isSecure();
    }
}
