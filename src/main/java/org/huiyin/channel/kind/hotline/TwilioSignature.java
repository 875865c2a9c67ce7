package org.huiyin.channel.kind.hotline;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.huiyin.channel.NotUnderstoodException;
import org.huiyin.channel.guard.CallerGuard;
import org.huiyin.channel.guard.Hmacs;
import org.huiyin.channel.guard.RefusalReason;
import org.huiyin.channel.http.InboundRequest;
import org.huiyin.channel.rating.ItemFormat;
import org.huiyin.intake.BodyDigest;

/**
 * {@code X-Twilio-Signature}: HMAC-SHA1, in base64, of the public URL and the form's fields; where {@code bodySHA256}
 * stands in the query, of the URL alone, and that digest is the body's. It has no time: the same request sent again is
 * let in, and is a duplicate.
 *
 * @see <a href="https://www.twilio.com/docs/usage/security#validating-requests">Validating requests</a>
 */
record TwilioSignature(String authToken) implements CallerGuard {

    private static final String HEADER = "x-twilio-signature";
    private static final String BODY_DIGEST = "bodySHA256";
    private static final Pattern URL = Pattern.compile("(https?)://([^/?#:]+|\\[[^]]*])(:\\d+)?([/?#].*)?");
    private static final Map<String, String> PORTS = Map.of("https", ":443", "http", ":80");

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
            return request.delivery().body().length == 0 ? compare(request.url(), "", signature) : unsignedBody();
        } else {
            try {
                signed = fields(request.delivery().body());
            } catch (NotUnderstoodException e) {
                return unsignedBody();
            }
        }
        return compare(request.url(), signed, signature);
    }

    /** Nothing would vouch for it. */
    private static Optional<RefusalReason> unsignedBody() {
        return Optional.of(RefusalReason.UNSIGNED);
    }

    private Optional<RefusalReason> compare(String url, String fields, String signature) {
        boolean right = false;
        for (String each : List.of(withPort(url), withoutPort(url), url)) {
            right |= Hmacs.same(Hmacs.base64Hmac("HmacSHA1", authToken, each + fields), signature);
        }
        return right ? Optional.empty() : Optional.of(RefusalReason.SIGNATURE);
    }

    private static String fields(byte[] body) throws NotUnderstoodException {
        StringBuilder text = new StringBuilder();
        ItemFormat.fields(body)
                .forEach((name, values) -> values.stream().distinct().sorted().forEach(value -> text.append(name)
                        .append(value)));
        return text.toString();
    }

    private static String withPort(String url) {
        Matcher parts = URL.matcher(url);
        return parts.matches() && parts.group(3) == null
                ? parts.group(1) + "://" + parts.group(2) + PORTS.get(parts.group(1)) + rest(parts)
                : url;
    }

    private static String withoutPort(String url) {
        Matcher parts = URL.matcher(url);
        return parts.matches() ? parts.group(1) + "://" + parts.group(2) + rest(parts) : url;
    }

    private static String rest(Matcher parts) {
        return parts.group(4) == null ? "" : parts.group(4);
    }

    @Override
    public String toString() {
        return "TwilioSignature";
    }
}
