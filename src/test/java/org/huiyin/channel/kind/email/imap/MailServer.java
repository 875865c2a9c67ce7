package org.huiyin.channel.kind.email.imap;

import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.search.FlagTerm;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Properties;

/** A real IMAP server for tests, on the loopback address. Any user's password is {@link #PASSWORD}. */
interface MailServer extends AutoCloseable {

    String PASSWORD = "a-mailbox-for-tests";

    int port();

    /** Makes a user with an empty mailbox, unless the server knows every name. */
    void user(String name);

    /** Makes the mailbox number its mails anew, all of them unseen, as after a restored backup. */
    void renumber(String user) throws Exception;

    @Override
    void close();

    /** Puts mails into a user's inbox. */
    default void deliver(String user, List<byte[]> mails) throws MessagingException {
        append(user, mails);
    }

    /**
     * Puts mails into a user's inbox by IMAP, verbatim. The folder is not opened for it: GreenMail drops some of several
     * connections that add to a folder which they have open.
     */
    default void append(String user, List<byte[]> mails) throws MessagingException {
        beside(user, "INBOX", folder -> {
            for (byte[] mail : mails) {
                folder.appendMessages(new Message[] {new Verbatim(mail)});
            }
            return folder;
        });
    }

    /** How many mails a folder has that nobody has seen; 0 where there is no such folder. */
    default int unseen(String user, String name) throws MessagingException {
        return visit(user, name, folder -> folder.search(new FlagTerm(new Flags(Flags.Flag.SEEN), false)).length);
    }

    /** How many mails a folder has; 0 where there is no such folder. */
    default int count(String user, String name) throws MessagingException {
        return visit(user, name, Folder::getMessageCount);
    }

    /** What is to be done with a folder. */
    interface Visit<T> {
        T to(Folder folder) throws MessagingException;
    }

    /** With the folder open. */
    default <T> T visit(String user, String name, Visit<T> visit) throws MessagingException {
        return beside(user, name, folder -> {
            folder.open(Folder.READ_WRITE);
            try {
                return visit.to(folder);
            } finally {
                folder.close(false);
            }
        });
    }

    /** With the folder there, and not open. */
    private <T> T beside(String user, String name, Visit<T> visit) throws MessagingException {
        Properties properties = new Properties();
        properties.setProperty("mail.imap.timeout", "120000");
        try (Store store = Session.getInstance(properties).getStore("imap")) {
            store.connect("127.0.0.1", port(), user, PASSWORD);
            Folder folder = store.getFolder(name);
            if (!folder.exists()) {
                folder.create(Folder.HOLDS_MESSAGES);
            }
            return visit.to(folder);
        }
    }

    /** A message that is sent as it is. */
    final class Verbatim extends MimeMessage {

        private final byte[] bytes;

        Verbatim(byte[] bytes) throws MessagingException {
            super(Session.getInstance(new Properties()), new ByteArrayInputStream(new byte[0]));
            this.bytes = bytes;
        }

        @Override
        public int getSize() {
            return bytes.length;
        }

        @Override
        public void writeTo(OutputStream out, String[] ignored) throws IOException {
            out.write(bytes);
        }
    }
}
