package org.huiyin.channel.kind.email.smtp;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.huiyin.platform.ServerSecret;

/**
 * The Message-IDs of what is sent: the same answer always has the same, so that one sent twice after a crash is one in the
 * reader's mailbox; and a mail that refers to one tells what it answers. Signed, as others may write any id.
 */
public final class MessageIds {

    /** How the ids of acknowledgements begin. */
    public static final String RECEIPTS = "huiyin.";

    private static final int SIGNATURE_BYTES = 10;
    private static final Pattern RECEIPT = Pattern.compile("huiyin\\.([0-9A-Za-z]{1,40})\\.([0-9a-f]{20})@.*");
    private static final Pattern REQUEST = Pattern.compile("rate\\.([A-Za-z0-9_-]{1,300})@.*");

    private final byte[] key;

    public MessageIds(ServerSecret secret) {
        this.key = secret.keyFor("mail-id");
    }

    /** The part before the @ of an acknowledgement's id. */
    public String ofReceipt(String evaluationId) {
        return RECEIPTS + evaluationId + "." + signature(evaluationId);
    }

    /** The part before the @ of a rating request's id. */
    static String ofRequest(String token) {
        return "rate." + token;
    }

    /** The id of the evaluation that a mail of ours acknowledged. */
    public Optional<String> evaluation(String messageId) {
        Matcher matcher = RECEIPT.matcher(messageId);
        return matcher.matches() && isSigned(matcher.group(1), matcher.group(2))
                ? Optional.of(matcher.group(1))
                : Optional.empty();
    }

    /** What may be the token of a rating request of ours, unchecked. */
    public static Optional<String> token(String messageId) {
        Matcher matcher = REQUEST.matcher(messageId);
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private boolean isSigned(String evaluationId, String signature) {
        return MessageDigest.isEqual(
                signature.getBytes(StandardCharsets.US_ASCII),
                signature(evaluationId).getBytes(StandardCharsets.US_ASCII));
    }

    private String signature(String evaluationId) {
        byte[] mac = ServerSecret.hmac(key, evaluationId.getBytes(StandardCharsets.US_ASCII));
        return HexFormat.of().formatHex(Arrays.copyOf(mac, SIGNATURE_BYTES));
    }
}
