package org.huiyin.people;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.huiyin.platform.web.BadRequest;
import org.jspecify.annotations.Nullable;

/**
 * A key by which a program signs in.
 *
 * @param name what it is for, in its maker's words
 * @param digest SHA-256 of the key, hex; the key itself is kept nowhere
 * @param owner the account without which it is good for nothing
 * @param verbs what it may do, as far as its owner may; null for a key made before keys had verbs, which may do all but
 *     manage people and keys and read the trail
 * @param expiresAt from when it is good no more; null for never
 * @param lastUsedAt to a minute; null for never
 * @param revokedAt null while it is good
 */
public record ApiKey(
        String id,
        String name,
        String digest,
        String owner,
        @Nullable Set<Verb> verbs,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Instant lastUsedAt,
        @Nullable Instant revokedAt) {

    /** What no key may do. */
    static final Set<Verb> PERSONS_ONLY =
            EnumSet.of(Verb.OWN_ACCOUNT, Verb.MANAGE_PEOPLE, Verb.MANAGE_KEYS, Verb.READ_AUDIT);

    public ApiKey {
        verbs = verbs == null ? null : Set.copyOf(verbs);
    }

    /** Whether a program signs in by it. */
    public enum State {
        GOOD,
        EXPIRED,
        REVOKED;

        /** As it stands in the API. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** As an address asks for it; null for any. Refuses with 400 a word that says none. */
        public static @Nullable State asked(@Nullable String word) {
            return word == null ? null : BadRequest.oneOf("state", word, values(), State::word);
        }
    }

    public State stateAt(Instant now) {
        if (revokedAt != null) {
            return State.REVOKED;
        }
        return expiresAt == null || now.isBefore(expiresAt) ? State.GOOD : State.EXPIRED;
    }

    boolean goodAt(Instant now) {
        return stateAt(now) == State.GOOD;
    }
}
