package org.huiyin.channel.email.imap;

import jakarta.mail.MessagingException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.huiyin.intake.Pulls;

/** This replica's turn at a mailbox, and what is remembered of it between turns: the generation of its numbers. */
final class Turn {

    /** A turn is kept long before it is over: a store that is slow or away for a moment costs none. */
    private static final int KEPT_OFTEN = 6;

    private final Pulls pulls;
    private final String source;
    private final String holder;
    private final Duration lasts;
    private final Clock clock;
    private Instant keptAt = Instant.EPOCH;
    private long oldBelow;

    Turn(Pulls pulls, String source, String holder, Duration lasts, Clock clock) {
        this.pulls = pulls;
        this.source = source;
        this.holder = holder;
        this.lasts = lasts;
        this.clock = clock;
    }

    /** Whether it is this replica's turn now. */
    boolean take() {
        Instant now = clock.instant();
        if (now.isBefore(keptAt.plus(lasts.dividedBy(KEPT_OFTEN)))) {
            return true;
        }
        boolean mine = pulls.hold(source, holder, lasts);
        keptAt = mine ? now : Instant.EPOCH;
        return mine;
    }

    /** @throws IOException if another replica has taken it */
    void keep() throws IOException {
        if (!take()) {
            throw new IOException("another replica has taken this mailbox over");
        }
    }

    void release() {
        if (keptAt.isAfter(Instant.EPOCH)) {
            keptAt = Instant.EPOCH;
            pulls.release(source, holder);
        }
    }

    /** A number that may need a question to the server. */
    interface Next {
        long uid() throws MessagingException;
    }

    /**
     * Notes the generation of numbers that the folder has now. When it is another than before, the mailbox was made anew,
     * and the mails that are in it may have been recorded under their old numbers.
     *
     * @param next the number that the next mail will have
     */
    void sees(long validity, Next next) throws MessagingException {
        Optional<String> note = pulls.note(source);
        String known = note.map(noted -> noted.substring(0, noted.indexOf(':'))).orElse("");
        if (known.equals(String.valueOf(validity))) {
            oldBelow = Long.parseLong(note.orElseThrow().substring(known.length() + 1));
        } else {
            oldBelow = known.isEmpty() ? 0 : boundary(next);
            pulls.note(source, holder, validity + ":" + oldBelow);
        }
    }

    private static long boundary(Next next) throws MessagingException {
        long uid = next.uid();
        return uid < 0 ? Long.MAX_VALUE : uid;
    }

    /** Whether a mail of this number may have had another one before. */
    boolean mayHaveBeenRenumbered(long uid) {
        return uid < oldBelow;
    }
}
