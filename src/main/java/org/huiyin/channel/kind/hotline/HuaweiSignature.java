package org.huiyin.channel.kind.hotline;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.huiyin.channel.NotUnderstoodException;
import org.huiyin.channel.guard.CallerGuard;
import org.huiyin.channel.guard.RefusalReason;
import org.huiyin.channel.http.InboundRequest;
import org.huiyin.channel.rating.ItemFormat;
import org.huiyin.platform.Hmacs;
import tools.jackson.databind.JsonNode;

/**
 * The signature inside a callback's JSON object, where a shared key is agreed on: HMAC-SHA256, in base64, of
 * {@code key_timestamp_nonce_a=1,b=2}, the other fields in the order of their names and without blanks. The timestamp is
 * in milliseconds. The scheme is defined for flat objects only.
 *
 * @see <a href="https://support.huaweicloud.com/api-ccfs-cec/cec_07_0079.html">Callback signature</a>
 */
record HuaweiSignature(String sharedKey, Duration window, Clock clock) implements CallerGuard {

    private static final List<String> OWN = List.of("timestamp", "nonce", "signature");

    @Override
    public Optional<RefusalReason> check(InboundRequest request) {
        JsonNode message;
        try {
            message = ItemFormat.JSON.parse(request.delivery().body());
        } catch (NotUnderstoodException e) {
            return Optional.of(RefusalReason.UNSIGNED);
        }
        String timestamp = message.path("timestamp").asString("");
        String signature = message.path("signature").asString("");
        if (signature.isEmpty() || !timestamp.matches("\\d{1,14}") || !flat(message)) {
            return Optional.of(RefusalReason.UNSIGNED);
        }
        String signed = String.join(
                "_",
                sharedKey,
                timestamp,
                message.path("nonce").asString(""),
                fields(message).replace(" ", ""));
        if (!Hmacs.same(Hmacs.base64Hmac("HmacSHA256", sharedKey, signed), signature)) {
            return Optional.of(RefusalReason.SIGNATURE);
        }
        Duration age = Duration.between(Instant.ofEpochMilli(Long.parseLong(timestamp)), clock.instant());
        return age.abs().compareTo(window) > 0 ? Optional.of(RefusalReason.STALE) : Optional.empty();
    }

    private static boolean flat(JsonNode message) {
        return message.isObject() && message.values().stream().allMatch(JsonNode::isValueNode);
    }

    private static String fields(JsonNode message) {
        TreeMap<String, String> fields = new TreeMap<>();
        message.properties()
                .forEach(field -> fields.put(field.getKey(), field.getValue().asString()));
        fields.keySet().removeAll(OWN);
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + field.getValue())
                .collect(Collectors.joining(","));
    }

    @Override
    public String toString() {
        return "HuaweiSignature";
    }
}
