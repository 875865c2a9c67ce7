package org.huiyin.platform.security;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.huiyin.platform.ServerSecret;

/**
 * Passwords that were right at some time since the start, under a keyed hash of this process: whoever brings one is not
 * guessing, and is heard although others fail from the same address. Whether it is still right is for the account to say.
 */
final class KnownGood {

    private static final int MOST = 10_000;

    private final byte[] key = new byte[32];
    private final Map<String, String> owners = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > MOST;
        }
    };

    KnownGood() {
        new SecureRandom().nextBytes(key);
    }

    boolean has(String credential) {
        String hash = hash(credential);
        synchronized (owners) {
            return owners.containsKey(hash);
        }
    }

    void add(String credential, String owner) {
        String hash = hash(credential);
        synchronized (owners) {
            owners.put(hash, owner);
        }
    }

    /** It was wrong this time. */
    void remove(String credential) {
        String hash = hash(credential);
        synchronized (owners) {
            owners.remove(hash);
        }
    }

    void forget(String owner) {
        synchronized (owners) {
            owners.values().removeIf(owner::equals);
        }
    }

    private String hash(String credential) {
        return HexFormat.of().formatHex(ServerSecret.hmac(key, credential.getBytes(StandardCharsets.UTF_8)));
    }
}
