package org.huiyin.store.people;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.huiyin.people.ApiKey;
import org.huiyin.people.Verb;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;

/**
 * A key as it is stored.
 *
 * @param createdBy its owner
 * @param verbs absent for one made before keys had any
 */
record KeyDocument(
        @Id String id,
        String name,
        String digest,
        String createdBy,
        @Nullable List<String> verbs,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Instant lastUsedAt,
        @Nullable Instant revokedAt) {

    static KeyDocument of(ApiKey key) {
        Set<Verb> verbs = key.verbs();
        return new KeyDocument(
                key.id(),
                key.name(),
                key.digest(),
                key.owner(),
                verbs == null ? null : verbs.stream().sorted().map(Verb::word).toList(),
                key.createdAt(),
                key.expiresAt(),
                key.lastUsedAt(),
                key.revokedAt());
    }

    ApiKey key() {
        return new ApiKey(
                id,
                name,
                digest,
                createdBy,
                verbs == null ? null : known(verbs),
                createdAt,
                expiresAt,
                lastUsedAt,
                revokedAt);
    }

    /** A verb that a newer release has is none here. */
    private static Set<Verb> known(List<String> words) {
        return words.stream().map(Verb::of).flatMap(Optional::stream).collect(Collectors.toSet());
    }
}
