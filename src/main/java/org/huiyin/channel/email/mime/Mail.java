package org.huiyin.channel.email.mime;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.huiyin.evaluation.Attachment;

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
 */
public record Mail(
        MailHeaders headers,
        String type,
        Map<String, String> parameters,
        Set<String> types,
        String text,
        String embedded,
        List<Attachment> attachments,
        Set<Trouble> troubles) {

    /** Reads any bytes; never throws for what is in them. */
    public static Mail read(byte[] message) {
        return new MailWalk().read(Slice.of(message));
    }

    /** Reads the headers alone. */
    public static MailHeaders headers(byte[] message) {
        return Entity.message(Slice.of(message)).headers();
    }
}
