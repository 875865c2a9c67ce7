package org.huiyin.channel.email.imap;

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
import org.huiyin.channel.email.mime.Mail;
import org.huiyin.channel.email.mime.MailHeaders;
import org.huiyin.evaluation.AttachmentStore;
import org.huiyin.evaluation.StoreUnavailableException;
import org.huiyin.intake.Delivery;
import org.huiyin.intake.Intake;
import org.huiyin.intake.LifeSigns;
import org.huiyin.intake.PullSettings;
import org.huiyin.intake.Pulls;
import org.huiyin.intake.Reader;
import org.huiyin.intake.Submission;
import org.huiyin.platform.Trace;
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
    private final Account account;
    private final Reader reader;
    private final Authenticity authenticity;
    private final Intake intake;
    private final Enclosures enclosures;
    private final Pulls pulls;
    private final Clock clock;
    private final Spool spool;
    private final Turn turn;
    private final Closeable wayOut;
    private final OwnMail ownMail;
    private final Watch watch;

    /**
     * What the door needs of the gateway.
     *
     * @param replica tells this gateway from the others that share its store, the same after a restart: its turn is still its own
     * @param spool folder for large mails on their way
     */
    public record Surroundings(
            Intake intake,
            Pulls pulls,
            PullSettings sharing,
            LifeSigns signs,
            AttachmentStore attachments,
            OwnMail ownMail,
            Clock clock,
            String replica,
            Path spool) {}

    /** @param wayOut closed with the door */
    public MailboxDoor(String channel, Account account, Reader reader, Surroundings around, Closeable wayOut) {
        this.channel = channel;
        this.account = account;
        this.authenticity = new Authenticity(account.authenticates());
        this.reader = reader;
        this.intake = around.intake();
        this.enclosures = new Enclosures(around.attachments(), account.largestFile());
        this.pulls = around.pulls();
        this.ownMail = around.ownMail();
        this.clock = around.clock();
        this.wayOut = wayOut;
        this.spool = new Spool(around.spool());
        this.turn = new Turn(
                pulls,
                account.id(),
                around.replica() + "/" + channel,
                around.sharing().turn(),
                clock);
        this.watch = new Watch(channel, account, around.signs(), clock);
    }

    /** Keeps mails that the route brings, and tells when the store has them. */
    public Taken take(List<Pulled> mails) {
        List<Submission> submissions = new ArrayList<>();
        Map<String, Integer> renumbered = new HashMap<>();
        for (Pulled mail : mails) {
            String digest = digest(mail.content());
            if (turn.mayHaveBeenRenumbered(mail.uid())) {
                renumbered.put(":" + digest, submissions.size());
            }
            submissions.add(as(submission(mail), mail.validity() + ":" + mail.uid() + ":" + digest));
        }
        for (String key : pulls.keysEnding(channel, renumbered.keySet())) {
            Integer at = renumbered.get(key.substring(key.lastIndexOf(':')));
            if (at != null) {
                submissions.set(at, as(submissions.get(at), key.substring(channel.length() + 1)));
            }
        }
        return new Taken(intake.bring(submissions, PATIENCE));
    }

    private Submission submission(Pulled mail) {
        Map<String, String> facts = new HashMap<>();
        facts.put(Facts.UID_VALIDITY, String.valueOf(mail.validity()));
        facts.put(Facts.UID, String.valueOf(mail.uid()));
        if (mail.trouble() != null) {
            return setAside(ByteBuffer.allocate(0), facts, mail.trouble());
        }
        try {
            return takenApart(mail.content(), facts);
        } catch (StoreUnavailableException away) {
            throw away;
        } catch (RuntimeException e) {
            // it would break the next look, too, and with it hold up every mail after it
            log.error("Channel {}: mail {} cannot be taken apart: {}", channel, mail.uid(), Trace.of(e));
            return setAside(
                    mail.content(), facts, "failed with " + e.getClass().getSimpleName() + " while it was taken apart");
        }
    }

    private Submission takenApart(ByteBuffer mail, Map<String, String> facts) {
        MailHeaders headers = Mail.headers(mail);
        Map<String, String> answers = ownMail.facts(headers);
        facts.putAll(answers);
        Enclosures.Rest rest = enclosures.takeOut(mail);
        if (rest.mail() != null) {
            ownMail.cameIn(channel, rest.mail());
        } else if (ownMail.mayBeNamedIn(rest.body())) {
            ownMail.cameIn(channel, Mail.read(rest.body()));
        }
        if (!rest.files().isEmpty()) {
            facts.put(Facts.TAKEN_OUT, Facts.lines(rest.files()));
        }
        if (rest.body().length > LARGEST_BODY) {
            String found = "found " + rest.body().length + " bytes beside the attached files, expected at most ";
            return setAside(ByteBuffer.wrap(rest.body()), facts, found + LARGEST_BODY);
        }
        boolean shown = authenticity.isShownBy(headers);
        if (shown) {
            facts.put(Facts.SENDER_SHOWN, "dmarc");
        }
        // whoever answers a letter of ours got it: no other address was told its token
        boolean verified = shown || !answers.isEmpty();
        return reader.split(delivery(rest.body(), facts, verified)).get(0);
    }

    /** With as much of its body as a record can hold. */
    private Submission setAside(ByteBuffer mail, Map<String, String> facts, String why) {
        byte[] body = new byte[Math.min(LARGEST_BODY, mail.remaining())];
        mail.get(mail.position(), body);
        facts.put(Facts.SET_ASIDE, why);
        return reader.split(delivery(body, facts, false)).get(0);
    }

    private Delivery delivery(byte[] body, Map<String, String> facts, boolean verified) {
        return new Delivery("message/rfc822", body, Map.copyOf(facts), Map.of(), clock.instant(), verified);
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

    Account account() {
        return account;
    }

    Spool spool() {
        return spool;
    }

    Turn turn() {
        return turn;
    }

    Watch watch() {
        return watch;
    }

    @Override
    public void close() throws IOException {
        try (wayOut) {
            turn.release();
        }
    }
}
