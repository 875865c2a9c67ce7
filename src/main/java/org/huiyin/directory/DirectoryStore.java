package org.huiyin.directory;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.huiyin.evaluation.StoreUnavailableException;
import org.jspecify.annotations.Nullable;

/**
 * Where the directory is kept. Every method throws {@link StoreUnavailableException} when the store is away; writes are
 * durable on return.
 */
public interface DirectoryStore {

    Optional<DirectoryEntry> byId(String id);

    /** Those of the ids that there are, by id. */
    Map<String, DirectoryEntry> byIds(Collection<String> ids);

    /**
     * Writes entries, each in the place of the version before its own, or as a new one if that is 1.
     *
     * @param entries each id once
     * @return the ids of those that somebody else has changed meanwhile: they stay as they are
     */
    Set<String> write(List<DirectoryEntry> entries);

    /**
     * Entries by id.
     *
     * @param after the id behind which to begin; null for the first
     */
    List<DirectoryEntry> page(DirectoryQuery query, @Nullable String after, int most);

    /** When anything was changed last; empty while there is nothing. */
    Optional<Instant> changed();
}
