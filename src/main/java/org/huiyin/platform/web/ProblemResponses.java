package org.huiyin.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.springframework.http.HttpHeaders;

/** Writes a problem as the whole response: JSON for programs, a plain page for browsers. */
public final class ProblemResponses {

    private static final String CONTENT_SECURITY_POLICY =
            "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    private static final Set<Integer> WORDED = Set.of(400, 401, 403, 404, 405, 408, 413, 415, 429, 500, 503);

    private ProblemResponses() {}

    /** Does nothing if the response has begun already. */
    public static void write(HttpServletRequest request, HttpServletResponse response, Problem problem)
            throws IOException {
        if (response.isCommitted()) {
            return;
        }
        response.resetBuffer();
        response.setStatus(problem.status());
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        // What is refused at the very entrance has not been given the headers of the doors.
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("Content-Security-Policy", CONTENT_SECURITY_POLICY);
        if (problem.retryAfter() != null) {
            response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(problem.retryAfter()));
        }
        byte[] body;
        if (wantsPage(request)) {
            response.setContentType("text/html;charset=UTF-8");
            response.addHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE);
            PageView view = view(request);
            response.setHeader(HttpHeaders.CONTENT_LANGUAGE, view.language().toLanguageTag());
            body = page(request, problem, view).getBytes(StandardCharsets.UTF_8);
        } else {
            response.setContentType(Problem.CONTENT_TYPE);
            body = problem.toBytes();
        }
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    private static boolean wantsPage(HttpServletRequest request) {
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        return accept != null && accept.contains("text/html");
    }

    /** Of the raw query, since what was refused may be just that it cannot be read. */
    private static PageView view(HttpServletRequest request) {
        Map<String, String> chosen = new HashMap<>();
        String query = request.getQueryString();
        for (String pair : query == null ? new String[0] : query.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                chosen.put(pair.substring(0, equals), pair.substring(equals + 1));
            }
        }
        return PageView.of(chosen, request.getHeader(HttpHeaders.ACCEPT_LANGUAGE));
    }

    private static String page(HttpServletRequest request, Problem problem, PageView view) {
        ProblemPages own = ProblemPages.of(request.getServletContext());
        String page = own == null ? null : own.page(request, view, problem);
        return page == null ? citizensPage(problem, view) : page;
    }

    private static String citizensPage(Problem problem, PageView view) {
        Map<String, Object> model = new HashMap<>();
        model.put("notice", String.valueOf(worded(problem.status())));
        boolean forStaff = problem.status() == 401 || problem.status() == 403;
        if (forStaff && problem.detail() != null && view.language().equals(Language.ENGLISH)) {
            model.put("detail", problem.detail());
        }
        return Worded.PAGES.render("notice", view, model);
    }

    /** The status whose words are said: one without words of its own has those of its class. */
    private static int worded(int status) {
        return WORDED.contains(status) ? status : status < 500 ? 400 : 500;
    }

    /** Made for the first page: what only programs ask for needs none. */
    private static final class Worded {
        static final CitizenPages PAGES = new CitizenPages();
    }
}
