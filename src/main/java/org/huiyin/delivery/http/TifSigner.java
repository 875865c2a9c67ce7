package org.huiyin.delivery.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Signs as the TIF gateways of Guangdong and of national platforms ask for: the hash of time, token, nonce and time. The body
 * has no part in it.
 */
public final class TifSigner implements MessageSigner {

    private final String paasId;
    private final String token;
    private final Supplier<String> nonces;

    /**
     * @param paasId our name there
     * @param token that both sides know
     * @param nonces another one each time
     */
    public TifSigner(String paasId, String token, Supplier<String> nonces) {
        this.paasId = paasId;
        this.token = token;
        this.nonces = nonces;
    }

    @Override
    public Map<String, String> headers(Outgoing message) {
        String time = String.valueOf(message.now().getEpochSecond());
        String nonce = nonces.get();
        return Map.of(
                "x-tif-paasid",
                paasId,
                "x-tif-timestamp",
                time,
                "x-tif-nonce",
                nonce,
                "x-tif-signature",
                sha256(time + token + nonce + time));
    }

    private static String sha256(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
