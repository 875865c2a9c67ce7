package org.huiyin.platform.security;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/** Which program calls, at a door that takes anybody's calls: the one whose API key came with the request. */
public final class KnownCaller {

    private static final String ATTRIBUTE = KnownCaller.class.getName();

    private KnownCaller() {}

    /** The name of the key, as the program signs in elsewhere too; null for anybody. */
    public static @Nullable String of(HttpServletRequest request) {
        return (String) request.getAttribute(ATTRIBUTE);
    }

    /** Notes who it is. */
    public static void note(HttpServletRequest request, String name) {
        request.setAttribute(ATTRIBUTE, name);
    }
}
