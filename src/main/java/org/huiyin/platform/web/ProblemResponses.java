package org.huiyin.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.web.util.HtmlUtils;

/** Writes a problem as the whole response: JSON for programs, a plain page for browsers. */
public final class ProblemResponses {

    private static final Map<Integer, String> CHINESE = Map.ofEntries(
            Map.entry(400, "请求有误"),
            Map.entry(401, "请先登录"),
            Map.entry(403, "没有权限"),
            Map.entry(404, "没有这个页面"),
            Map.entry(405, "不支持这种操作"),
            Map.entry(408, "网络太慢，请重试"),
            Map.entry(409, "内容冲突"),
            Map.entry(413, "内容过大"),
            Map.entry(415, "不支持这种格式"),
            Map.entry(429, "操作过于频繁，请稍后再试"),
            Map.entry(500, "系统出错了"),
            Map.entry(503, "暂时无法处理，请稍后再试"));

    private static final String CONTENT_SECURITY_POLICY =
            "default-src 'none'; style-src 'self'; img-src 'self'; frame-ancestors 'none'; base-uri 'none'";

    private static final String PAGE =
            """
            <!DOCTYPE html>
            <html lang="%s">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>%s</title>
            <link rel="icon" href="/assets/huiyin.svg">
            <link rel="stylesheet" href="/assets/citizen.css">
            </head>
            <body>
            <main>
            <h1>%s</h1>
            <p>%s</p>
            </main>
            </body>
            </html>
            """;

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
            body = page(problem, Language.of(null, request.getHeader(HttpHeaders.ACCEPT_LANGUAGE)))
                    .getBytes(StandardCharsets.UTF_8);
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

    private static String page(Problem problem, Locale locale) {
        boolean chinese = locale.equals(Language.CHINESE);
        String title = chinese ? CHINESE.getOrDefault(problem.status(), problem.title()) : problem.title();
        String detail = problem.detail() == null || chinese ? String.valueOf(problem.status()) : problem.detail();
        return PAGE.formatted(
                chinese ? "zh-CN" : "en",
                HtmlUtils.htmlEscape(title),
                HtmlUtils.htmlEscape(title),
                HtmlUtils.htmlEscape(detail));
    }
}
