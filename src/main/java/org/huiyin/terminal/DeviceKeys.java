package org.huiyin.terminal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;

/** Makes the keys of devices, and the codes that they show until a person has confirmed them. */
final class DeviceKeys {

    /** Scanners that look for leaked keys need something to look for. */
    private static final String PREFIX = "huiyin_terminal_";

    private static final int BYTES = 32;

    /** Neither 0 and O nor 1, I and L. */
    private static final String LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

    private static final int CODE = 8;

    private final SecureRandom random;

    DeviceKeys(SecureRandom random) {
        this.random = random;
    }

    String key() {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** As it is shown: two groups of four. */
    String code() {
        StringBuilder code = new StringBuilder();
        for (int i = 0; i < CODE; i++) {
            code.append(i == CODE / 2 ? "-" : "").append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return code.toString();
    }

    /** The same code however it was typed. */
    static String typed(String code) {
        String bare = code.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
        return bare.length() == CODE ? bare.substring(0, CODE / 2) + "-" + bare.substring(CODE / 2) : bare;
    }

    static String digest(String key) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
