package org.huiyin.console;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.huiyin.evaluation.StoreRefusedException;
import org.huiyin.evaluation.StoreUnavailableException;
import org.huiyin.platform.ScrubbedTrace;
import org.huiyin.platform.web.Problem;
import org.huiyin.platform.web.ProblemResponses;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Tells whoever asks any controller that it is the store that cannot answer, rather than that something broke. */
@RestControllerAdvice
class StoreAdvice {

    private static final Logger log = LoggerFactory.getLogger(StoreAdvice.class);
    private static final Duration WAIT = Duration.ofSeconds(5);

    @ExceptionHandler
    void storeAway(StoreUnavailableException e, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        write(
                request,
                response,
                Problem.of(503, "The store is away").withDetail("Nothing is lost; ask again in a few seconds"));
    }

    @ExceptionHandler
    void storeRefuses(StoreRefusedException e, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        log.error("A request cannot be answered: {}: {}", e.getMessage(), ScrubbedTrace.of(e));
        write(
                request,
                response,
                Problem.of(503, "The store does not answer this")
                        .withDetail("Nothing is lost; the gateway's log names what the store said"));
    }

    private static void write(HttpServletRequest request, HttpServletResponse response, Problem problem)
            throws IOException {
        ProblemResponses.write(request, response, problem.withRetryAfter(WAIT));
    }
}
