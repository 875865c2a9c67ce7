package org.huiyin.channel.kind.wechat;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.huiyin.channel.NotUnderstoodException;
import org.jspecify.annotations.Nullable;

/**
 * Lets in what WeChat sent, and opens it; and wraps up what goes back. Where the channel's mode is plain, WeChat signs the
 * time and not the message; otherwise the cipher is signed, and plain fields beside it are not looked at.
 *
 * @see <a href="https://developers.weixin.qq.com/doc/oplatform/developers/dev/push/encryption.html">Message encryption</a>
 */
final class MessageGate {

    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,11}");

    private final String token;
    private final @Nullable MessageCipher key;
    private final Duration window;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    /** @param key null where messages come in plain */
    MessageGate(String token, @Nullable MessageCipher key, Duration window, Clock clock) {
        this.token = token;
        this.key = key;
        this.window = window;
        this.clock = clock;
    }

    /** The reason why a request does not come in. */
    static final class RefusedException extends Exception {

        private final PushRefusal refusal;

        RefusedException(PushRefusal refusal) {
            super(refusal.because());
            this.refusal = refusal;
        }

        PushRefusal refusal() {
            return refusal;
        }
    }

    /**
     * A message that WeChat signed.
     *
     * @param body as it came
     * @param encrypted the message in it; null where the body is the message
     */
    record Signed(byte[] body, @Nullable String encrypted, PushFormat format) {}

    /** A message that came in, as bytes, and the form of what was around it: an answer has the same. */
    record Opened(byte[] message, PushFormat format) {}

    /** What proves to WeChat that this is its account's address. */
    String echo(Map<String, String> query) throws RefusedException {
        checkTime(query);
        checkSignature(query, "signature");
        return query.getOrDefault("echostr", "");
    }

    /** Whether WeChat sent it. */
    Signed check(Map<String, String> query, byte[] body) throws RefusedException {
        checkTime(query);
        if (key == null) {
            checkSignature(query, "signature");
        } else if (query.getOrDefault("msg_signature", "").isEmpty()) {
            // whoever knows the token may be told that the mode is wrong; nobody else
            checkSignature(query, "signature");
            throw new RefusedException(PushRefusal.PLAIN);
        }
        String text;
        Map<String, String> outer;
        try {
            text = PushFormat.text(body);
            outer = PushFormat.of(text).parse(text);
        } catch (NotUnderstoodException e) {
            if (key == null) {
                return new Signed(body, null, PushFormat.XML);
            }
            throw new RefusedException(PushRefusal.BODY);
        }
        String encrypted = outer.get("Encrypt");
        if (key == null) {
            if (encrypted != null && !outer.containsKey("MsgType")) {
                throw new RefusedException(PushRefusal.ENCRYPTED);
            }
            return new Signed(body, null, PushFormat.of(text));
        }
        if (encrypted == null) {
            throw new RefusedException(PushRefusal.PLAIN);
        }
        checkSignature(query, "msg_signature", encrypted.strip());
        return new Signed(body, encrypted.strip(), PushFormat.of(text));
    }

    /** The message itself. */
    Opened open(Signed signed) throws RefusedException {
        if (key == null || signed.encrypted() == null) {
            return new Opened(signed.body(), signed.format());
        }
        try {
            return new Opened(key.open(signed.encrypted()), signed.format());
        } catch (NotUnderstoodException e) {
            throw new RefusedException(PushRefusal.CIPHER);
        }
    }

    private void checkTime(Map<String, String> query) throws RefusedException {
        String timestamp = query.getOrDefault("timestamp", "");
        if (!SECONDS.matcher(timestamp).matches()
                || query.getOrDefault("nonce", "").isEmpty()) {
            throw new RefusedException(PushRefusal.UNSIGNED);
        }
        Duration age = Duration.between(Instant.ofEpochSecond(Long.parseLong(timestamp)), clock.instant());
        if (age.abs().compareTo(window) > 0) {
            throw new RefusedException(PushRefusal.STALE);
        }
    }

    private void checkSignature(Map<String, String> query, String name, String... more) throws RefusedException {
        String signature = query.getOrDefault(name, "");
        if (signature.isEmpty()) {
            throw new RefusedException(PushRefusal.UNSIGNED);
        }
        String[] parts = new String[3 + more.length];
        parts[0] = token;
        parts[1] = query.getOrDefault("timestamp", "");
        parts[2] = query.getOrDefault("nonce", "");
        System.arraycopy(more, 0, parts, 3, more.length);
        if (!PushSignature.isOf(signature, parts)) {
            throw new RefusedException(PushRefusal.SIGNATURE);
        }
    }

    /**
     * An answer as WeChat takes it: encrypted wherever messages come in so.
     *
     * @param fields of the answer
     */
    byte[] wrap(Map<String, ?> fields, PushFormat format) {
        String plain = format.write(fields);
        if (key == null) {
            return plain.getBytes(StandardCharsets.UTF_8);
        }
        byte[] salt = new byte[16];
        random.nextBytes(salt);
        return format.write(sealed(key, plain, salt, clock.instant().getEpochSecond(), number()))
                .getBytes(StandardCharsets.UTF_8);
    }

    private String number() {
        return Long.toUnsignedString(random.nextLong());
    }

    /** The fields around an encrypted answer. */
    Map<String, Object> sealed(MessageCipher by, String plain, byte[] salt, long timestamp, String nonce) {
        String encrypted = by.seal(plain, salt);
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("Encrypt", encrypted);
        fields.put("MsgSignature", PushSignature.of(token, Long.toString(timestamp), nonce, encrypted));
        fields.put("TimeStamp", timestamp);
        fields.put("Nonce", nonce);
        return fields;
    }
}
