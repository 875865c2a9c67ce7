package org.huiyin.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProblemTest {

    @Test
    void whatIsNotSaidIsNotWritten() {
        assertThat(json(Problem.of(404, "Not Found")))
                .isEqualTo("""
                {"type":"about:blank","title":"Not Found","status":404}""");
    }

    @Test
    void everyMemberIsWritten() {
        Problem problem = Problem.of(503, "Not kept")
                .named("journal-full")
                .withDetail("Try again later")
                .withInstance("/api/v1/ratings")
                .withErrors(List.of(new Problem.Fault("level", "7 is not a level")))
                .withRetryAfter(Duration.ofMillis(1200));

        assertThat(json(problem))
                .isEqualTo(
                        """
                {"type":"urn:huiyin:problem:journal-full","title":"Not kept","status":503,"detail":"Try again later",\
                "instance":"/api/v1/ratings","errors":[{"field":"level","message":"7 is not a level"}],"retryAfter":2}""");
    }

    private static String json(Problem problem) {
        return new String(problem.toBytes(), StandardCharsets.UTF_8);
    }
}
