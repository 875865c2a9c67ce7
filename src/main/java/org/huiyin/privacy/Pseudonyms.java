package org.huiyin.privacy;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.huiyin.platform.KeyedHmac;
import org.huiyin.platform.ServerSecret;

/** Keyed pseudonyms of citizens: the same identity has the same pseudonym, and nobody without the key can go back. */
public final class Pseudonyms {

    private static final String MASKED = "masked:";

    private final KeyedHmac hmac;

    public Pseudonyms(ServerSecret secret) {
        this.hmac = secret.hmacFor("rater");
    }

    /**
     * HMAC-SHA256 of the identity, 64 hexadecimal digits; of a {@link #mask mask}, that of the identity behind it. Still
     * personal data (PIPL): never logged, never in a URL.
     */
    public String of(String identity) {
        if (isMask(identity)) {
            return identity.substring(MASKED.length());
        }
        return HexFormat.of().formatHex(hmac.of(identity.getBytes(StandardCharsets.UTF_8)));
    }

    /** What a door writes into a body in the place of an identity, so that none is ever on disk in the clear. */
    public String mask(String identity) {
        return MASKED + of(identity);
    }

    /** The mask of the identity that has this pseudonym. */
    public static String maskOf(String pseudonym) {
        return MASKED + pseudonym;
    }

    /** Whether this is a mask and not an identity. */
    public static boolean isMask(String identity) {
        return identity.startsWith(MASKED);
    }
}
