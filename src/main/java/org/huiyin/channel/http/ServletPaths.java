package org.huiyin.channel.http;

import java.util.Map;

/** The gateway's servlets by the names that route templates give them, and the paths that begin with each. */
public final class ServletPaths {

    /** For people. */
    public static final String PAGES = "pages";

    /** For programs that rate. */
    public static final String RATINGS = "ratings";

    /** For other services that call. */
    public static final String CHANNELS = "channels";

    private static final Map<String, String> PATHS =
            Map.of(PAGES, "/r", RATINGS, "/api/v1/ratings", CHANNELS, "/channels");

    private ServletPaths() {}

    /** What the addresses of this servlet begin with. */
    public static String of(String servlet) {
        return PATHS.getOrDefault(servlet, "");
    }

    /** The whole path of what a servlet knows as {@code path}; a slash at the end is no other path. */
    public static String whole(String servlet, String path) {
        return (of(servlet) + "/" + path).replaceAll("/+", "/").replaceAll("(?<=.)/$", "");
    }
}
