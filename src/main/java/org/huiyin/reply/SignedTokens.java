package org.huiyin.reply;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.huiyin.platform.KeyedHmac;
import org.huiyin.platform.ServerSecret;

/** Texts that go out by a link and come back: each says its own end and is signed, so that nothing has to be kept of it. */
final class SignedTokens {

    private static final Base64.Encoder TO_TEXT = Base64.getUrlEncoder().withoutPadding();
    private static final int SIGNATURE_BYTES = 12;
    private static final int HEAD_BYTES = Integer.BYTES;

    private final KeyedHmac hmac;
    private final Duration valid;
    private final Clock clock;

    /**
     * @param purpose unlike that of any other tokens, which are not good for this one
     * @param valid for how long a token is good
     */
    SignedTokens(ServerSecret secret, String purpose, Duration valid, Clock clock) {
        this.hmac = secret.hmacFor(purpose);
        this.valid = valid;
        this.clock = clock;
    }

    /** A token that says this, good from now on. */
    String token(String content) {
        byte[] said = content.getBytes(StandardCharsets.UTF_8);
        byte[] signed = ByteBuffer.allocate(HEAD_BYTES + said.length)
                .putInt((int) clock.instant().plus(valid).getEpochSecond())
                .put(said)
                .array();
        byte[] token = Arrays.copyOf(signed, signed.length + SIGNATURE_BYTES);
        System.arraycopy(signature(signed), 0, token, signed.length, SIGNATURE_BYTES);
        return TO_TEXT.encodeToString(token);
    }

    /** What a token of ours says; empty for one that is not ours, was changed or is over. */
    Optional<String> content(String token) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(token);
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
        if (bytes.length <= HEAD_BYTES + SIGNATURE_BYTES) {
            return Optional.empty();
        }
        byte[] signed = Arrays.copyOf(bytes, bytes.length - SIGNATURE_BYTES);
        byte[] signature = Arrays.copyOfRange(bytes, signed.length, bytes.length);
        Instant end = Instant.ofEpochSecond(
                Integer.toUnsignedLong(ByteBuffer.wrap(signed).getInt()));
        return MessageDigest.isEqual(signature, signature(signed))
                        && clock.instant().isBefore(end)
                ? Optional.of(new String(signed, HEAD_BYTES, signed.length - HEAD_BYTES, StandardCharsets.UTF_8))
                : Optional.empty();
    }

    private byte[] signature(byte[] signed) {
        return Arrays.copyOf(hmac.of(signed), SIGNATURE_BYTES);
    }
}
