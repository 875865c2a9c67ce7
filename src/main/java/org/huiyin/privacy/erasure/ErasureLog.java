package org.huiyin.privacy.erasure;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where reports of erasures are kept. Throws {@code StoreUnavailableException} when the store cannot be reached. */
public interface ErasureLog {

    /** Durable on return. */
    void add(ErasureReport report);

    Optional<ErasureReport> byId(String id);

    /** Newest first. @param before only ids less than this; null from the newest */
    List<ErasureReport> page(@Nullable String before, int limit);
}
