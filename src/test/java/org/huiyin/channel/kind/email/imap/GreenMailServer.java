package org.huiyin.channel.kind.email.imap;

import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.user.UserManager;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.eclipse.angus.mail.imap.IMAPMessage;

/** GreenMail in this JVM. */
final class GreenMailServer implements MailServer {

    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", "imap").dynamicPort());

    GreenMailServer() {
        server.start();
    }

    @Override
    public int port() {
        return server.getImap().getPort();
    }

    @Override
    public void user(String name) {
        server.setUser(name + "@example.org", name, PASSWORD);
    }

    /** Past IMAP, by which it takes a second for a few mails. */
    @Override
    public void deliver(String name, List<byte[]> mails) throws MessagingException {
        GreenMailUser user = server.getUserManager().getUser(name);
        for (byte[] mail : mails) {
            user.deliver(new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(mail)));
        }
    }

    @Override
    public void renumber(String name) throws Exception {
        List<byte[]> mails = new ArrayList<>();
        visit(name, "INBOX", folder -> {
            for (Message message : folder.getMessages()) {
                mails.add(verbatim(message));
            }
            return mails;
        });
        UserManager users = server.getUserManager();
        users.deleteUser(users.getUser(name));
        user(name);
        deliver(name, mails);
    }

    private static byte[] verbatim(Message message) throws MessagingException {
        try (InputStream in = ((IMAPMessage) message).getMimeStream()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        server.stop();
    }
}
