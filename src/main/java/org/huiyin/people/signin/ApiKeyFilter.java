package org.huiyin.people.signin;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.huiyin.people.AccountStore;
import org.huiyin.people.ApiKeys;
import org.huiyin.people.SignedIn;
import org.huiyin.people.Verb;
import org.huiyin.platform.security.KnownCaller;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.web.filter.OncePerRequestFilter;

/** Signs programs in by {@code X-API-Key: …} or {@code Authorization: Bearer …}. */
final class ApiKeyFilter extends OncePerRequestFilter {

    private static final Logger LOG = LoggerFactory.getLogger(ApiKeyFilter.class);
    private static final String BEARER = "Bearer ";

    /** For whom failures with keys count; no account has a name without a letter. */
    private static final String KEYS = "";

    private final ApiKeys keys;
    private final FailedSignIns failures;
    private final AuthenticationEntryPoint refusal;

    ApiKeyFilter(ApiKeys keys, FailedSignIns failures, AuthenticationEntryPoint refusal) {
        this.keys = keys;
        this.failures = failures;
        this.refusal = refusal;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String key = keyIn(request);
        if (key == null) {
            chain.doFilter(request, response);
            return;
        }
        Authentication program;
        try {
            program = authenticate(key, request.getRemoteAddr());
        } catch (AuthenticationException e) {
            refusal.commence(request, response, e);
            return;
        }
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(program);
        SecurityContextHolder.setContext(context);
        if (program.getPrincipal() instanceof SignedIn caller && caller.may(Verb.SEND_RATINGS)) {
            KnownCaller.note(request, caller.account());
        }
        try {
            chain.doFilter(request, response);
        } finally {
            SecurityContextHolder.clearContext();
        }
    }

    private Authentication authenticate(String key, String address) {
        Optional<SignedIn> program;
        try {
            program = keys.signedIn(key);
        } catch (AccountStore.Unavailable e) {
            throw new AuthenticationServiceException("API keys cannot be reached", e);
        }
        // A good key is let in whoever else fails from its address: no number of tries finds one.
        if (program.isEmpty()) {
            Duration wait = failures.waitFor(address, KEYS);
            if (!wait.isZero()) {
                throw new TooManyFailures(wait);
            }
            failures.add(address, KEYS);
            LOG.warn("Sign-in failed: unknown, revoked or expired API key from {}", address);
            throw new BadCredentialsException("The API key is unknown, revoked or expired");
        }
        return UsernamePasswordAuthenticationToken.authenticated(program.get(), null, List.of());
    }

    private static @Nullable String keyIn(HttpServletRequest request) {
        String key = request.getHeader("X-API-Key");
        if (key != null) {
            return key;
        }
        String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (authorization != null && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return authorization.substring(BEARER.length()).strip();
        }
        return null;
    }
}
