package org.huiyin.people;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.huiyin.platform.web.Problem;
import org.huiyin.platform.web.ProblemResponses;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

/** What is told while nobody can be known. */
@ControllerAdvice
public final class PeopleAdvice {

    public static final Problem STORE_AWAY = Problem.of(503, "Service Unavailable")
            .withDetail("Accounts and keys cannot be reached now")
            .withRetryAfter(Duration.ofSeconds(5));

    @ExceptionHandler(AccountStore.Unavailable.class)
    void unavailable(HttpServletRequest request, HttpServletResponse response) throws IOException {
        ProblemResponses.write(request, response, STORE_AWAY);
    }
}
