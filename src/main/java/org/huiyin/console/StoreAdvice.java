package org.huiyin.console;

import java.time.Duration;
import org.huiyin.evaluation.StoreRefusedException;
import org.huiyin.evaluation.StoreUnavailableException;
import org.huiyin.platform.ScrubbedTrace;
import org.huiyin.platform.web.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Tells whoever asks any controller that it is the store that cannot answer, rather than that something broke. */
@RestControllerAdvice
class StoreAdvice {

    private static final Logger log = LoggerFactory.getLogger(StoreAdvice.class);
    private static final Duration WAIT = Duration.ofSeconds(5);

    @ExceptionHandler
    ResponseEntity<byte[]> storeAway(StoreUnavailableException e) {
        return answer(Problem.of(503, "The store is away").withDetail("Nothing is lost; ask again in a few seconds"));
    }

    @ExceptionHandler
    ResponseEntity<byte[]> storeRefuses(StoreRefusedException e) {
        log.error("A request cannot be answered: {}: {}", e.getMessage(), ScrubbedTrace.of(e));
        return answer(Problem.of(503, "The store does not answer this")
                .withDetail("Nothing is lost; the gateway's log names what the store said"));
    }

    private static ResponseEntity<byte[]> answer(Problem problem) {
        return ResponseEntity.status(problem.status())
                .contentType(MediaType.parseMediaType(Problem.CONTENT_TYPE))
                .header(HttpHeaders.RETRY_AFTER, String.valueOf(WAIT.toSeconds()))
                .body(problem.withRetryAfter(WAIT).toBytes());
    }
}
