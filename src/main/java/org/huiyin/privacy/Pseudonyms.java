package org.huiyin.privacy;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.huiyin.platform.ServerSecret;

/** Keyed pseudonyms of citizens: the same identity has the same pseudonym, and nobody without the key can go back. */
public final class Pseudonyms {

    private final byte[] key;

    public Pseudonyms(ServerSecret secret) {
        this.key = secret.keyFor("rater");
    }

    /** HMAC-SHA256 of the identity, 64 hexadecimal digits. Still personal data (PIPL): never logged, never in a URL. */
    public String of(String identity) {
        return HexFormat.of().formatHex(ServerSecret.hmac(key, identity.getBytes(StandardCharsets.UTF_8)));
    }
}
