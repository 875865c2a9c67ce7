package org.huiyin.platform.security;

import jakarta.servlet.http.HttpServletRequest;

/**
 * A path to which programs tell things that a journal keeps, whether or not the store is there: so it asks for no audit
 * trail, and what is told is no entry of it.
 *
 * @param path with all below it
 */
public record JournalledPath(String path) {

    /** Whether the request is for it. */
    public boolean covers(HttpServletRequest request) {
        String uri = request.getRequestURI();
        return uri.equals(path) || uri.startsWith(path + "/");
    }
}
