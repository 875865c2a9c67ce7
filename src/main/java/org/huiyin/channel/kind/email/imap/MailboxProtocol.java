package org.huiyin.channel.kind.email.imap;

import java.io.IOException;
import java.util.Properties;
import org.eclipse.angus.mail.iap.CommandFailedException;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.iap.Response;
import org.eclipse.angus.mail.imap.protocol.IMAPProtocol;
import org.eclipse.angus.mail.util.MailLogger;
import org.huiyin.channel.kind.email.connection.ConnectionTrouble;
import org.huiyin.channel.kind.email.connection.MailCredential;
import org.huiyin.channel.kind.email.connection.MailCredential.CredentialException;
import org.jspecify.annotations.Nullable;

/** One connection, which signs in with the token of the moment and keeps what the server has against it. */
final class MailboxProtocol extends IMAPProtocol {

    private final MailCredential credential;
    private boolean signingIn;

    /** Why the token is refused; the library takes it for a question and answers with the token once more. */
    private @Nullable String challenge;

    MailboxProtocol(
            String name,
            String host,
            int port,
            Properties properties,
            boolean encrypted,
            MailLogger logger,
            MailCredential credential)
            throws IOException, ProtocolException {
        super(name, host, port, properties, encrypted, logger);
        this.credential = credential;
    }

    @Override
    public Response readResponse() throws IOException, ProtocolException {
        Response response = super.readResponse();
        if (signingIn && response.isContinuation()) {
            challenge = response.getRest();
        }
        return response;
    }

    @Override
    public synchronized void authoauth2(String user, String nothing) throws ProtocolException {
        String token;
        try {
            token = credential.secret();
        } catch (CredentialException e) {
            throw new ProtocolException(e.getMessage(), e);
        }
        challenge = null;
        signingIn = true;
        try {
            super.authoauth2(user, token);
        } catch (CommandFailedException refused) {
            String why = challenge == null ? "" : ConnectionTrouble.reason(challenge);
            String said = refused.getResponse().getRest();
            throw new CommandFailedException(("it refuses the token" + why + "; " + said).replace(token, "***"));
        } finally {
            signingIn = false;
        }
    }
}
