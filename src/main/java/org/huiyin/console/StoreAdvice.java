package org.huiyin.console;

import java.time.Duration;
import org.huiyin.evaluation.StoreUnavailableException;
import org.huiyin.platform.web.Problem;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Tells operators that the store is away, rather than that something broke. */
@RestControllerAdvice(basePackageClasses = StoreAdvice.class)
class StoreAdvice {

    private static final Duration WAIT = Duration.ofSeconds(5);

    @ExceptionHandler(StoreUnavailableException.class)
    ResponseEntity<byte[]> storeAway(StoreUnavailableException e) {
        Problem problem = Problem.of(503, "The store is away")
                .withDetail("Nothing is lost; ask again in a few seconds")
                .withRetryAfter(WAIT);
        return ResponseEntity.status(503)
                .contentType(MediaType.parseMediaType(Problem.CONTENT_TYPE))
                .header(HttpHeaders.RETRY_AFTER, String.valueOf(WAIT.toSeconds()))
                .body(problem.toBytes());
    }
}
