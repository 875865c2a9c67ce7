package org.huiyin.promise;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.huiyin.GatewayClient;

/** Ratings as citizens send them, of the hall that this repository's web channel describes. */
final class Ratings {

    /** A window of the sample hall. */
    static final String SUBJECT = "W01";

    private static final Pattern NONCE = Pattern.compile("name=\"nonce\"[^>]*value=\"([^\"]+)\"");

    private Ratings() {}

    /** Sends by JSON under this key; the level follows from the number. */
    static HttpResponse<String> sendJson(GatewayClient citizen, String key, int number) throws IOException {
        return citizen.tried(citizen.request(
                "POST",
                "/api/v1/ratings",
                BodyPublishers.ofString(json(number)),
                "Idempotency-Key",
                key,
                "Content-Type",
                "application/json"));
    }

    /** The form of a freshly opened rating page, filled in. */
    static Map<String, String> form(GatewayClient citizen, int number) {
        Map<String, String> fields = new LinkedHashMap<>();
        Matcher nonce = NONCE.matcher(citizen.get("/r/" + SUBJECT).body());
        if (!nonce.find()) {
            throw new AssertionError("The page has no nonce");
        }
        fields.put("subject", SUBJECT);
        fields.put("nonce", nonce.group(1));
        fields.put("satisfaction", String.valueOf(level(number)));
        fields.put("text", "第" + number + "位");
        return fields;
    }

    /** One in ten is bad, which is more than in a hall: each opens a case, and a case is a dozen writes. */
    static int level(int number) {
        return number % 10 == 0 ? 1 : 3 + number % 3;
    }

    private static String json(int number) {
        return """
                {"subject": "%s", "satisfaction": %d, "text": "第%d位"}
                """
                .formatted(SUBJECT, level(number), number);
    }
}
