package org.huiyin.people.audit;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Map;
import org.huiyin.platform.KeyedHmac;
import org.huiyin.platform.ServerSecret;
import org.jspecify.annotations.Nullable;

/**
 * How entries hang together: each has a digest by HMAC-SHA256 over itself and the digest of the one before, under a key that
 * is not in the store. Whoever can write to the store alone can make no entry that belongs.
 */
public final class AuditChain {

    /** What stands for the digest before the first entry. */
    public static final String START = "0".repeat(64);

    private static final int NOTHING = -1;

    private final KeyedHmac entries;
    private final KeyedHmac marks;

    public AuditChain(ServerSecret secret) {
        this.entries = secret.hmacFor("audit-entry");
        this.marks = secret.hmacFor("audit-mark");
    }

    /** The entry that says this and follows the one of this digest. */
    public AuditEntry link(long n, Instant at, NewEntry deed, String previous) {
        Instant stored = at.truncatedTo(ChronoUnit.MILLIS);
        return new AuditEntry(n, stored, deed, previous, digest(n, stored, deed, previous));
    }

    /** Whether it is as it was appended, under the number that it has. */
    public boolean isIntact(AuditEntry entry) {
        return isOf(entry, entry.n());
    }

    /** Whether it is as it was appended under this number. */
    boolean isOf(AuditEntry entry, long n) {
        return same(digest(n, entry.at(), entry.deed(), entry.previous()), entry.digest());
    }

    /** A mark of this end at the entry of this number and digest. */
    public AuditMark mark(AuditMark.End end, long n, String digest) {
        return new AuditMark(end, n, digest, seal(end, n, digest));
    }

    /** Whether we made it. */
    public boolean isIntact(AuditMark mark) {
        return same(seal(mark.end(), mark.n(), mark.digest()), mark.seal());
    }

    private String digest(long n, Instant at, NewEntry deed, String previous) {
        Fields fields = new Fields(entries)
                .number(n)
                .number(at.toEpochMilli())
                .text(deed.who())
                .text(deed.as())
                .text(deed.from())
                .text(deed.verb())
                .text(deed.kind())
                .text(deed.object())
                .text(deed.why())
                .text(deed.outcome().word())
                .texts(deed.before())
                .texts(deed.after())
                .text(previous);
        return fields.digest();
    }

    private String seal(AuditMark.End end, long n, String digest) {
        return new Fields(marks).text(end.word()).number(n).text(digest).digest();
    }

    private static boolean same(String computed, String stored) {
        return MessageDigest.isEqual(
                computed.getBytes(StandardCharsets.UTF_8), stored.getBytes(StandardCharsets.UTF_8));
    }

    /** Fields one behind the other, each with its length before it: no two lists of fields are the same bytes. */
    private static final class Fields {

        private final KeyedHmac hmac;
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);

        Fields(KeyedHmac hmac) {
            this.hmac = hmac;
        }

        Fields number(long number) {
            bytes.writeBytes(ByteBuffer.allocate(Long.BYTES).putLong(number).array());
            return this;
        }

        Fields text(@Nullable String text) {
            if (text == null) {
                return length(NOTHING);
            }
            byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
            length(utf8.length);
            bytes.writeBytes(utf8);
            return this;
        }

        /** In the order of the map, which {@link NewEntry} makes that of the names. */
        Fields texts(Map<String, String> texts) {
            length(texts.size());
            texts.forEach((name, value) -> text(name).text(value));
            return this;
        }

        private Fields length(int length) {
            bytes.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(length).array());
            return this;
        }

        String digest() {
            return HexFormat.of().formatHex(hmac.of(bytes.toByteArray()));
        }
    }
}
