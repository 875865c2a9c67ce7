package org.huiyin.channel.kind.email.smtp;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.huiyin.channel.kind.email.connection.ConnectionTrouble;
import org.huiyin.reply.ReplyDoor.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * What a mail server's no means. Only what it says for good (5xx) of the recipient or of the mail is undeliverable; what it
 * has against us, as a wrong password or sender, is for an operator to mend, and the mail waits.
 */
final class SmtpRefusal {

    private static final int FOR_GOOD = 500;
    private static final int LONGEST = 300;
    private static final Pattern ADDRESS = Pattern.compile("[^\\s<>@\"']+@[^\\s<>@\"']+");

    private final Pattern recipient;

    private SmtpRefusal(String recipient) {
        String name = recipient.substring(0, Math.max(0, recipient.lastIndexOf('@')));
        this.recipient = Pattern.compile(
                "(?<![\\p{L}\\p{N}])" + Pattern.quote(name) + "(?![\\p{L}\\p{N}])", Pattern.CASE_INSENSITIVE);
    }

    /** @param recipient whose address is in no answer that is kept */
    static Outcome of(Throwable failure, String recipient) {
        return new SmtpRefusal(recipient).outcome(failure);
    }

    private Outcome outcome(Throwable failure) {
        Outcome recipients = null;
        Outcome ours = null;
        Throwable root = failure;
        for (Throwable each = failure; each != null; each = next(each)) {
            root = each;
            if (each instanceof SMTPAddressFailedException refused) {
                recipients = refused(refused.getReturnCode(), refused);
            } else if (each instanceof SMTPSenderFailedException refused) {
                ours = later("the server does not take our sender: " + said(refused));
            } else if (each instanceof AuthenticationFailedException && ours == null) {
                ours = later(said(each));
            } else if (each instanceof SMTPSendFailedException refused && recipients == null) {
                recipients = isAboutUs(refused.getCommand())
                        ? later("the server said: " + said(refused))
                        : refused(refused.getReturnCode(), refused);
            }
        }
        if (ours != null) {
            return ours;
        }
        if (recipients != null) {
            return recipients;
        }
        return failure instanceof MessagingException
                ? later("the server cannot be reached, or broke off: " + said(failure))
                : later(said(root));
    }

    private Outcome refused(int code, Throwable refused) {
        return code >= FOR_GOOD ? new Outcome.Undeliverable(said(refused)) : later("the server said: " + said(refused));
    }

    private static boolean isAboutUs(@Nullable String command) {
        String verb = command == null ? "" : command.toUpperCase(Locale.ROOT);
        return verb.startsWith("MAIL") || verb.startsWith("EHLO") || verb.startsWith("HELO") || verb.startsWith("AUTH");
    }

    private static Outcome later(String reason) {
        return new Outcome.Later(reason, Duration.ZERO);
    }

    /** The server's words without addresses, as operators read them. */
    private String said(Throwable failure) {
        String line = recipient
                .matcher(ADDRESS.matcher(ConnectionTrouble.of(failure)).replaceAll("…"))
                .replaceAll("…");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST);
    }

    /** Mail exceptions hang on one another by {@code getNextException}, others by their cause. */
    private static @Nullable Throwable next(Throwable failure) {
        Throwable next = failure instanceof MessagingException mail ? mail.getNextException() : null;
        return next != null ? next : failure.getCause();
    }
}
