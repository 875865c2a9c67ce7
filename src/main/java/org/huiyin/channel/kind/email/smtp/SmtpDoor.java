package org.huiyin.channel.kind.email.smtp;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.MimeMessage;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.component.mail.MailComponent;
import org.apache.camel.component.mail.MailEndpoint;
import org.huiyin.platform.web.CitizenPages;
import org.huiyin.reply.Reply;
import org.huiyin.reply.Reply.Purpose;
import org.huiyin.reply.ReplyDoor;

/** A mailbox's way out: camel-mail to its mail server, a connection for each mail. */
public final class SmtpDoor implements ReplyDoor, AutoCloseable {

    private static final Pattern ADDRESS = Pattern.compile("[^\\s@<>\",;]{1,64}@[^\\s@<>\",;]{1,189}\\.[A-Za-z]{2,}");

    private final SmtpRelay smtpRelay;
    private final ReplyMail mails;
    private final Predicate<String> ours;
    private final Clock clock;
    private final ProducerTemplate template;
    private final MailEndpoint receipts;
    private final MailEndpoint requests;

    /** @param ours whether an address, in small letters, is one of our own mailboxes */
    public SmtpDoor(
            String channel,
            SmtpRelay smtpRelay,
            MessageIds ids,
            CitizenPages pages,
            Predicate<String> ours,
            CamelContext camel,
            Clock clock) {
        this.smtpRelay = smtpRelay;
        this.mails = new ReplyMail(smtpRelay, ids, pages);
        this.ours = ours;
        this.clock = clock;
        this.template = camel.createProducerTemplate();
        this.receipts = endpoint(channel + "/receipts", smtpRelay.nullSender() ? "" : smtpRelay.from(), camel);
        this.requests = endpoint(channel + "/requests", smtpRelay.from(), camel);
    }

    private MailEndpoint endpoint(String name, String sender, CamelContext camel) {
        MailEndpoint endpoint =
                new MailEndpoint("smtp:" + name, new MailComponent(camel), smtpRelay.configuration(sender));
        endpoint.setCamelContext(camel);
        return endpoint;
    }

    @Override
    public Duration quiet() {
        return smtpRelay.quiet();
    }

    @Override
    public boolean reaches(String contact) {
        return ADDRESS.matcher(contact).matches();
    }

    @Override
    public Outcome send(Reply reply) {
        if (ours.test(reply.to().address().toLowerCase(Locale.ROOT))) {
            return new Outcome.Withheld("its address is one of our own mailboxes");
        }
        MimeMessage mail;
        try {
            mail = mails.write(reply, clock.instant());
        } catch (AddressException e) {
            return new Outcome.Undeliverable("its address is no mail address");
        } catch (MessagingException e) {
            throw new IllegalStateException("A mail cannot be written", e);
        }
        MailEndpoint endpoint = reply.purpose() == Purpose.RECEIPT ? receipts : requests;
        try {
            Exchange exchange = template.request(endpoint, sent -> sent.getIn().setBody(mail));
            Exception failure = exchange.getException();
            return failure == null
                    ? new Outcome.Sent()
                    : SmtpRefusal.of(failure, reply.to().address());
        } catch (RuntimeCamelException e) {
            return SmtpRefusal.of(e, reply.to().address());
        }
    }

    @Override
    public void close() {
        template.stop();
    }
}
