package org.huiyin.channel.email.imap;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.huiyin.channel.email.mime.Enclosure;
import org.huiyin.channel.email.mime.Mail;
import org.huiyin.evaluation.Attachment;
import org.huiyin.evaluation.AttachmentStore;
import org.jspecify.annotations.Nullable;

/** Takes the files out of mails before they go to disk: a mail is journaled whole, and a record must stay small. */
final class Enclosures {

    private final AttachmentStore store;
    private final long largest;

    /** @param largest bytes of a file that is kept */
    Enclosures(AttachmentStore store, long largest) {
        this.store = store;
        this.largest = largest;
    }

    /**
     * A mail without its files.
     *
     * @param files what is known of them, by their number
     * @param mail all of it, read; null where it is one text, which nobody has read yet
     */
    record Rest(byte[] body, Map<Integer, Attachment> files, @Nullable Mail mail) {}

    /** The files are kept on return, but programs and what is too large. */
    Rest takeOut(ByteBuffer mail) {
        if (Mail.headers(mail).isPlainText()) {
            return new Rest(bytes(mail), Map.of(), null);
        }
        Mail.Whole whole = Mail.whole(mail);
        List<Enclosure> enclosures = whole.enclosures();
        int taken =
                enclosures.stream().mapToInt(file -> file.to() - file.from()).sum();
        Map<Integer, Attachment> files = new TreeMap<>();
        byte[] body = new byte[mail.remaining() - taken];
        int length = 0;
        int at = 0;
        for (Enclosure file : enclosures) {
            length = copy(mail, at, file.from(), body, length);
            at = file.to();
            files.put(file.number(), kept(file));
        }
        copy(mail, at, mail.remaining(), body, length);
        return new Rest(body, files, whole.mail());
    }

    private Attachment kept(Enclosure file) {
        Attachment said = file.description();
        if (said.refused() || said.size() > largest) {
            return new Attachment(said.name(), said.type(), said.size(), said.digest(), true);
        }
        try (InputStream content = file.open()) {
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
