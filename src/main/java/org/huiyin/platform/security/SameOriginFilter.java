package org.huiyin.platform.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.huiyin.platform.web.Problem;
import org.huiyin.platform.web.ProblemResponses;
import org.jspecify.annotations.Nullable;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.CorsUtils;
import org.springframework.web.cors.DefaultCorsProcessor;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses what another site has a browser send, unless it is one of those that may: those are told so, as CORS has it, and
 * their preflight requests are answered. Browsers say where an unsafe request comes from
 * ({@code Sec-Fetch-Site} over https, {@code Origin} everywhere); programs say nothing and pass.
 */
public final class SameOriginFilter extends OncePerRequestFilter {

    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

    /** What a page of another site may read of an answer. */
    private static final List<String> EXPOSED = List.of(
            "Location",
            "Retry-After",
            "Idempotency-Replayed",
            "RateLimit",
            "RateLimit-Policy",
            "Content-Language",
            "ETag");

    private static final Duration PREFLIGHT_LASTS = Duration.ofHours(1);

    private final @Nullable URI publicUrl;
    private final boolean unknownOriginPasses;
    private final CorsConfiguration cors = new CorsConfiguration();
    private final DefaultCorsProcessor processor = new DefaultCorsProcessor();

    /**
     * @param publicUrl the gateway's address as browsers know it, where a proxy hides it; null for none
     * @param unknownOriginPasses whether a browser that keeps its origin to itself ({@code Origin: null}) passes
     * @param allowed other sites whose pages may send, as browsers name them
     */
    public SameOriginFilter(@Nullable URI publicUrl, boolean unknownOriginPasses, List<String> allowed) {
        this.publicUrl = publicUrl;
        this.unknownOriginPasses = unknownOriginPasses;
        cors.setAllowedOrigins(allowed);
        cors.setAllowedMethods(List.of("GET", "HEAD", "POST"));
        cors.setAllowedHeaders(List.of("Content-Type", "Idempotency-Key", "Accept", "Accept-Language"));
        cors.setExposedHeaders(EXPOSED);
        cors.setMaxAge(PREFLIGHT_LASTS);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (isAllowed(request)) {
            boolean passes = processor.processRequest(cors, request, response);
            if (passes && !CorsUtils.isPreFlightRequest(request)) {
                chain.doFilter(request, response);
            }
        } else if (SAFE.contains(request.getMethod()) || sameOrigin(request)) {
            chain.doFilter(request, response);
        } else {
            ProblemResponses.write(
                    request,
                    response,
                    Problem.of(403, "Forbidden")
                            .named("cross-site")
                            .withDetail("The request was made by a page of another site"));
        }
    }

    private boolean isAllowed(HttpServletRequest request) {
        String origin = request.getHeader("Origin");
        List<String> allowed = cors.getAllowedOrigins();
        return origin != null && allowed != null && allowed.contains(origin);
    }

    private boolean sameOrigin(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null) {
            return site.equals("same-origin") || site.equals("none");
        }
        String origin = request.getHeader("Origin");
        if (origin == null) {
            return true;
        }
        if (origin.equals("null")) {
            return unknownOriginPasses;
        }
        String host = request.getHeader("Host");
        int scheme = origin.indexOf("://");
        String from = scheme < 0 ? "" : origin.substring(scheme + 3).toLowerCase(Locale.ROOT);
        return host != null && from.equals(host.toLowerCase(Locale.ROOT))
                || publicUrl != null && from.equals(publicUrl.getAuthority().toLowerCase(Locale.ROOT));
    }
}
