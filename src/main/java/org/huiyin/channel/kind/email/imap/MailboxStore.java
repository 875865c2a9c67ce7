package org.huiyin.channel.kind.email.imap;

import jakarta.mail.Session;
import jakarta.mail.URLName;
import java.io.IOException;
import java.util.Properties;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.imap.IMAPStore;
import org.eclipse.angus.mail.imap.protocol.IMAPProtocol;
import org.huiyin.channel.kind.email.connection.MailCredential;

/**
 * The library's store, except for how it signs in. Left alone it sends a token as a password to a server that knows no
 * XOAUTH2, and keeps the first token for all connections that it ever makes.
 */
final class MailboxStore extends IMAPStore {

    private final MailCredential credential;

    /**
     * Not connected yet. Its session has no authenticator, so that nobody is asked for another password when one is refused.
     *
     * @param protocol imap, or imaps for encryption from the first byte
     */
    MailboxStore(Properties properties, String protocol, MailCredential credential) {
        super(
                Session.getInstance(properties),
                new URLName(protocol, null, -1, null, null, null),
                protocol,
                protocol.equals("imaps"));
        this.credential = credential;
    }

    @Override
    protected IMAPProtocol newIMAPProtocol(String host, int port) throws IOException, ProtocolException {
        return new MailboxProtocol(name, host, port, session.getProperties(), isSSL, logger, credential);
    }

    /** The connection is encrypted by now, if it is going to be. */
    @Override
    protected void preLogin(IMAPProtocol protocol) throws ProtocolException {
        if (credential.isToken()) {
            if (!protocol.hasCapability("AUTH=XOAUTH2")) {
                throw new ProtocolException("the server takes no token: it does not offer XOAUTH2");
            }
        } else if (protocol.hasCapability("LOGINDISABLED")
                && !protocol.hasCapability("AUTH=PLAIN")
                && !protocol.hasCapability("AUTH=LOGIN")) {
            throw new ProtocolException(
                    protocol.isSSL()
                            ? "the server takes no password"
                            : "the server takes no password without encryption; set encryption to tls or starttls");
        }
    }
}
