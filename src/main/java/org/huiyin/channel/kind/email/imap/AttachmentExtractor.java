package org.huiyin.channel.kind.email.imap;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.huiyin.channel.kind.email.mime.Mail;
import org.huiyin.channel.kind.email.mime.MailAttachment;
import org.huiyin.evaluation.Attachment;
import org.huiyin.evaluation.AttachmentStore;
import org.jspecify.annotations.Nullable;

/** Takes the files out of mails before they go to disk: a mail is journaled whole, and a record must stay small. */
final class AttachmentExtractor {

    /** How a file begins that stands in the middle of a text. */
    private static final String UUENCODED = "\nbegin ";

    private static final String REPORT = "multipart/report";

    private final AttachmentStore store;
    private final long largest;

    /** @param largest bytes of a file that is kept */
    AttachmentExtractor(AttachmentStore store, long largest) {
        this.store = store;
        this.largest = largest;
    }

    /**
     * A mail without its files.
     *
     * @param files what is known of them, by their number
     * @param mail all of it, read; null where it is one text, which nobody has read yet
     */
    record Rest(byte[] body, Map<String, Attachment> files, @Nullable Mail mail) {}

    /** The files are kept on return, but programs, what is too large, and those of a mail system's reports (RFC 6522). */
    Rest takeOut(ByteBuffer mail) {
        if (Mail.headers(mail).isPlainText()) {
            byte[] body = bytes(mail);
            if (!new String(body, StandardCharsets.ISO_8859_1).contains(UUENCODED)) {
                return new Rest(body, Map.of(), null);
            }
        }
        Mail.Whole whole = Mail.whole(mail);
        Map<String, Attachment> files = new TreeMap<>();
        boolean report = whole.mail().type().equals(REPORT);
        whole.enclosures().forEach(file -> files.put(file.number(), kept(file, report)));
        List<MailAttachment> apart =
                whole.enclosures().stream().filter(MailAttachment::isApart).toList();
        int taken = apart.stream().mapToInt(file -> file.to() - file.from()).sum();
        byte[] body = new byte[mail.remaining() - taken];
        int length = 0;
        int at = 0;
        for (MailAttachment file : apart) {
            length = copy(mail, at, file.from(), body, length);
            at = file.to();
        }
        copy(mail, at, mail.remaining(), body, length);
        return new Rest(body, files, whole.mail());
    }

    private Attachment kept(MailAttachment file, boolean report) {
        Attachment said = file.description();
        if (said.refused() || said.size() > largest || report) {
            return said.refusedIf(true);
        }
        try (InputStream content = file.content().get()) {
            store.keep(said.digest(), content);
        } catch (IOException e) {
            throw new UncheckedIOException("Reading from memory", e);
        }
        return said;
    }

    private static int copy(ByteBuffer mail, int from, int to, byte[] body, int length) {
        mail.get(mail.position() + from, body, length, to - from);
        return length + to - from;
    }

    private static byte[] bytes(ByteBuffer mail) {
        byte[] bytes = new byte[mail.remaining()];
        mail.get(mail.position(), bytes);
        return bytes;
    }
}
