package org.huiyin.channel.kind.hotline;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.huiyin.channel.NotUnderstoodException;
import org.huiyin.channel.guard.CallerGuard;
import org.huiyin.channel.guard.RefusalReason;
import org.huiyin.channel.http.InboundRequest;
import org.huiyin.channel.rating.ItemFormat;
import org.huiyin.intake.BodyDigest;
import org.huiyin.platform.Hmacs;
import org.jspecify.annotations.Nullable;

/**
 * Plivo's signatures, each an HMAC-SHA256 in base64. {@code V3} covers URL, query, fields and nonce. {@code V2} covers the
 * URL without its query and the nonce, so nothing in it vouches for the body: a nonce that came before is let in only with
 * the body that it came with. Where a request has V3, V2 does not count.
 *
 * @see <a href="https://www.plivo.com/docs/voice/concepts/signature-validation">Validating requests, V3</a>
 * @see <a href="https://www.plivo.com/docs/messaging/concepts/signature-validation">Validating requests, V2</a>
 */
final class PlivoSignature implements CallerGuard {

    private static final String ALGORITHM = "HmacSHA256";
    private static final List<String> V3 = List.of("x-plivo-signature-v3", "x-plivo-signature-ma-v3");
    private static final List<String> V2 = List.of("x-plivo-signature-v2", "x-plivo-signature-ma-v2");

    private final String authToken;
    private final boolean v3Only;
    private final Nonces nonces = new Nonces();

    /** @param accepted {@code v3}, or {@code any} for V2 as well */
    PlivoSignature(String authToken, String accepted) {
        this.authToken = authToken;
        this.v3Only = accepted.equals("v3");
    }

    @Override
    public Optional<RefusalReason> check(InboundRequest request) {
        Map<String, String> headers = request.delivery().headers();
        String nonce3 = headers.get("x-plivo-signature-v3-nonce");
        if (nonce3 != null || V3.stream().anyMatch(headers::containsKey)) {
            return nonce3 == null ? Optional.of(RefusalReason.UNSIGNED) : third(request, nonce3);
        }
        String nonce2 = headers.get("x-plivo-signature-v2-nonce");
        return nonce2 == null || v3Only ? Optional.of(RefusalReason.UNSIGNED) : second(request, nonce2);
    }

    private Optional<RefusalReason> third(InboundRequest request, String nonce) {
        try {
            return compare(request, V3, signedByThird(request) + "." + nonce);
        } catch (NotUnderstoodException e) {
            return Optional.of(RefusalReason.UNSIGNED);
        }
    }

    private Optional<RefusalReason> second(InboundRequest request, String nonce) {
        Optional<RefusalReason> refusal = compare(request, V2, withoutQuery(request.url()) + nonce);
        if (refusal.isPresent()) {
            return refusal;
        }
        String seen = nonces.firstUnder(
                nonce,
                BodyDigest.of(request.delivery().body()) + request.delivery().query());
        return seen == null ? Optional.empty() : Optional.of(RefusalReason.REPLAYED);
    }

    private Optional<RefusalReason> compare(InboundRequest request, List<String> names, String signed) {
        String expected = Hmacs.base64Hmac(ALGORITHM, authToken, signed);
        boolean given = false;
        boolean right = false;
        for (String name : names) {
            String header = request.delivery().headers().get(name);
            if (header != null) {
                given = true;
                for (String signature : header.split(",")) {
                    right |= Hmacs.same(expected, signature.strip());
                }
            }
        }
        return right ? Optional.empty() : Optional.of(given ? RefusalReason.SIGNATURE : RefusalReason.UNSIGNED);
    }

    private static String signedByThird(InboundRequest request) throws NotUnderstoodException {
        String query = sorted(ItemFormat.fields(ItemFormat.query(request.url())), "=", "&");
        String fields = sorted(ItemFormat.fields(request.delivery().body()), "", "");
        return withoutQuery(request.url())
                + (query.isEmpty() && fields.isEmpty() ? "" : "?")
                + query
                + (query.isEmpty() || fields.isEmpty() ? "" : ".")
                + fields;
    }

    private static String sorted(Map<String, List<String>> fields, String between, String after) {
        return fields.entrySet().stream()
                .flatMap(field -> field.getValue().stream().sorted().map(value -> field.getKey() + between + value))
                .collect(Collectors.joining(after));
    }

    private static String withoutQuery(String url) {
        int mark = url.indexOf('?');
        return mark < 0 ? url : url.substring(0, mark);
    }

    /** The nonces of late and what came with each. */
    private static final class Nonces {

        private static final int MOST = 10_000;

        private final Map<String, String> seen = new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
                return size() > MOST;
            }
        };

        /** Null if the nonce is new or came with the same; else what it came with. */
        synchronized @Nullable String firstUnder(String nonce, String content) {
            String first = seen.putIfAbsent(nonce, content);
            return first == null || first.equals(content) ? null : first;
        }
    }
}
