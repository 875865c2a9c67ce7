package org.huiyin.intake;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.huiyin.platform.KeyedHmac;
import org.huiyin.platform.ServerSecret;

/** Receipt codes: made from a submission's key and the server's secret, so the same key has the same code and nobody can guess one. */
public final class ReceiptCodes {

    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int CHARACTERS = 16;

    private final KeyedHmac hmac;

    public ReceiptCodes(ServerSecret secret) {
        this.hmac = secret.hmacFor("receipt");
    }

    /** Sixteen characters of Crockford's base 32 in groups of four: 80 bits. */
    public String codeFor(String submissionKey) {
        byte[] digest = hmac.of(submissionKey.getBytes(StandardCharsets.UTF_8));
        StringBuilder code = new StringBuilder(CHARACTERS + 3);
        long bits = 0;
        int held = 0;
        int next = 0;
        for (int i = 0; i < CHARACTERS; i++) {
            if (held < 5) {
                bits = bits << 8 | digest[next++] & 0xff;
                held += 8;
            }
            if (i > 0 && i % 4 == 0) {
                code.append('-');
            }
            held -= 5;
            code.append(ALPHABET.charAt((int) (bits >> held & 31)));
        }
        return code.toString();
    }

    /** The five bits that a character of a code stands for; -1 for any other character. */
    public static int digit(char character) {
        return ALPHABET.indexOf(character);
    }

    /** A code as a citizen may type it (spaces, small letters, no hyphens, O for 0), in the form that is stored. */
    public static String normalised(String typed) {
        String plain = typed.toUpperCase(Locale.ROOT)
                .replace('O', '0')
                .replace('I', '1')
                .replace('L', '1')
                .replaceAll("[^0-9A-Z]", "");
        return plain.replaceAll("(.{4})(?=.)", "$1-");
    }
}
