package org.huiyin.people.session;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.huiyin.people.AccountStore;
import org.huiyin.people.SignedIn;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.web.filter.OncePerRequestFilter;

/** Lets people in by their session. Whoever brings a password or a key with the request itself is judged by that alone. */
public final class SessionFilter extends OncePerRequestFilter {

    private final SessionDesk desk;
    private final AuthenticationEntryPoint refusal;

    public SessionFilter(SessionDesk desk, AuthenticationEntryPoint refusal) {
        this.desk = desk;
        this.refusal = refusal;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getHeader(HttpHeaders.AUTHORIZATION) != null || request.getHeader("X-API-Key") != null) {
            chain.doFilter(request, response);
            return;
        }
        Optional<SessionInHand> session;
        try {
            session = desk.look(request);
        } catch (AccountStore.Unavailable e) {
            // who is signed in stays so: the session is asked for again with the next request
            refusal.commence(request, response, new AuthenticationServiceException("Sessions cannot be reached", e));
            return;
        }
        session.filter(found -> found.stage() == SignInStage.COMPLETE)
                .map(found -> SignedIn.person(found.account()))
                .ifPresent(SessionFilter::letIn);
        try {
            chain.doFilter(request, response);
        } finally {
            SecurityContextHolder.clearContext();
        }
    }

    private static void letIn(SignedIn person) {
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(person, null, List.of()));
        SecurityContextHolder.setContext(context);
    }
}
