package org.huiyin.channel.kind.hotline;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.huiyin.channel.NotUnderstoodException;
import org.huiyin.channel.guard.CallerGuard;
import org.huiyin.channel.guard.RefusalReason;
import org.huiyin.channel.http.InboundRequest;
import org.huiyin.channel.rating.ItemFormat;
import org.huiyin.intake.BodyDigest;
import org.huiyin.platform.Hmacs;
import org.jspecify.annotations.Nullable;

/**
 * {@code X-Twilio-Signature}: an HMAC, in base64, of the public URL and the form's fields; where {@code bodySHA256} stands
 * in the query, of the URL alone, and that digest is the body's. Its key is the account's auth token and its hash SHA-1;
 * where another header names the settings of a webhooks rule, they are the rule's shared key and SHA-256. It has no time:
 * the same request sent again is let in, and is a duplicate.
 *
 * @param sharedKey of the account's webhooks rules; null for none
 * @see <a href="https://www.twilio.com/docs/usage/security#validating-requests">Validating requests</a>
 * @see <a href="https://www.twilio.com/docs/usage/webhooks/webhook-rules">Webhooks rules</a>
 */
record TwilioSignature(String authToken, @Nullable String sharedKey) implements CallerGuard {

    private static final String HEADER = "x-twilio-signature";
    private static final String SETTINGS = "x-twilio-webhooks-signature-settings";
    private static final Pattern ALGORITHM = Pattern.compile("(?:^|[,;\\s])algorithm=\"?([A-Za-z0-9_-]+)");
    private static final Map<String, String> ALGORITHMS = Map.of("HMAC_SHA256", "HmacSHA256", "HMAC_SHA1", "HmacSHA1");
    private static final String BODY_DIGEST = "bodySHA256";

    @Override
    public Optional<RefusalReason> check(InboundRequest request) {
        String signature = request.delivery().headers().get(HEADER);
        if (signature == null || signature.isEmpty()) {
            return Optional.of(RefusalReason.UNSIGNED);
        }
        String signed = "";
        String bodyDigest = request.delivery().query().get(BODY_DIGEST);
        if (bodyDigest != null) {
            if (!Hmacs.same(BodyDigest.of(request.delivery().body()), bodyDigest.toLowerCase(Locale.ROOT))) {
                return Optional.of(RefusalReason.BODY);
            }
        } else if (!request.delivery().contentType().startsWith(ItemFormat.FORM.contentType())) {
            return request.delivery().body().length == 0 ? compare(request, "", signature) : unsignedBody();
        } else {
            try {
                signed = fields(request.delivery().body());
            } catch (NotUnderstoodException e) {
                return unsignedBody();
            }
        }
        return compare(request, signed, signature);
    }

    /** Nothing would vouch for it. */
    private static Optional<RefusalReason> unsignedBody() {
        return Optional.of(RefusalReason.UNSIGNED);
    }

    private Optional<RefusalReason> compare(InboundRequest request, String fields, String signature) {
        String settings = request.delivery().headers().get(SETTINGS);
        String key = settings == null ? authToken : sharedKey;
        String algorithm = settings == null ? "HmacSHA1" : algorithm(settings);
        if (key == null || algorithm == null) {
            return Optional.of(RefusalReason.SIGNATURE);
        }
        for (String each : TwilioUrls.of(request.url())) {
            if (Hmacs.same(Hmacs.base64Hmac(algorithm, key, each + fields), signature)) {
                return Optional.empty();
            }
        }
        return Optional.of(RefusalReason.SIGNATURE);
    }

    private static @Nullable String algorithm(String settings) {
        Matcher named = ALGORITHM.matcher(settings);
        return named.find() ? ALGORITHMS.get(named.group(1).toUpperCase(Locale.ROOT)) : null;
    }

    private static String fields(byte[] body) throws NotUnderstoodException {
        StringBuilder text = new StringBuilder();
        ItemFormat.fields(body)
                .forEach((name, values) -> values.stream().distinct().sorted().forEach(value -> text.append(name)
                        .append(value)));
        return text.toString();
    }

    @Override
    public String toString() {
        return "TwilioSignature";
    }
}
