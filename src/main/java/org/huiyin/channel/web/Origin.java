package org.huiyin.channel.web;

import java.net.URI;
import java.util.Map;
import org.huiyin.channel.HttpDelivery;
import org.jspecify.annotations.Nullable;

/** Tells requests that another website made a browser send. */
final class Origin {

    private Origin() {}

    /**
     * Whether the browser says that another site is behind the request. Browsers without Sec-Fetch-Site are asked for
     * their Origin; programs send neither, and need the form's nonce like everybody else.
     *
     * @see <a href="https://www.w3.org/TR/fetch-metadata/#sec-fetch-site-header">Fetch Metadata</a>
     */
    static boolean isForeign(HttpDelivery request) {
        Map<String, String> headers = request.delivery().headers();
        String site = headers.get("sec-fetch-site");
        if (site != null) {
            return site.equals("cross-site");
        }
        String origin = headers.get("origin");
        // "null" is what a browser sends when it may not tell where it was; it says nothing.
        return origin != null
                && !origin.equals("null")
                && !String.valueOf(host(origin)).equalsIgnoreCase(host(request.url()));
    }

    private static @Nullable String host(String url) {
        try {
            return URI.create(url).getHost();
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
