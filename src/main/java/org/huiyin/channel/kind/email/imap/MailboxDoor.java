package org.huiyin.channel.kind.email.imap;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.huiyin.channel.kind.email.mime.Mail;
import org.huiyin.channel.kind.email.mime.MailHeaders;
import org.huiyin.evaluation.AttachmentStore;
import org.huiyin.evaluation.StoreUnavailableException;
import org.huiyin.intake.InboundMessage;
import org.huiyin.intake.Intake;
import org.huiyin.intake.Reader;
import org.huiyin.intake.SourceLeaseSettings;
import org.huiyin.intake.SourceLeases;
import org.huiyin.intake.Submission;
import org.huiyin.intake.channelhealth.ChannelHealthTracker;
import org.huiyin.platform.MonotonicClock;
import org.huiyin.platform.ScrubbedTrace;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where the mails of one mailbox come in: makes submissions of them and hands them to the waist. */
public final class MailboxDoor implements Closeable {

    private static final Logger log = LoggerFactory.getLogger(MailboxDoor.class);

    /** How long the mailbox waits for the gateway's disk. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final int DIGITS_OF_DIGEST = 16;

    /** Bytes of a mail without its files that a record can hold. */
    private static final int LARGEST_BODY = 8 * 1024 * 1024;

    private final String channel;
    private final MailboxAccount account;
    private final Reader reader;
    private final SenderAuthentication senderAuthentication;
    private final Intake intake;
    private final AttachmentExtractor attachmentExtractor;
    private final SourceLeases leases;
    private final Clock clock;
    private final MailSpool spool;
    private final MailboxLease lease;
    private final Closeable wayOut;
    private final SentMailIndex sentMailIndex;
    private final PollSchedule schedule;

    /**
     * What the door needs of the gateway.
     *
     * @param replica tells this gateway from the others that share its store, the same after a restart: its turn is still its own
     * @param spool folder for large mails on their way
     */
    public record Surroundings(
            Intake intake,
            SourceLeases leases,
            SourceLeaseSettings leaseSettings,
            ChannelHealthTracker channelHealth,
            AttachmentStore attachments,
            SentMailIndex sentMailIndex,
            Clock clock,
            MonotonicClock monotonicClock,
            String replica,
            Path spool) {}

    /** @param wayOut closed with the door */
    public MailboxDoor(String channel, MailboxAccount account, Reader reader, Surroundings around, Closeable wayOut) {
        this.channel = channel;
        this.account = account;
        this.senderAuthentication = new SenderAuthentication(account.authenticates());
        this.reader = reader;
        this.intake = around.intake();
        this.attachmentExtractor = new AttachmentExtractor(around.attachments(), account.largestFile());
        this.leases = around.leases();
        this.sentMailIndex = around.sentMailIndex();
        this.clock = around.clock();
        this.wayOut = wayOut;
        this.spool = new MailSpool(around.spool());
        this.lease = new MailboxLease(
                leases,
                account.id(),
                around.replica() + "/" + channel,
                around.leaseSettings().turn(),
                clock);
        this.schedule = new PollSchedule(channel, account, around.channelHealth(), around.monotonicClock());
    }

    /** Makes a submission of each mail, in their order, and puts its files aside. */
    public List<Submission> takeApart(List<FetchedMail> mails) {
        List<Submission> submissions = new ArrayList<>();
        Map<String, Integer> renumbered = new HashMap<>();
        for (FetchedMail mail : mails) {
            String digest = digest(mail.content());
            if (lease.mayHaveBeenRenumbered(mail.uid())) {
                renumbered.put(":" + digest, submissions.size());
            }
            submissions.add(as(submission(mail), mail.validity() + ":" + mail.uid() + ":" + digest));
        }
        for (String key : leases.keysEnding(channel, renumbered.keySet())) {
            Integer at = renumbered.get(key.substring(key.lastIndexOf(':')));
            if (at != null) {
                submissions.set(at, as(submissions.get(at), key.substring(channel.length() + 1)));
            }
        }
        return submissions;
    }

    /** Keeps what was taken apart, one for each mail, and tells when the store has it: not before is a mail put away. */
    public HandedMails keep(List<Submission> submissions) {
        return new HandedMails(intake.bring(submissions, PATIENCE));
    }

    private Submission submission(FetchedMail mail) {
        Map<String, String> facts = new HashMap<>();
        facts.put(MailboxHeaders.UID_VALIDITY, String.valueOf(mail.validity()));
        facts.put(MailboxHeaders.UID, String.valueOf(mail.uid()));
        if (mail.trouble() != null) {
            return setAside(ByteBuffer.allocate(0), facts, mail.trouble());
        }
        try {
            return takenApart(mail.content(), facts);
        } catch (StoreUnavailableException away) {
            throw away;
        } catch (RuntimeException | StackOverflowError e) {
            // it would break the next look, too, and with it hold up every mail after it
            log.error("Channel {}: mail {} cannot be taken apart: {}", channel, mail.uid(), ScrubbedTrace.of(e));
            return setAside(
                    mail.content(), facts, "failed with " + e.getClass().getSimpleName() + " while it was taken apart");
        }
    }

    private Submission takenApart(ByteBuffer mail, Map<String, String> facts) {
        MailHeaders headers = Mail.headers(mail);
        Map<String, String> answers = sentMailIndex.facts(headers);
        facts.putAll(answers);
        AttachmentExtractor.Rest rest = attachmentExtractor.takeOut(mail);
        if (rest.mail() != null) {
            sentMailIndex.cameIn(channel, rest.mail());
        } else if (sentMailIndex.mayBeNamedIn(rest.body())) {
            sentMailIndex.cameIn(channel, Mail.read(rest.body()));
        }
        if (!rest.files().isEmpty()) {
            facts.put(MailboxHeaders.TAKEN_OUT, MailboxHeaders.lines(rest.files()));
        }
        if (rest.body().length > LARGEST_BODY) {
            String found = "found " + rest.body().length + " bytes beside the attached files, expected at most ";
            return setAside(ByteBuffer.wrap(rest.body()), facts, found + LARGEST_BODY);
        }
        boolean shown = senderAuthentication.isShownBy(headers);
        if (shown) {
            facts.put(MailboxHeaders.SENDER_SHOWN, "dmarc");
        }
        boolean verified = shown || facts.containsKey(MailboxHeaders.TOKEN_SHOWN);
        return reader.split(delivery(rest.body(), facts, verified)).get(0);
    }

    /** With as much of its body as a record can hold. */
    private Submission setAside(ByteBuffer mail, Map<String, String> facts, String why) {
        byte[] body = new byte[Math.min(LARGEST_BODY, mail.remaining())];
        mail.get(mail.position(), body);
        facts.put(MailboxHeaders.SET_ASIDE, why);
        return reader.split(delivery(body, facts, false)).get(0);
    }

    private InboundMessage delivery(byte[] body, Map<String, String> facts, boolean verified) {
        return new InboundMessage("message/rfc822", body, Map.copyOf(facts), Map.of(), clock.instant(), verified);
    }

    private static String digest(ByteBuffer content) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(content.duplicate());
            return HexFormat.of().formatHex(sha256.digest()).substring(0, DIGITS_OF_DIGEST);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    private static Submission as(Submission piece, String sourceId) {
        return new Submission(
                piece.channel(),
                sourceId,
                piece.item(),
                piece.contentType(),
                piece.body(),
                piece.headers(),
                piece.receivedAt(),
                piece.verified());
    }

    MailboxAccount account() {
        return account;
    }

    MailSpool spool() {
        return spool;
    }

    MailboxLease lease() {
        return lease;
    }

    PollSchedule schedule() {
        return schedule;
    }

    @Override
    public void close() throws IOException {
        try (wayOut) {
            lease.release();
        }
    }
}
