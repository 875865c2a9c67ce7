package org.huiyin.channel.email.mime;

import java.io.InputStream;
import org.huiyin.evaluation.Attachment;

/**
 * A file in a mail, where it lies.
 *
 * @param number among the files of the mail, from 0
 */
public record Enclosure(int number, Attachment description, Slice encoded, Content content) {

    /** Its bytes, decoded; may be opened several times. */
    public InputStream open() {
        return content.open();
    }

    /** The index in the mail at which its encoded bytes begin. */
    public int from() {
        return encoded.from();
    }

    /** The index in the mail after its encoded bytes. */
    public int to() {
        return encoded.to();
    }
}
