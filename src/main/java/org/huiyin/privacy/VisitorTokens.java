package org.huiyin.privacy;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.subtle.AesGcmJce;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.huiyin.platform.ServerSecret;
import org.jspecify.annotations.Nullable;

/**
 * How one door tells another who its visitor is, while neither knows the other: a token that is sealed, so that nobody
 * else learns anything of it, good for one place, and for a short time.
 */
public final class VisitorTokens {

    private static final Base64.Encoder TO_TEXT = Base64.getUrlEncoder().withoutPadding();
    private static final String BETWEEN = "\n";

    private final Aead cipher;
    private final Clock clock;

    public VisitorTokens(ServerSecret secret, Clock clock) {
        try {
            this.cipher = new AesGcmJce(secret.keyFor("visitor"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has AES-256-GCM", e);
        }
        this.clock = clock;
    }

    /**
     * A visitor.
     *
     * @param mask as {@link Pseudonyms#mask} makes it: no identity is ever in a token
     * @param matter which case the visit is about, in the words of both doors; null for none in particular
     */
    public record Visitor(String mask, @Nullable String matter) {

        public Visitor {
            if (!Pseudonyms.isMask(mask)) {
                throw new IllegalArgumentException("A visitor is named by a mask alone");
            }
        }

        /** Nothing. */
        @Override
        public String toString() {
            return "Visitor[]";
        }
    }

    /**
     * A token fit for URLs and forms, another each time.
     *
     * @param place where it is good, in the words of both doors
     * @param lifetime in whole seconds
     */
    public String issue(Visitor visitor, String place, Duration lifetime) {
        String who = visitor.matter() == null ? visitor.mask() : visitor.mask() + BETWEEN + visitor.matter();
        byte[] text = who.getBytes(StandardCharsets.UTF_8);
        long until = clock.instant().plus(lifetime).getEpochSecond();
        byte[] plain = ByteBuffer.allocate(Long.BYTES + text.length)
                .putLong(until)
                .put(text)
                .array();
        try {
            return TO_TEXT.encodeToString(cipher.encrypt(plain, place.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A visitor's token could not be sealed", e);
        }
    }

    /** Whose token it is; empty for one that is made up, of another place, or too old. */
    public Optional<Visitor> open(String token, String place) {
        try {
            byte[] plain = cipher.decrypt(Base64.getUrlDecoder().decode(token), place.getBytes(StandardCharsets.UTF_8));
            ByteBuffer buffer = ByteBuffer.wrap(plain);
            Instant until = Instant.ofEpochSecond(buffer.getLong());
            String[] who = StandardCharsets.UTF_8.decode(buffer).toString().split(BETWEEN, 2);
            return clock.instant().isBefore(until)
                    ? Optional.of(new Visitor(who[0], who.length == 1 ? null : who[1]))
                    : Optional.empty();
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
