package org.huiyin.platform.security;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.params.KeyParameter;

/**
 * Signs messages as Standard Webhooks 1.0 says (github.com/standard-webhooks/standard-webhooks): over the message's id, the
 * time and the body. With SM3 in the place of SHA-256 the version is {@code v1sm3}.
 */
public final class WebhookSigner {

    private static final String PREFIX = "whsec_";

    private final Hash hash;
    private final byte[] key;

    /** The hashes that a message's code is made with. */
    public enum Hash {
        SHA256("v1"),
        SM3("v1sm3");

        private final String version;

        Hash(String version) {
            this.version = version;
        }

        private Digest digest() {
            return this == SHA256 ? new SHA256Digest() : new SM3Digest();
        }
    }

    /** @param secret {@code whsec_} and the key in base64, or the key as text */
    public WebhookSigner(Hash hash, String secret) {
        this.hash = hash;
        this.key = secret.startsWith(PREFIX)
                ? Base64.getDecoder().decode(secret.substring(PREFIX.length()))
                : secret.getBytes(StandardCharsets.UTF_8);
    }

    /**
     * The headers that a message gets beside {@code webhook-id}, its id.
     *
     * @param now the time of signing
     */
    public Map<String, String> headers(String id, Instant now, byte[] body) {
        String time = String.valueOf(now.getEpochSecond());
        HMac mac = new HMac(hash.digest());
        mac.init(new KeyParameter(key));
        byte[] start = (id + "." + time + ".").getBytes(StandardCharsets.UTF_8);
        mac.update(start, 0, start.length);
        mac.update(body, 0, body.length);
        byte[] code = new byte[mac.getMacSize()];
        mac.doFinal(code, 0);
        return Map.of(
                "webhook-timestamp",
                time,
                "webhook-signature",
                hash.version + "," + Base64.getEncoder().encodeToString(code));
    }
}
