package org.huiyin.platform.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import org.huiyin.platform.Problem;
import org.huiyin.platform.ProblemResponses;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses what another site has a browser send. Browsers say where an unsafe request comes from
 * ({@code Sec-Fetch-Site} over https, {@code Origin} everywhere); programs say nothing and pass.
 */
final class SameOriginFilter extends OncePerRequestFilter {

    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

    private final @Nullable URI publicUrl;
    private final boolean unknownOriginPasses;

    /**
     * @param publicUrl the gateway's address as browsers know it, where a proxy hides it; null for none
     * @param unknownOriginPasses whether a browser that keeps its origin to itself ({@code Origin: null}) passes
     */
    SameOriginFilter(@Nullable URI publicUrl, boolean unknownOriginPasses) {
        this.publicUrl = publicUrl;
        this.unknownOriginPasses = unknownOriginPasses;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (SAFE.contains(request.getMethod()) || sameOrigin(request)) {
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
        String from = origin.substring(origin.indexOf("://") + 3).toLowerCase(Locale.ROOT);
        return host != null && from.equals(host.toLowerCase(Locale.ROOT))
                || publicUrl != null && from.equals(publicUrl.getAuthority().toLowerCase(Locale.ROOT));
    }
}
