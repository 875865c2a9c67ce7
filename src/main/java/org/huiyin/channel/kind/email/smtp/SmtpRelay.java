package org.huiyin.channel.kind.email.smtp;

import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Session;
import java.time.Duration;
import java.util.Properties;
import org.apache.camel.component.mail.DefaultJavaMailSender;
import org.apache.camel.component.mail.JavaMailSender;
import org.apache.camel.component.mail.MailAuthenticator;
import org.apache.camel.component.mail.MailConfiguration;
import org.huiyin.channel.kind.email.connection.CertificateAuthorities;
import org.huiyin.channel.kind.email.connection.MailCredential;
import org.jspecify.annotations.Nullable;

/**
 * A mail server that takes what a mailbox sends, and in whose name.
 *
 * @param authorities whose word for the server is believed
 * @param signIn null for a server that asks for none
 * @param from the mailbox's address
 * @param name how the sender is called; empty for the address alone
 * @param nullSender whether acknowledgements go out with the empty return path, so that none of them ever comes back;
 *     most providers refuse it
 * @param quiet for how long after an acknowledgement the same sender gets no other
 * @param patience for how long a server may be silent while it owes an answer
 */
public record SmtpRelay(
        String host,
        int port,
        Encryption encryption,
        CertificateAuthorities authorities,
        @Nullable SignIn signIn,
        String from,
        String name,
        boolean nullSender,
        Duration quiet,
        Duration patience) {

    /** How the connection is protected. */
    public enum Encryption {
        /** From the first byte. */
        TLS("smtps", 465),
        /** From the first command; a server that does not offer it is left. */
        STARTTLS("smtp", 587),
        /** Not at all: for a server on the same machine. */
        NONE("smtp", 25);

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

    /** Who signs in, and with what. */
    public record SignIn(String user, MailCredential credential) {

        @Override
        public String toString() {
            return "SignIn[by " + credential + "]";
        }
    }

    /** The part of the address behind the @. */
    String domain() {
        return from.substring(from.lastIndexOf('@') + 1);
    }

    /**
     * For camel-mail; the secret stands in no endpoint's address.
     *
     * @param sender for the return path: an address, or empty for none
     */
    MailConfiguration configuration(String sender) {
        MailConfiguration configuration = new MailConfiguration();
        configuration.configureProtocol(encryption.protocol);
        configuration.setHost(host);
        configuration.setPort(port);
        Properties properties = properties(sender);
        configuration.setJavaMailProperties(properties);
        configuration.setJavaMailSender(sender(properties));
        if (signIn != null) {
            configuration.setAuthenticator(authenticator(signIn));
        }
        return configuration;
    }

    /** With a session of camel-mail's own every refused password would be sent twice, and a session set later is ignored. */
    private static JavaMailSender sender(Properties properties) {
        JavaMailSender sender = new DefaultJavaMailSender();
        sender.setSession(Session.getInstance(properties));
        return sender;
    }

    private static MailAuthenticator authenticator(SignIn signIn) {
        return new MailAuthenticator() {
            @Override
            public PasswordAuthentication getPasswordAuthentication() {
                return new PasswordAuthentication(
                        signIn.user(), signIn.credential().secret());
            }
        };
    }

    private Properties properties(String sender) {
        String prefix = "mail." + encryption.protocol + ".";
        Properties properties = new Properties();
        properties.setProperty(prefix + "connectiontimeout", String.valueOf(patience.toMillis()));
        properties.setProperty(prefix + "timeout", String.valueOf(patience.toMillis()));
        properties.setProperty(prefix + "writetimeout", String.valueOf(patience.toMillis()));
        authorities.vouch(properties, prefix);
        properties.setProperty(prefix + "from", sender.isEmpty() ? "<>" : sender);
        if (encryption == Encryption.STARTTLS) {
            properties.setProperty(prefix + "starttls.enable", "true");
            properties.setProperty(prefix + "starttls.required", "true");
        }
        if (signIn != null) {
            properties.setProperty(prefix + "auth", "true");
            if (signIn.credential().isToken()) {
                properties.setProperty(prefix + "auth.mechanisms", "XOAUTH2");
            }
        }
        return properties;
    }

    /** Where it is, without who it is. */
    @Override
    public String toString() {
        return "Relay[" + host + ":" + port + "]";
    }
}
