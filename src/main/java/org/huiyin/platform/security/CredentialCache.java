package org.huiyin.platform.security;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.huiyin.platform.MonotonicClock;
import org.huiyin.platform.ServerSecret;

/**
 * Credentials checked a moment ago, under a keyed hash of this process: a password's slow hash, or the way to the store,
 * is not paid for each request.
 */
final class CredentialCache {

    private static final int MOST = 1_000;

    private record Checked(String owner, Duration until) {}

    private final byte[] key = new byte[32];
    private final Map<String, Checked> checked = new ConcurrentHashMap<>();
    private final MonotonicClock clock;
    private final Duration remember;

    CredentialCache(MonotonicClock clock, Duration remember) {
        this.clock = clock;
        this.remember = remember;
        new SecureRandom().nextBytes(key);
    }

    /** Whose credential this is, if it was checked lately. */
    Optional<String> owner(String credential) {
        Checked found = checked.get(hash(credential));
        return found == null || found.until().compareTo(clock.elapsed()) < 0
                ? Optional.empty()
                : Optional.of(found.owner());
    }

    void add(String credential, String owner) {
        Duration now = clock.elapsed();
        if (checked.size() >= MOST) {
            checked.values().removeIf(one -> one.until().compareTo(now) < 0);
        }
        if (checked.size() < MOST) {
            checked.put(hash(credential), new Checked(owner, now.plus(remember)));
        }
    }

    void forget(String owner) {
        checked.values().removeIf(one -> one.owner().equals(owner));
    }

    private String hash(String credential) {
        return HexFormat.of().formatHex(ServerSecret.hmac(key, credential.getBytes(StandardCharsets.UTF_8)));
    }
}
