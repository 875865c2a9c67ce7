package org.huiyin.platform.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.huiyin.platform.web.Problem;
import org.huiyin.platform.web.ProblemResponses;
import org.springframework.http.HttpHeaders;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;

/** What somebody is told who may not come in. */
final class AccessRefusal implements AuthenticationEntryPoint, AccessDeniedHandler {

    static final Problem STORE_AWAY = Problem.of(503, "Service Unavailable")
            .withDetail("Accounts and keys cannot be reached now")
            .withRetryAfter(Duration.ofSeconds(5));

    /** Where what is locked may be: elsewhere there is nothing, for anybody. */
    private static final List<String> OPERATORS = List.of("/api", "/actuator", "/v3", "/console", "/swagger-ui");

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException e)
            throws IOException {
        if (e instanceof TooManyFailures tooMany) {
            ProblemResponses.write(
                    request,
                    response,
                    Problem.of(429, "Too many failed sign-ins").withRetryAfter(tooMany.waitTime()));
        } else if (e instanceof AuthenticationServiceException) {
            ProblemResponses.write(request, response, STORE_AWAY);
        } else if (e instanceof InsufficientAuthenticationException && !isForOperators(request.getRequestURI())) {
            // whoever mistypes an address, or follows an old code, is not asked to sign in
            ProblemResponses.write(request, response, Problem.of(404, "Not Found"));
        } else {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"Huiyin\", charset=\"UTF-8\"");
            ProblemResponses.write(
                    request,
                    response,
                    Problem.of(401, "Unauthorized").withDetail("Sign in by name and password or with an API key"));
        }
    }

    private static boolean isForOperators(String path) {
        return OPERATORS.stream().anyMatch(room -> path.equals(room) || path.startsWith(room + "/"));
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException e)
            throws IOException {
        ProblemResponses.write(
                request, response, Problem.of(403, "Forbidden").withDetail("This needs an operator's own sign-in"));
    }
}
