package org.huiyin.channel.kind.wechat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** WeChat's signatures: SHA-1 over the sorted parts, one of them the account's token. */
final class PushSignature {

    private PushSignature() {}

    /** 40 hexadecimal digits. */
    static String of(String... parts) {
        String[] sorted = parts.clone();
        Arrays.sort(sorted);
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-1")
                            .digest(String.join("", sorted).getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-1", e);
        }
    }

    /** Takes as long for a nearly right guess as for a wrong one. */
    static boolean isOf(String found, String... parts) {
        return MessageDigest.isEqual(
                of(parts).getBytes(StandardCharsets.UTF_8), found.getBytes(StandardCharsets.UTF_8));
    }
}
