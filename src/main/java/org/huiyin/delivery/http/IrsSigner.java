package org.huiyin.delivery.http;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huiyin.platform.Hmacs;

/**
 * Signs as the gateway of Zhejiang's IRS (一体化数字资源系统) asks for: HMAC-SHA256 over method, path, sorted query, key and
 * date, each with a line feed. It takes dates up to 90 seconds off.
 */
public final class IrsSigner implements MessageSigner {

    /** RFC 1123 with two digits for the day, which Java's own has not. */
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final String accessKey;
    private final String secret;

    public IrsSigner(String accessKey, String secret) {
        this.accessKey = accessKey;
        this.secret = secret;
    }

    @Override
    public Map<String, String> headers(Outgoing message) {
        String date = DATE.format(message.now());
        String query = message.url().getQuery();
        String sorted =
                query == null ? "" : Stream.of(query.split("&")).sorted().collect(Collectors.joining("&"));
        String signed = Stream.of("POST", message.url().getPath(), sorted, accessKey, date)
                .map(line -> line + "\n")
                .collect(Collectors.joining());
        return Map.of(
                "X-BG-HMAC-ACCESS-KEY",
                accessKey,
                "X-BG-HMAC-ALGORITHM",
                "hmac-sha256",
                "X-BG-DATE-TIME",
                date,
                "X-BG-HMAC-SIGNATURE",
                Hmacs.base64Hmac(Hmacs.SHA_256, secret, signed));
    }
}
