package org.huiyin.platform.security;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * A path to which programs tell, many a second, what is kept elsewhere with who told it: so it asks for no audit trail, and
 * what is told is no entry of it.
 *
 * @param pattern as Spring has it
 */
public record JournalledPath(PathPattern pattern) {

    public static JournalledPath of(String pattern) {
        return new JournalledPath(PathPatternParser.defaultInstance.parse(pattern));
    }

    /** Whether the request is for it. */
    public boolean covers(HttpServletRequest request) {
        return pattern.matches(PathContainer.parsePath(request.getRequestURI()));
    }
}
