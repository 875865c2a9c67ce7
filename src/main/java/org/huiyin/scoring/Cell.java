package org.huiyin.scoring;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * What is counted together: one day of one subject on one channel. The unknown is null.
 *
 * @param day on which the citizens rated, in the gateway's time zone
 * @param channel the channel's id
 */
public record Cell(
        LocalDate day,
        @Nullable String area,
        @Nullable String department,
        @Nullable String item,
        @Nullable String window,
        @Nullable String staff,
        String channel) {

    private static final int HASH_BYTES = 16;

    /** The day, so that ids sort by it, and a hash of the rest, as that may be long: 33 characters. */
    public String id() {
        StringBuilder rest = new StringBuilder();
        for (String part : Arrays.asList(area, department, item, window, staff, channel)) {
            rest.append(part == null ? "-" : part.length() + ":" + part);
        }
        byte[] hash = sha256().digest(rest.toString().getBytes(StandardCharsets.UTF_8));
        return day + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, HASH_BYTES));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
