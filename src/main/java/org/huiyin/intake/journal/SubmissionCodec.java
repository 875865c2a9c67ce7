package org.huiyin.intake.journal;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.WriteBuffer;
import org.huiyin.intake.ChannelDay;
import org.huiyin.intake.Submission;

/**
 * How a submission lies in the journal. A header of fixed length comes first, then what makes up the key, then the rest:
 * so the first part alone is what stays known of a settled submission.
 *
 * <pre>
 * version 1 | flags 1 | fingerprint 8 | digest 32 | receivedAt 8 + 4 | id, channel, sourceId, item?   | contentType,
 * headers, body
 * </pre>
 */
public final class SubmissionCodec {

    static final byte VERSION = 1;
    static final int DIGEST_BYTES = 32;

    private static final int VERIFIED = 1;
    private static final int WITH_ITEM = 2;
    private static final int CONTENDER = 4;

    private static final int FLAGS_AT = 1;
    private static final int FINGERPRINT_AT = 2;
    private static final int DIGEST_AT = FINGERPRINT_AT + Long.BYTES;
    private static final int RECEIVED_AT = DIGEST_AT + DIGEST_BYTES;
    private static final int HEADER_BYTES = RECEIVED_AT + Long.BYTES + Integer.BYTES;

    private static final int MOST_BYTES_PER_CHAR = 3;
    private static final int MOST_BYTES_PER_LENGTH = 5;

    private SubmissionCodec() {}

    /** A submission with the id that it was given. */
    record Named(String id, Submission submission) {}

    /** What the first part says. */
    public record Known(String id, String key, byte[] digest, Instant receivedAt) {}

    /** @param digest 32 bytes */
    static byte[] encode(String id, long fingerprint, byte[] digest, Submission submission) {
        WriteBuffer buffer = new WriteBuffer(bound(id, submission));
        buffer.put(VERSION)
                .put((byte) ((submission.verified() ? VERIFIED : 0) | (submission.item() != null ? WITH_ITEM : 0)))
                .putLong(fingerprint)
                .put(digest)
                .putLong(submission.receivedAt().getEpochSecond())
                .putInt(submission.receivedAt().getNano());
        put(buffer, id);
        put(buffer, submission.channel());
        put(buffer, submission.sourceId());
        if (submission.item() != null) {
            put(buffer, submission.item());
        }
        put(buffer, submission.contentType());
        buffer.putVarInt(submission.headers().size());
        submission.headers().forEach((name, value) -> {
            put(buffer, name);
            put(buffer, value);
        });
        buffer.putVarInt(submission.body().length).put(submission.body());
        return Arrays.copyOf(buffer.getBuffer().array(), buffer.position());
    }

    /** @throws NewerFormatException if a newer release wrote it */
    static Named decode(byte[] encoded) {
        ByteBuffer buffer = checked(encoded);
        boolean verified = (encoded[FLAGS_AT] & VERIFIED) != 0;
        Instant receivedAt = receivedAt(encoded);
        buffer.position(HEADER_BYTES);
        String id = DataUtils.readString(buffer);
        String channel = DataUtils.readString(buffer);
        String sourceId = DataUtils.readString(buffer);
        String item = hasItem(encoded) ? DataUtils.readString(buffer) : null;
        String contentType = DataUtils.readString(buffer);
        int count = DataUtils.readVarInt(buffer);
        Map<String, String> headers = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            headers.put(DataUtils.readString(buffer), DataUtils.readString(buffer));
        }
        byte[] body = new byte[DataUtils.readVarInt(buffer)];
        buffer.get(body);
        return new Named(
                id,
                new Submission(
                        channel,
                        sourceId,
                        item,
                        contentType,
                        body,
                        Collections.unmodifiableMap(headers),
                        receivedAt,
                        verified));
    }

    /** The first part alone: {@link #known}, {@link #fingerprint} and {@link #contender} understand it as well. */
    static byte[] firstPart(byte[] encoded) {
        ByteBuffer buffer = checked(encoded);
        buffer.position(HEADER_BYTES);
        for (int strings = hasItem(encoded) ? 4 : 3; strings > 0; strings--) {
            DataUtils.readString(buffer);
        }
        return Arrays.copyOf(encoded, buffer.position());
    }

    /** @throws NewerFormatException if a newer release wrote it */
    static Known known(byte[] encoded) {
        ByteBuffer buffer = checked(encoded);
        buffer.position(HEADER_BYTES);
        String id = DataUtils.readString(buffer);
        String key = DataUtils.readString(buffer) + ":" + DataUtils.readString(buffer);
        if (hasItem(encoded)) {
            key += ":" + DataUtils.readString(buffer);
        }
        return new Known(id, key, Arrays.copyOfRange(encoded, DIGEST_AT, RECEIVED_AT), receivedAt(encoded));
    }

    /** @throws NewerFormatException if a newer release wrote it */
    static long fingerprint(byte[] encoded) {
        return checked(encoded).getLong(FINGERPRINT_AT);
    }

    static Instant receivedAt(byte[] encoded) {
        ByteBuffer buffer = checked(encoded);
        return Instant.ofEpochSecond(buffer.getLong(RECEIVED_AT), buffer.getInt(RECEIVED_AT + Long.BYTES));
    }

    static ChannelDay channelDay(byte[] encoded, ZoneId zone) {
        ByteBuffer buffer = checked(encoded);
        buffer.position(HEADER_BYTES);
        DataUtils.readString(buffer);
        String channel = DataUtils.readString(buffer);
        return new ChannelDay(channel, receivedAt(encoded).atZone(zone).toLocalDate());
    }

    /** Marks a submission that was accepted although its key was known with another body. */
    static void markContender(byte[] encoded) {
        encoded[FLAGS_AT] |= CONTENDER;
    }

    static boolean contender(byte[] encoded) {
        return (encoded[FLAGS_AT] & CONTENDER) != 0;
    }

    private static boolean hasItem(byte[] encoded) {
        return (encoded[FLAGS_AT] & WITH_ITEM) != 0;
    }

    private static ByteBuffer checked(byte[] encoded) {
        if (encoded[0] != VERSION) {
            throw new NewerFormatException("an entry", encoded[0], VERSION);
        }
        return ByteBuffer.wrap(encoded);
    }

    /** H2's own string form: unlike UTF-8 it gives back every string as it was, half a surrogate pair too. */
    private static void put(WriteBuffer buffer, String value) {
        buffer.putVarInt(value.length()).putStringData(value, value.length());
    }

    private static int bound(String id, Submission submission) {
        int chars = id.length()
                + submission.channel().length()
                + submission.sourceId().length()
                + (submission.item() == null ? 0 : submission.item().length())
                + submission.contentType().length();
        int lengths = 7 + 2 * submission.headers().size();
        for (Map.Entry<String, String> header : submission.headers().entrySet()) {
            chars += header.getKey().length() + header.getValue().length();
        }
        return HEADER_BYTES + chars * MOST_BYTES_PER_CHAR + lengths * MOST_BYTES_PER_LENGTH + submission.body().length;
    }
}
