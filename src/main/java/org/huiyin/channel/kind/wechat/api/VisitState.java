package org.huiyin.channel.kind.wechat.api;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.huiyin.platform.KeyedHmac;
import org.huiyin.platform.ServerSecret;

/**
 * The {@code state} that a browser takes to WeChat and brings back: signed, so that only who was sent there by this
 * channel, for this code, comes back with an answer.
 */
final class VisitState {

    private static final int SAID_BYTES = 13;
    private static final int SIGNATURE_BYTES = 16;
    private static final Duration LIFETIME = Duration.ofMinutes(10);
    private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(1);

    private final KeyedHmac hmac;
    private final Clock clock;
    private final RandomGenerator random;

    VisitState(ServerSecret secret, Clock clock, RandomGenerator random) {
        this.hmac = secret.hmacFor("wechat-visit-state");
        this.clock = clock;
        this.random = random;
    }

    /** @param attempt 0 for the first time that this browser is sent */
    String issue(String channel, String scene, int attempt) {
        byte[] said = new byte[SAID_BYTES];
        random.nextBytes(said);
        ByteBuffer.wrap(said).putInt((int) clock.instant().getEpochSecond()).put((byte) attempt);
        return HexFormat.of().formatHex(said) + HexFormat.of().formatHex(sign(channel, scene, said));
    }

    /** The attempt; empty for a state that is made up, of another visit or too old. */
    Optional<Integer> attempt(String state, String channel, String scene) {
        if (!state.matches("[0-9a-f]{" + 2 * (SAID_BYTES + SIGNATURE_BYTES) + "}")) {
            return Optional.empty();
        }
        byte[] bytes = HexFormat.of().parseHex(state);
        byte[] said = Arrays.copyOf(bytes, SAID_BYTES);
        ByteBuffer buffer = ByteBuffer.wrap(said);
        Instant issued = Instant.ofEpochSecond(Integer.toUnsignedLong(buffer.getInt()));
        int attempt = buffer.get();
        Instant now = clock.instant();
        boolean good =
                MessageDigest.isEqual(sign(channel, scene, said), Arrays.copyOfRange(bytes, SAID_BYTES, bytes.length))
                        && now.isBefore(issued.plus(LIFETIME))
                        && !issued.isAfter(now.plus(CLOCK_TOLERANCE));
        return good ? Optional.of(attempt) : Optional.empty();
    }

    private byte[] sign(String channel, String scene, byte[] said) {
        byte[] about = (channel + '\n' + scene + '\n').getBytes(StandardCharsets.UTF_8);
        return Arrays.copyOf(hmac.of(about, said), SIGNATURE_BYTES);
    }
}
