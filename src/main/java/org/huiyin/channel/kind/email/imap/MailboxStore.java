package org.huiyin.channel.kind.email.imap;

import jakarta.mail.NoSuchProviderException;
import jakarta.mail.Provider;
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
 * XOAUTH2, and keeps the first token for all connections that it ever makes. The library makes it, by its name.
 */
public final class MailboxStore extends IMAPStore {

    private static final String CREDENTIAL = "org.huiyin.credential";

    /** For the library. */
    public MailboxStore(Session session, URLName url) {
        super(session, url, url.getProtocol(), url.getProtocol().equals("imaps"));
    }

    /** A session whose stores of this protocol are of this kind. Nobody is asked for another password when one is refused. */
    static Session session(Properties properties, String protocol, MailCredential credential) {
        properties.put(CREDENTIAL, credential);
        Session session = Session.getInstance(properties);
        try {
            session.setProvider(
                    new Provider(Provider.Type.STORE, protocol, MailboxStore.class.getName(), "Huiyin", null));
        } catch (NoSuchProviderException e) {
            throw new IllegalStateException("A provider was given", e);
        }
        return session;
    }

    private MailCredential credential() {
        if (session.getProperties().get(CREDENTIAL) instanceof MailCredential credential) {
            return credential;
        }
        throw new IllegalStateException("The session is not one of ours");
    }

    @Override
    protected IMAPProtocol newIMAPProtocol(String host, int port) throws IOException, ProtocolException {
        return new MailboxProtocol(name, host, port, session.getProperties(), isSSL, logger, credential());
    }

    /** The connection is encrypted by now, if it is going to be. */
    @Override
    protected void preLogin(IMAPProtocol protocol) throws ProtocolException {
        if (credential().isToken()) {
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
