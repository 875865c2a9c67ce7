package org.huiyin.channel.kind.email.mime;

import java.io.InputStream;
import java.util.function.Supplier;
import org.huiyin.evaluation.Attachment;

/**
 * A file in a mail.
 *
 * @param number tells it from the other files of the mail, whenever that is read
 * @param from the index in the mail at which its encoded bytes begin
 * @param to the index after them; equal to {@code from} for a file that cannot be cut out, as it lies within another
 * @param content its bytes, decoded; may be asked for several times
 */
public record MailAttachment(String number, Attachment description, int from, int to, Supplier<InputStream> content) {

    /** Whether it can be cut out without changing what else is read of the mail. */
    public boolean isApart() {
        return to > from;
    }
}
