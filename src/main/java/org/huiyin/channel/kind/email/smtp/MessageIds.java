package org.huiyin.channel.kind.email.smtp;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.huiyin.platform.KeyedHmac;
import org.huiyin.platform.ServerSecret;
import org.huiyin.reply.RatingRequests;
import org.huiyin.reply.ReplyQueue;

/**
 * The Message-IDs of what is sent: the same answer always has the same, so that one sent twice after a crash is one in the
 * reader's mailbox; and a mail that refers to one tells what it answers. Signed, as others may write any id.
 */
public final class MessageIds {

    /** How the ids of letters begin that are about a record. */
    public static final String LETTERS = "huiyin.";

    /** How the ids of requests to rate begin. */
    public static final String REQUESTS = "rate.";

    private static final int SIGNATURE_BYTES = 10;
    private static final Pattern RECEIPT = Pattern.compile("huiyin\\.([0-9A-Za-z]{1,40})\\.([0-9a-f]{20})@.*");
    private static final Pattern LETTER = Pattern.compile("huiyin\\.key\\.([A-Za-z0-9_-]{1,400})\\.([0-9a-f]{20})@.*");
    private static final Pattern REQUEST = Pattern.compile("rate\\.([A-Za-z0-9_-]{1,300})(?:\\.([0-9a-f]{1,64}))?@.*");

    private final KeyedHmac hmac;

    public MessageIds(ServerSecret secret) {
        this.hmac = secret.hmacFor("mail-id");
    }

    /** The part before the @ of an acknowledgement's id. */
    public String ofReceipt(String evaluationId) {
        return LETTERS + evaluationId + "." + signature(evaluationId);
    }

    /**
     * The part before the @ of the id of any other letter.
     *
     * @param key under which it lies in the queue of answers
     */
    public String ofLetter(String key) {
        String written = Base64.getUrlEncoder().withoutPadding().encodeToString(key.getBytes(StandardCharsets.UTF_8));
        return LETTERS + "key." + written + "." + signature(key);
    }

    /**
     * The part before the @ of a rating request's id: two citizens may be asked about one occurrence at the same moment.
     *
     * @param key under which it lies in the queue of answers
     */
    static String ofRequest(String token, String key) {
        return REQUESTS + token + "." + key.substring(key.indexOf(':') + 1);
    }

    /** The id of the evaluation that a mail of ours acknowledged, or was about. */
    public Optional<String> evaluation(String messageId) {
        return receipt(messageId).or(() -> letter(messageId).flatMap(ReplyQueue::evaluation));
    }

    /** The key under which a mail of ours lies in the queue of answers. */
    public Optional<String> key(String messageId) {
        return receipt(messageId)
                .map(ReplyQueue::receiptKey)
                .or(() -> letter(messageId))
                .or(() -> request(messageId));
    }

    private Optional<String> receipt(String messageId) {
        Matcher matcher = RECEIPT.matcher(messageId);
        return matcher.matches() && isSigned(matcher.group(1), matcher.group(2))
                ? Optional.of(matcher.group(1))
                : Optional.empty();
    }

    private Optional<String> letter(String messageId) {
        Matcher matcher = LETTER.matcher(messageId);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String key;
        try {
            key = new String(Base64.getUrlDecoder().decode(matcher.group(1)), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
        return isSigned(key, matcher.group(2)) ? Optional.of(key) : Optional.empty();
    }

    /** The key is itself a signature, which nobody makes up. */
    private static Optional<String> request(String messageId) {
        Matcher matcher = REQUEST.matcher(messageId);
        return matcher.matches() ? Optional.ofNullable(matcher.group(2)).map(RatingRequests::keyOf) : Optional.empty();
    }

    /** What may be the token of a rating request of ours, unchecked. */
    public static Optional<String> token(String messageId) {
        Matcher matcher = REQUEST.matcher(messageId);
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private boolean isSigned(String named, String signature) {
        return MessageDigest.isEqual(
                signature.getBytes(StandardCharsets.US_ASCII), signature(named).getBytes(StandardCharsets.US_ASCII));
    }

    private String signature(String named) {
        byte[] mac = hmac.of(named.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(Arrays.copyOf(mac, SIGNATURE_BYTES));
    }
}
