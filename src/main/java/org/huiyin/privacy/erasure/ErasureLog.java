package org.huiyin.privacy.erasure;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where reports of erasures are kept. Throws {@code StoreUnavailableException} when the store cannot be reached. */
public interface ErasureLog {

    /** Durable on return. */
    void add(ErasureReport report);

    Optional<ErasureReport> byId(String id);

    /**
     * When they were ordered.
     *
     * @param from at this time or later; null for the first
     * @param to before this time; null for now
     */
    record Span(@Nullable Instant from, @Nullable Instant to) {

        /** Whenever that was. */
        public static final Span ALL = new Span(null, null);
    }

    /** Newest first. @param before only ids less than this; null from the newest */
    List<ErasureReport> page(Span span, @Nullable String before, int limit);
}
