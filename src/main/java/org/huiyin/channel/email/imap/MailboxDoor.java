package org.huiyin.channel.email.imap;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.huiyin.channel.email.mime.Mail;
import org.huiyin.channel.email.mime.MailHeaders;
import org.huiyin.intake.Delivery;
import org.huiyin.intake.Digest;
import org.huiyin.intake.Intake;
import org.huiyin.intake.LifeSigns;
import org.huiyin.intake.Pulls;
import org.huiyin.intake.Reader;
import org.huiyin.intake.Submission;

/** Where the mails of one mailbox come in: makes submissions of them and hands them to the waist. */
public final class MailboxDoor implements Closeable {

    /** How long the mailbox waits for the gateway's disk. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final int DIGITS_OF_DIGEST = 16;

    private final String channel;
    private final Account account;
    private final Reader reader;
    private final Authenticity authenticity;
    private final Intake intake;
    private final Pulls pulls;
    private final Clock clock;
    private final Spool spool;
    private final Turn turn;
    private final Closeable wayOut;
    private final Function<MailHeaders, Map<String, String>> correspondence;
    private final Watch watch;

    /**
     * What the door needs of the gateway.
     *
     * @param correspondence what its reader is to know of a mail that answers one of ours, as headers of the delivery
     * @param replica tells this gateway from the others that share its store, the same after a restart: its turn is still its own
     * @param spool folder for large mails on their way
     */
    public record Surroundings(
            Intake intake,
            Pulls pulls,
            LifeSigns signs,
            Function<MailHeaders, Map<String, String>> correspondence,
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
        this.pulls = around.pulls();
        this.correspondence = around.correspondence();
        this.clock = around.clock();
        this.wayOut = wayOut;
        this.spool = new Spool(around.spool());
        this.turn = new Turn(pulls, account.id(), around.replica() + "/" + channel, clock);
        this.watch = new Watch(channel, account, around.signs(), clock);
    }

    /** Keeps mails that the route brings, and tells when the store has them. */
    public Taken take(List<Pulled> mails) {
        List<Submission> submissions = new ArrayList<>();
        Map<String, Integer> renumbered = new HashMap<>();
        for (Pulled mail : mails) {
            if (turn.mayHaveBeenRenumbered(mail.uid())) {
                renumbered.put(":" + digest(mail), submissions.size());
            }
            submissions.add(submission(mail));
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
        byte[] content = bytes(mail.content());
        Map<String, String> facts = new HashMap<>();
        facts.put(Facts.UID_VALIDITY, String.valueOf(mail.validity()));
        facts.put(Facts.UID, String.valueOf(mail.uid()));
        if (mail.trouble() != null) {
            facts.put(Facts.SET_ASIDE, mail.trouble());
        }
        MailHeaders headers = Mail.headers(content);
        Map<String, String> answers = correspondence.apply(headers);
        facts.putAll(answers);
        // whoever answers a request of ours got it: no other address was told its token
        boolean verified = authenticity.isShownBy(headers) || !answers.isEmpty();
        Delivery delivery =
                new Delivery("message/rfc822", content, Map.copyOf(facts), Map.of(), clock.instant(), verified);
        Submission piece = reader.split(delivery).get(0);
        return as(piece, mail.validity() + ":" + mail.uid() + ":" + digest(mail));
    }

    private static String digest(Pulled mail) {
        return Digest.of(bytes(mail.content())).substring(0, DIGITS_OF_DIGEST);
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

    private static byte[] bytes(ByteBuffer content) {
        byte[] bytes = new byte[content.remaining()];
        content.duplicate().get(bytes);
        return bytes;
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
