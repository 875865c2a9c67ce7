package org.huiyin.channel.guard;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What the signature schemes have in common. */
public final class Hmacs {

    private Hmacs() {}

    /** @param algorithm {@code HmacSHA1} or {@code HmacSHA256} */
    public static byte[] hmac(String algorithm, String key, byte[] message) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), algorithm));
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has " + algorithm, e);
        }
    }

    public static String base64Hmac(String algorithm, String key, String message) {
        return Base64.getEncoder().encodeToString(hmac(algorithm, key, message.getBytes(StandardCharsets.UTF_8)));
    }

    /** Takes as long for a nearly right guess as for a wrong one. */
    public static boolean same(String expected, String found) {
        return MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8), found.getBytes(StandardCharsets.UTF_8));
    }
}
