package org.huiyin.people.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.huiyin.people.PeopleAdvice;
import org.huiyin.people.session.NextPage;
import org.huiyin.platform.web.Problem;
import org.huiyin.platform.web.ProblemResponses;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;

/** What somebody is told who may not come in. */
final class AccessRefusal implements AuthenticationEntryPoint, AccessDeniedHandler {

    private static final String BASIC = "Basic realm=\"Huiyin\", charset=\"UTF-8\"";

    private static final String BEARER = "Bearer realm=\"Huiyin\"";

    /** With what htmx asks for a part of a page. */
    private static final String PART = "HX-Request";

    /** Where what is locked may be: elsewhere there is nothing, for anybody. */
    private static final List<String> OPERATORS = List.of("/api", "/actuator", "/v3", "/console", "/swagger-ui");

    private final boolean basic;

    /** @param basic whether passwords are taken with each request */
    AccessRefusal(boolean basic) {
        this.basic = basic;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException e)
            throws IOException {
        if (e instanceof TooManyFailures tooMany) {
            ProblemResponses.write(request, response, tooMany(tooMany));
        } else if (e instanceof AuthenticationServiceException) {
            ProblemResponses.write(request, response, PeopleAdvice.STORE_AWAY);
        } else if (e instanceof InsufficientAuthenticationException && !isForOperators(request.getRequestURI())) {
            // whoever mistypes an address, or follows an old code, is not asked to sign in
            ProblemResponses.write(request, response, Problem.of(404, "Not Found"));
        } else if (e instanceof InsufficientAuthenticationException && isPage(request)) {
            askToSignIn(request, response);
        } else {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, basic && !isStream(request) ? BASIC : BEARER);
            ProblemResponses.write(
                    request,
                    response,
                    Problem.of(401, "Unauthorized").withDetail("Sign in by name and password or with an API key"));
        }
    }

    static Problem tooMany(TooManyFailures e) {
        return Problem.of(429, "Too many failed sign-ins").withRetryAfter(e.waitTime());
    }

    /** What an open page follows by itself: a browser would ask whoever reads it for a password, out of the blue. */
    private static boolean isStream(HttpServletRequest request) {
        return "text/event-stream".equals(request.getHeader(HttpHeaders.ACCEPT));
    }

    /** A page of the console that a browser wants, by itself or for a part of another. */
    private static boolean isPage(HttpServletRequest request) {
        String path = request.getRequestURI();
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        return (path.equals(NextPage.HOME) || path.startsWith(NextPage.HOME + "/"))
                && (request.getHeader(PART) != null || accept != null && accept.contains("text/html"));
    }

    /** To the sign-in, and from there back; what was sent is not done, as it might be done twice. */
    private static void askToSignIn(HttpServletRequest request, HttpServletResponse response) {
        boolean part = request.getHeader(PART) != null;
        boolean shows = request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
        String next = part ? pageOf(request) : shows ? own(request) : null;
        String signIn = NextPage.SIGN_IN
                + (next == null
                        ? "?trouble=ended"
                        : "?next=" + URLEncoder.encode(NextPage.of(next), StandardCharsets.UTF_8));
        response.setStatus(part ? HttpServletResponse.SC_UNAUTHORIZED : HttpServletResponse.SC_SEE_OTHER);
        response.setHeader(part ? "HX-Redirect" : HttpHeaders.LOCATION, signIn);
    }

    private static String own(HttpServletRequest request) {
        String query = request.getQueryString();
        return request.getRequestURI() + (query == null ? "" : "?" + query);
    }

    /** Of which a part was wanted, as htmx tells it: a whole address. */
    private static @Nullable String pageOf(HttpServletRequest request) {
        String page = request.getHeader("HX-Current-URL");
        int path = page == null ? -1 : page.indexOf('/', page.indexOf("//") + 2);
        return page == null || path < 0 ? null : page.substring(path);
    }

    private static boolean isForOperators(String path) {
        return OPERATORS.stream().anyMatch(room -> path.equals(room) || path.startsWith(room + "/"));
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException e)
            throws IOException {
        ProblemResponses.write(
                request, response, Problem.of(403, "Forbidden").withDetail("Your roles do not allow this"));
    }
}
