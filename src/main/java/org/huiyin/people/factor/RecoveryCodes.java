package org.huiyin.people.factor;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.huiyin.platform.KeyedHmac;
import org.huiyin.platform.ServerSecret;

/**
 * What opens an account once when the device with the codes is lost: ten words of ten characters, 48 bits each, kept as
 * keyed hashes.
 */
final class RecoveryCodes {

    private static final int MANY = 10;
    private static final int HALF = 5;
    /** Without the letters and digits that look alike. */
    private static final String ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";

    private final SecureRandom random = new SecureRandom();
    private final KeyedHmac hmac;

    RecoveryCodes(ServerSecret secret) {
        this.hmac = secret.hmacFor("recovery-code");
    }

    /** Ten new ones, as people write them: {@code abcde-fghij}. */
    List<String> next() {
        return Stream.generate(() -> half() + "-" + half()).limit(MANY).toList();
    }

    private String half() {
        StringBuilder half = new StringBuilder(HALF);
        for (int i = 0; i < HALF; i++) {
            half.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return half.toString();
    }

    /** The hash of what was typed in, with or without its dash and in whatever case. */
    String hash(String account, String code) {
        String bare = code.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
        return HexFormat.of().formatHex(hmac.of((account + '\0' + bare).getBytes(StandardCharsets.UTF_8)));
    }

    List<String> hashes(String account, List<String> codes) {
        return codes.stream().map(code -> hash(account, code)).toList();
    }
}
