package org.huiyin.platform;

import java.nio.charset.StandardCharsets;

/**
 * The one secret of an installation, shared by its replicas. Never used itself: each purpose has a key derived from it,
 * so that one purpose's key says nothing about another's.
 */
public final class ServerSecret {

    private static final int LEAST_BYTES = 32;

    private final byte[] secret;

    /** @throws IllegalArgumentException if the secret has fewer than 32 bytes */
    public ServerSecret(byte[] secret) {
        if (secret.length < LEAST_BYTES) {
            throw new IllegalArgumentException(
                    "The server secret has " + secret.length + " bytes; at least " + LEAST_BYTES + " are needed");
        }
        this.secret = secret.clone();
    }

    /** A 32-byte key for one purpose; the same purpose always gets the same key. */
    public byte[] keyFor(String purpose) {
        return hmac(secret, purpose.getBytes(StandardCharsets.UTF_8));
    }

    /** HMAC-SHA256 under the key for one purpose. */
    public KeyedHmac hmacFor(String purpose) {
        return new KeyedHmac(keyFor(purpose));
    }

    /** HMAC-SHA256, 32 bytes. */
    public static byte[] hmac(byte[] key, byte[] message) {
        return Hmacs.mac(Hmacs.SHA_256, key).doFinal(message);
    }
}
