package org.huiyin.console;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.huiyin.evaluation.StoreUnavailableException;
import org.huiyin.platform.Problem;
import org.huiyin.platform.ProblemResponses;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** What an operator is told while the store cannot be reached. */
@RestControllerAdvice
class StoreAway {

    private static final Problem PROBLEM = Problem.of(503, "Service Unavailable")
            .named("store-away")
            .withDetail("The store cannot be reached now; nothing is lost, try again")
            .withRetryAfter(Duration.ofSeconds(5));

    @ExceptionHandler(StoreUnavailableException.class)
    void storeAway(HttpServletRequest request, HttpServletResponse response) throws IOException {
        ProblemResponses.write(request, response, PROBLEM.withInstance(request.getRequestURI()));
    }
}
