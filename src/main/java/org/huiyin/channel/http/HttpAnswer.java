package org.huiyin.channel.http;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.huiyin.platform.web.Problem;

/** What a door answers to an HTTP request; the binding {@code #rawBinding} writes it as it is. */
public record HttpAnswer(int status, String contentType, byte[] body, Map<String, String> headers) {

    /** @param contentType without charset: text is UTF-8 and says so */
    public static HttpAnswer text(int status, String contentType, String body) {
        return new HttpAnswer(status, contentType + ";charset=utf-8", body.getBytes(StandardCharsets.UTF_8), Map.of());
    }

    /** With {@code Retry-After} where the problem has one. */
    public static HttpAnswer problem(Problem problem) {
        Map<String, String> headers = problem.retryAfter() == null
                ? Map.of()
                : Map.of("Retry-After", problem.retryAfter().toString());
        return new HttpAnswer(problem.status(), Problem.CONTENT_TYPE, problem.toBytes(), headers);
    }
}
