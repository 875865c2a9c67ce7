package org.huiyin.people;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.huiyin.platform.Ids;
import org.huiyin.platform.MonotonicClock;
import org.jspecify.annotations.Nullable;

/** Issues, recognises and revokes API keys. */
public final class ApiKeys {

    /** Scanners that look for leaked keys need something to look for. */
    private static final String PREFIX = "huiyin_";

    private static final int BYTES = 32;

    private static final Duration FRESH = Duration.ofSeconds(4);
    private static final Duration USES_NOTED = Duration.ofMinutes(1);

    /** A key at the only moment when it is known in the clear. */
    public record Issued(ApiKey kept, String key) {}

    private final SecureRandom random = new SecureRandom();
    private final AccountStore store;
    private final CurrentAccounts accounts;
    private final Ids ids;
    private final Clock clock;
    private final RecentReads<ApiKey> reads;
    private final Map<String, Instant> usesNoted = new ConcurrentHashMap<>();

    ApiKeys(
            AccountStore store,
            CurrentAccounts accounts,
            Ids ids,
            PeopleSettings settings,
            Clock clock,
            MonotonicClock monotonicClock) {
        this.store = store;
        this.accounts = accounts;
        this.ids = ids;
        this.clock = clock;
        this.reads = new RecentReads<>(monotonicClock, FRESH, settings.remember());
    }

    /**
     * Makes a key for whoever asks.
     *
     * @param verbs of those that its maker may do
     * @param expiresAt null for never
     */
    public Issued issue(String name, SignedIn maker, Set<Verb> verbs, @Nullable Instant expiresAt) {
        verbs.forEach(maker::reach);
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        String key = PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        ApiKey kept = new ApiKey(
                ids.next(),
                name,
                digest(key),
                maker.account(),
                verbs,
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                expiresAt,
                null,
                null);
        store.addKey(kept);
        return new Issued(kept, key);
    }

    /** Whose requests the key's are, if it is one of ours and good, and its owner may still come in. */
    public Optional<SignedIn> signedIn(String key) {
        if (!key.startsWith(PREFIX)) {
            return Optional.empty();
        }
        String digest = digest(key);
        Instant now = clock.instant();
        Optional<ApiKey> good = reads.get(digest, () -> read(digest, now)).filter(found -> found.goodAt(now));
        return good.flatMap(this::program);
    }

    private Optional<SignedIn> program(ApiKey key) {
        Set<Verb> verbs = key.verbs();
        return verbs == null
                ? Optional.of(SignedIn.programAsBefore(key.name()))
                : accounts.of(key.owner())
                        .filter(owner -> !owner.disabled())
                        .map(owner -> SignedIn.program(key.name(), owner, verbs));
    }

    /** Whoever reads a good key is about to use it. */
    private Optional<ApiKey> read(String digest, Instant now) {
        Optional<ApiKey> found = store.keyByDigest(digest);
        found.filter(key -> key.goodAt(now)).ifPresent(key -> noteUse(key, now));
        return found;
    }

    /** Once a minute. */
    private void noteUse(ApiKey key, Instant now) {
        Instant due = now.minus(USES_NOTED);
        Instant last = usesNoted.merge(key.id(), now, (before, use) -> before.isAfter(due) ? before : use);
        if (!last.equals(now)) {
            return;
        }
        store.keyUsed(key.id(), now);
    }

    /**
     * Keys in the order of their ids: everybody's, or one's own for whoever may manage no others.
     *
     * @param state no others; null for all, the revoked included
     * @param after the id after which the page begins; null for the first
     */
    public List<ApiKey> page(SignedIn person, ApiKey.@Nullable State state, @Nullable String after, int most) {
        Instant now = clock.instant();
        return visibleTo(person)
                .filter(key -> state == null || key.stateAt(now) == state)
                .filter(key -> after == null || key.id().compareTo(after) > 0)
                .limit(most)
                .toList();
    }

    private Stream<ApiKey> visibleTo(SignedIn person) {
        boolean all = person.reach(Verb.MANAGE_KEYS) == Reach.EVERYWHERE;
        return store.keys().stream().filter(key -> all || key.owner().equals(person.account()));
    }

    /**
     * Revokes a key; other replicas know within five seconds.
     *
     * @return false if there is no good one of this id that the person may see
     */
    public boolean revoke(String id, SignedIn person) {
        Optional<ApiKey> key =
                visibleTo(person).filter(each -> each.id().equals(id)).findFirst();
        boolean revoked = key.isPresent() && store.revokeKey(id, clock.instant());
        key.map(ApiKey::digest).ifPresent(reads::forget);
        return revoked;
    }

    private static String digest(String key) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
