package org.huiyin.channel.kind.email.smtp;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.huiyin.evaluation.Evaluation;
import org.huiyin.platform.web.CitizenPages;
import org.huiyin.reply.Reply;
import org.huiyin.reply.Reply.Purpose;

/**
 * An answer as a mail that says of itself that a machine wrote it, so that no other machine answers it. Source: RFC 3834.
 * Nothing that the citizen wrote stands in it: a forged sender must not make us carry somebody's words to a third.
 */
public final class ReplyMail {

    /** In the thread of a return address: the id of the mail that is answered, and those that it refers to. */
    public static final String MESSAGE_ID = "message-id";

    public static final String REFERENCES = "references";
    static final String TOKEN = "token";

    private static final String UTF_8 = StandardCharsets.UTF_8.name();

    private final SmtpRelay smtpRelay;
    private final MessageIds ids;
    private final CitizenPages pages;

    ReplyMail(SmtpRelay smtpRelay, MessageIds ids, CitizenPages pages) {
        this.smtpRelay = smtpRelay;
        this.ids = ids;
        this.pages = pages;
    }

    /** @throws AddressException if the citizen's address is none */
    MimeMessage write(Reply reply, Instant now) throws MessagingException {
        InternetAddress to = new InternetAddress(reply.to().address(), true);
        MimeMessage mail = new MimeMessage(Session.getInstance(new Properties()));
        boolean receipt = reply.purpose() == Purpose.RECEIPT;
        mail.setFrom(sender());
        mail.setRecipient(Message.RecipientType.TO, to);
        mail.setSubject(reply.words().subject(), UTF_8);
        mail.setSentDate(Date.from(now));
        mail.setText(text(reply), UTF_8);
        mail.setContentLanguage(new String[] {reply.to().language().toLanguageTag()});
        mail.setHeader("Message-ID", "<" + localPart(reply) + "@" + smtpRelay.domain() + ">");
        thread(mail, reply.to().thread());
        mail.setHeader("Auto-Submitted", receipt ? "auto-replied" : "auto-generated");
        mail.setHeader("X-Auto-Response-Suppress", "All");
        if (receipt) {
            // for responders that are older than the headers above
            mail.setHeader("Precedence", "bulk");
        }
        return mail;
    }

    private InternetAddress sender() throws MessagingException {
        InternetAddress from = new InternetAddress(smtpRelay.from(), true);
        try {
            from.setPersonal(smtpRelay.name().isEmpty() ? null : smtpRelay.name(), UTF_8);
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException("Every Java platform has UTF-8", e);
        }
        return from;
    }

    private String text(Reply reply) {
        return reply.purpose() == Purpose.RECEIPT
                ? reply.words().text() + "\n\n-- \n" + pages.text(reply.to().language(), "reply.mail.footer") + "\n"
                : reply.words().text() + "\n";
    }

    private String localPart(Reply reply) {
        Evaluation evaluation = reply.evaluation();
        String token = reply.to().thread().get(TOKEN);
        if (evaluation != null) {
            return ids.ofReceipt(evaluation.id());
        }
        return token != null ? MessageIds.ofRequest(token, reply.key()) : ids.ofLetter(reply.key());
    }

    private static void thread(MimeMessage mail, Map<String, String> thread) throws MessagingException {
        String answered = thread.get(MESSAGE_ID);
        if (answered == null) {
            return;
        }
        List<String> references = new ArrayList<>();
        String earlier = thread.getOrDefault(REFERENCES, "");
        if (!earlier.isEmpty()) {
            for (String id : earlier.split(" ")) {
                references.add("<" + id + ">");
            }
        }
        references.add("<" + answered + ">");
        mail.setHeader("In-Reply-To", "<" + answered + ">");
        mail.setHeader("References", MimeUtility.fold("References: ".length(), String.join(" ", references)));
    }
}
