package org.huiyin.channel.kind.web;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.random.RandomGenerator;
import org.huiyin.platform.KeyedHmac;
import org.huiyin.platform.ServerSecret;

/**
 * Numbers each form that is handed out, so that one sent twice is one rating, and signs the number, so that only forms of
 * this gateway come back. Nothing is kept: channel, subject and time are in the signature.
 */
final class FormNonce {

    private static final Base64.Encoder TO_TEXT = Base64.getUrlEncoder().withoutPadding();
    private static final int ID_BYTES = 16;
    private static final int SIGNATURE_BYTES = 16;
    private static final int ID_CHARACTERS = 22;
    private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(5);

    private final KeyedHmac hmac;
    private final Clock clock;
    private final RandomGenerator random;

    FormNonce(ServerSecret secret, Clock clock, RandomGenerator random) {
        this.hmac = secret.hmacFor("form-nonce");
        this.clock = clock;
        this.random = random;
    }

    /** A new nonce for a form about this subject: 22 characters that number it, 22 that sign it. */
    String issue(String channel, String subject) {
        byte[] id = new byte[ID_BYTES];
        random.nextBytes(id);
        ByteBuffer.wrap(id).putInt((int) clock.instant().getEpochSecond());
        return text(channel, subject, id);
    }

    /** Whether the nonce was issued here, for this subject, and not longer ago than {@code lifetime}. */
    boolean isGood(String nonce, String channel, String subject, Duration lifetime) {
        if (!nonce.matches("[0-9A-Za-z_-]{44}")) {
            return false;
        }
        byte[] id = Base64.getUrlDecoder().decode(nonce.substring(0, ID_CHARACTERS));
        Instant issued =
                Instant.ofEpochSecond(Integer.toUnsignedLong(ByteBuffer.wrap(id).getInt()));
        Instant now = clock.instant();
        // As text and not as bytes: several texts stand for the same bytes, and each would be a form of its own.
        return MessageDigest.isEqual(ascii(nonce), ascii(text(channel, subject, id)))
                && !now.isAfter(issued.plus(lifetime))
                && !issued.isAfter(now.plus(CLOCK_TOLERANCE));
    }

    /** The form's number: what is left of a nonce without its signature. */
    static String idOf(String nonce) {
        return nonce.length() > ID_CHARACTERS ? nonce.substring(0, ID_CHARACTERS) : nonce;
    }

    private String text(String channel, String subject, byte[] id) {
        return TO_TEXT.encodeToString(id) + TO_TEXT.encodeToString(sign(channel, subject, id));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private byte[] sign(String channel, String subject, byte[] id) {
        byte[] about = (channel + '\n' + subject + '\n').getBytes(StandardCharsets.UTF_8);
        return Arrays.copyOf(hmac.of(about, id), SIGNATURE_BYTES);
    }
}
