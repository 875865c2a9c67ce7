package org.huiyin.channel.http;

import java.util.Collections;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the {@code httpMethodRestrict} of an endpoint. */
public final class HttpMethods {

    private HttpMethods() {}

    public static Set<String> of(String restrict) {
        return Set.of(restrict.trim().split("\\s*,\\s*"));
    }

    /** Whether a request may be for both; null is every method. */
    public static boolean overlap(@Nullable String one, @Nullable String other) {
        return one == null || other == null || !Collections.disjoint(of(one), of(other));
    }
}
