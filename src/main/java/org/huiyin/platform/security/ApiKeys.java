package org.huiyin.platform.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.huiyin.platform.Ids;
import org.huiyin.platform.MonotonicClock;
import org.huiyin.platform.security.AccountStore.ApiKey;

/** Issues, recognises and revokes API keys. */
final class ApiKeys {

    /** Scanners that look for leaked keys need something to look for. */
    private static final String PREFIX = "huiyin_";

    private static final int BYTES = 32;

    /** A key at the only moment when it is known in the clear. */
    record Issued(ApiKey kept, String key) {}

    private final SecureRandom random = new SecureRandom();
    private final AccountStore accounts;
    private final Ids ids;
    private final Clock clock;
    private final CredentialCache credentialCache;

    ApiKeys(AccountStore accounts, Ids ids, SecuritySettings settings, Clock clock, MonotonicClock monotonicClock) {
        this.accounts = accounts;
        this.ids = ids;
        this.clock = clock;
        this.credentialCache = new CredentialCache(monotonicClock, settings.remember());
    }

    Issued issue(String name, String by) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        String key = PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        ApiKey kept =
                new ApiKey(ids.next(), name, digest(key), by, clock.instant().truncatedTo(ChronoUnit.MILLIS), null);
        accounts.addKey(kept);
        return new Issued(kept, key);
    }

    /** The name of the key, if it is one of ours and good. */
    Optional<String> nameOf(String key) {
        Optional<String> known = credentialCache.owner(key);
        if (known.isPresent() || !key.startsWith(PREFIX)) {
            return known;
        }
        Optional<String> name = accounts.keyByDigest(digest(key))
                .filter(found -> found.revokedAt() == null)
                .map(ApiKey::name);
        name.ifPresent(found -> credentialCache.add(key, found));
        return name;
    }

    List<ApiKey> all() {
        return accounts.keys();
    }

    boolean revoke(String id) {
        boolean revoked = accounts.revokeKey(id, clock.instant());
        accounts.keys().stream()
                .filter(key -> key.id().equals(id))
                .map(ApiKey::name)
                .forEach(credentialCache::forget);
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
