package org.huiyin.channel.kind.email.imap;

import jakarta.mail.MessagingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import org.huiyin.channel.kind.email.connection.CertificateAuthorities;
import org.huiyin.channel.kind.email.connection.MailCredential;
import org.huiyin.intake.BodyDigest;
import org.jspecify.annotations.Nullable;

/**
 * A mailbox on an IMAP server, and how it is polled.
 *
 * @param authorities whose word for the server is believed
 * @param folder that citizens' mail comes to
 * @param processed where settled mail is moved; null to leave it where it is, marked as seen
 * @param needsAPerson where mail is moved that somebody must look at; null to leave it, marked as seen and flagged
 * @param poll pause between two looks while nothing comes
 * @param timeout a server that is silent for so long while it owes an answer has hung
 * @param largest bytes of a mail that is fetched; a larger one is set aside
 * @param largestFile bytes of an attached file whose content is kept
 * @param authenticates the name by which the receiving server signs its Authentication-Results; empty where none is believed
 */
public record MailboxAccount(
        String host,
        int port,
        Encryption encryption,
        CertificateAuthorities authorities,
        String user,
        MailCredential credential,
        String folder,
        @Nullable String processed,
        @Nullable String needsAPerson,
        Duration poll,
        Duration timeout,
        long largest,
        long largestFile,
        Optional<String> authenticates) {

    /** Bytes asked for in one go of a mail that is fetched piece by piece. */
    private static final int PIECE = 1024 * 1024;

    /** How the connection is protected. */
    public enum Encryption {
        /** From the first byte. */
        TLS("imaps", 993),
        /** From the first command; a server that does not offer it is left. */
        STARTTLS("imap", 143),
        /** Not at all: for a server on the same machine. */
        NONE("imap", 143);

        private final String protocol;
        private final int port;

        Encryption(String protocol, int port) {
            this.protocol = protocol;
            this.port = port;
        }

        /** Where servers listen for it. */
        public int usualPort() {
            return port;
        }
    }

    /** Tells this mailbox from every other, the same on every replica, and names neither user nor server. */
    String id() {
        String place = String.join("\n", host, String.valueOf(port), user, folder);
        return "imap-" + BodyDigest.of(place.getBytes(StandardCharsets.UTF_8)).substring(0, 32);
    }

    /**
     * Signs in, with the password or token of the moment.
     *
     * @return a connection of its own; the caller closes it
     * @throws MessagingException if there is no way to the server, it does not let us in, or no token is to be had
     */
    MailboxStore connect() throws MessagingException {
        MailboxStore store = new MailboxStore(properties(), encryption.protocol, credential);
        // for a token the store asks itself, for each of its connections
        store.connect(host, port, user, credential.isToken() ? "" : credential.secret());
        return store;
    }

    private Properties properties() {
        String prefix = "mail." + encryption.protocol + ".";
        Properties properties = new Properties();
        properties.setProperty(prefix + "connectiontimeout", String.valueOf(timeout.toMillis()));
        properties.setProperty(prefix + "timeout", String.valueOf(timeout.toMillis()));
        properties.setProperty(prefix + "writetimeout", String.valueOf(timeout.toMillis()));
        properties.setProperty(prefix + "fetchsize", String.valueOf(PIECE));
        authorities.vouch(properties, prefix);
        if (encryption == Encryption.STARTTLS) {
            properties.setProperty(prefix + "starttls.enable", "true");
            properties.setProperty(prefix + "starttls.required", "true");
        }
        if (credential.isToken()) {
            properties.setProperty(prefix + "auth.mechanisms", "XOAUTH2");
        }
        return properties;
    }

    /** Where it is, without who it is. */
    @Override
    public String toString() {
        return "Account[" + host + ":" + port + "]";
    }
}
