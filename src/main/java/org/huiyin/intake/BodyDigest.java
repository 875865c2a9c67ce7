package org.huiyin.intake;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 of a body, by which the same key with another body is told apart. */
public final class BodyDigest {

    private BodyDigest() {}

    /** 64 lower-case hexadecimal digits. */
    public static String of(byte[] body) {
        return HexFormat.of().formatHex(bytesOf(body));
    }

    /** 32 bytes. */
    public static byte[] bytesOf(byte[] body) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(body);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
