package org.huiyin.channel.guard;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.huiyin.channel.http.InboundRequest;
import org.huiyin.channel.rating.ItemFormat;
import org.huiyin.platform.Hmacs;

/**
 * The gateway's own scheme: {@code X-Huiyin-Timestamp} is the time of signing in seconds since 1970, and
 * {@code X-Huiyin-Signature} the HMAC-SHA256, in hex, of that timestamp, a full stop and the body; of a GET, its query as it
 * is written.
 */
public record TimestampedSignature(String secret, Duration window, Clock clock) implements CallerGuard {

    private static final String TIMESTAMP = "x-huiyin-timestamp";
    private static final String SIGNATURE = "x-huiyin-signature";

    @Override
    public Optional<RefusalReason> check(InboundRequest request) {
        Map<String, String> headers = request.delivery().headers();
        String timestamp = headers.getOrDefault(TIMESTAMP, "");
        String signature = headers.getOrDefault(SIGNATURE, "");
        if (signature.isEmpty() || !timestamp.matches("\\d{1,11}")) {
            return Optional.of(RefusalReason.UNSIGNED);
        }
        ByteArrayOutputStream signed = new ByteArrayOutputStream();
        signed.writeBytes((timestamp + ".").getBytes(StandardCharsets.US_ASCII));
        signed.writeBytes(
                request.method().equals("GET")
                        ? ItemFormat.query(request.url())
                        : request.delivery().body());
        String expected = HexFormat.of().formatHex(Hmacs.hmac("HmacSHA256", secret, signed.toByteArray()));
        if (!Hmacs.same(expected, signature.toLowerCase(Locale.ROOT))) {
            return Optional.of(RefusalReason.SIGNATURE);
        }
        Duration age = Duration.between(Instant.ofEpochSecond(Long.parseLong(timestamp)), clock.instant());
        return age.abs().compareTo(window) > 0 ? Optional.of(RefusalReason.STALE) : Optional.empty();
    }

    @Override
    public String toString() {
        return "GenericSignature";
    }
}
