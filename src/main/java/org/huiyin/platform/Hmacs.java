package org.huiyin.platform;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Keyed digests, and how one is compared with what somebody sent. */
public final class Hmacs {

    /** The algorithm of all that does not have to speak another's. */
    public static final String SHA_256 = "HmacSHA256";

    private Hmacs() {}

    /**
     * One under this key.
     *
     * @param algorithm {@code HmacSHA1} or {@link #SHA_256}
     */
    public static Mac mac(String algorithm, byte[] key) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(key, algorithm));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has " + algorithm, e);
        }
    }

    /** @param algorithm {@code HmacSHA1} or {@link #SHA_256} */
    public static byte[] hmac(String algorithm, String key, byte[] message) {
        return mac(algorithm, key.getBytes(StandardCharsets.UTF_8)).doFinal(message);
    }

    /** @param algorithm {@code HmacSHA1} or {@link #SHA_256} */
    public static String base64Hmac(String algorithm, String key, String message) {
        return Base64.getEncoder().encodeToString(hmac(algorithm, key, message.getBytes(StandardCharsets.UTF_8)));
    }

    /** Takes as long for a nearly right guess as for a wrong one. */
    public static boolean same(String expected, String found) {
        return MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8), found.getBytes(StandardCharsets.UTF_8));
    }
}
