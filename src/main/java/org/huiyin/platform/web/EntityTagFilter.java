package org.huiyin.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.InputStream;
import org.springframework.boot.servlet.filter.OrderedFilter;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.ShallowEtagHeaderFilter;

/**
 * Gives what the API tells an ETag, and answers 304 to whoever has it already (RFC 9110, 8.8.3). What has a version of its
 * own has set that before; anything else has the digest of its body. It may not be kept by caches all the same: programs
 * keep the tag.
 */
@Component
final class EntityTagFilter extends ShallowEtagHeaderFilter implements OrderedFilter {

    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String path = request.getRequestURI();
        return !request.getMethod().equals("GET") || !path.startsWith("/api/") && !path.startsWith("/v3/");
    }

    @Override
    protected boolean isEligibleForEtag(
            HttpServletRequest request, HttpServletResponse response, int status, InputStream body) {
        return status >= 200 && status < 300 && !response.isCommitted();
    }
}
