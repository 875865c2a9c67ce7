package org.huiyin.console.page.people;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.huiyin.people.signin.TooManyFailures;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.ui.Model;

/** Which words somebody is told who was not let in: never which of name and password was wrong. */
final class SignInTrouble {

    /** A form that has to be filled in again. */
    static final int UNPROCESSABLE = HttpStatus.UNPROCESSABLE_CONTENT.value();

    private SignInTrouble() {}

    /** The end of the words' key; the answer gets the status that fits. */
    static String tell(AuthenticationException e, HttpServletResponse response, Model model) {
        if (e instanceof TooManyFailures tooMany) {
            Duration wait = tooMany.waitTime();
            long seconds = Math.max(1, wait.toSeconds() + (wait.toNanosPart() > 0 ? 1 : 0));
            response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
            response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(seconds));
            model.addAttribute("wait", Duration.ofSeconds(seconds));
            return "wait";
        }
        if (e instanceof AuthenticationServiceException) {
            response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            return "store-away";
        }
        response.setStatus(UNPROCESSABLE);
        return "wrong";
    }
}
