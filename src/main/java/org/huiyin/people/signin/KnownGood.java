package org.huiyin.people.signin;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.huiyin.platform.ServerSecret;

/**
 * Passwords that were found right, each with the hash that it was compared with, under a keyed hash of this process: the
 * slow hash is paid once, and whoever brings one is no guesser and is heard although others fail from the same address.
 */
final class KnownGood {

    private static final int MOST = 10_000;

    private final byte[] key = new byte[32];
    private final Set<String> hashes = Collections.newSetFromMap(new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > MOST;
        }
    });

    KnownGood() {
        new SecureRandom().nextBytes(key);
    }

    boolean has(String credential) {
        String hash = hash(credential);
        synchronized (hashes) {
            return hashes.contains(hash);
        }
    }

    void add(String credential) {
        String hash = hash(credential);
        synchronized (hashes) {
            hashes.add(hash);
        }
    }

    private String hash(String credential) {
        return HexFormat.of().formatHex(ServerSecret.hmac(key, credential.getBytes(StandardCharsets.UTF_8)));
    }
}
