package org.huiyin.channel.kind.email.mime;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huiyin.evaluation.Attachment;
import org.huiyin.intake.BodyDigest;

/**
 * A message, read.
 *
 * @param type the media type of the whole, lower-case; empty where the message says none
 * @param parameters of the media type, by lower-case name
 * @param types the media types of all parts, those of attached messages left out
 * @param text all that is there to read, as plain text with LF; quoted HTML stands behind {@code >}
 * @param embedded the text of attached messages, not part of {@code text}
 * @param attachments in their order
 * @param troubles what could not be read in full
 * @param report what it says of mail that came back
 */
public record Mail(
        MailHeaders headers,
        String type,
        Map<String, String> parameters,
        Set<String> types,
        String text,
        String embedded,
        List<Attachment> attachments,
        Set<MailDefect> troubles,
        BounceParts report) {

    /**
     * A message with its files still in it.
     *
     * @param enclosures its files, those that can be cut out in their order
     */
    public record Whole(Mail mail, List<MailAttachment> enclosures) {}

    /** Reads any bytes; never throws for what is in them. */
    public static Mail read(byte[] message) {
        return read(message, Map.of());
    }

    /**
     * The same for a mail out of which files were taken.
     *
     * @param takenOut what is known of them and of the files that lie within others, by their number
     */
    public static Mail read(byte[] message, Map<String, Attachment> takenOut) {
        return new MimeWalk(takenOut).read(ByteSlice.of(message));
    }

    /** Reads a message as it came. */
    public static Whole whole(ByteBuffer message) {
        MimeWalk walk = new MimeWalk(Map.of());
        Mail mail = walk.read(ByteSlice.of(message));
        return new Whole(mail, walk.enclosures());
    }

    /**
     * What a letter has in common with itself wherever it is delivered: its body, and what its sender wrote over it, not what
     * servers on its way did. All of it where it has no Message-ID, as letters that a form sends may be alike.
     */
    public static String fingerprint(byte[] message) {
        MimeEntity entity = MimeEntity.message(ByteSlice.of(message));
        MailHeaders headers = entity.headers();
        if (!headers.has("Message-ID")) {
            return BodyDigest.of(message);
        }
        String written = Stream.of("Message-ID", "Date", "From", "Subject", "Content-Type", "Content-Transfer-Encoding")
                .map(name -> String.join("\n", headers.all(name)))
                .collect(Collectors.joining("\n\n"));
        ByteSlice body = entity.body();
        return BodyDigest.of(written.getBytes(StandardCharsets.UTF_8)) + BodyDigest.of(body.bytes(body.size()));
    }

    /** Reads the headers alone. */
    public static MailHeaders headers(ByteBuffer message) {
        return MimeEntity.message(ByteSlice.of(message)).headers();
    }
}
