package org.huiyin.channel.kind.hotline;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.huiyin.channel.http.HttpAnswer;

/** Answers that all providers share. */
final class ProviderReplies {

    private ProviderReplies() {}

    /** 503: nothing was kept; the provider should send it again. */
    static HttpAnswer unavailable(String contentType, String body, Duration retryAfter) {
        long seconds = Math.max(1, retryAfter.plusMillis(999).toSeconds());
        return new HttpAnswer(
                503,
                contentType + ";charset=utf-8",
                body.getBytes(StandardCharsets.UTF_8),
                Map.of("Retry-After", Long.toString(seconds)));
    }
}
