package org.huiyin.channel.kind.email.imap;

import jakarta.mail.MessagingException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.huiyin.intake.SourceLeases;
import org.huiyin.intake.recording.Completion;

/** This replica's turn at a mailbox, and what is remembered of it between turns: the generation of its numbers. */
final class MailboxLease {

    /** A turn is kept long before it is over: a store that is slow or away for a moment costs none. */
    private static final int KEPT_OFTEN = 6;

    private final SourceLeases leases;
    private final String source;
    private final String holder;
    private final Duration lasts;
    private final Clock clock;
    private Instant keptAt = Instant.EPOCH;
    private Note known = Note.NONE;

    MailboxLease(SourceLeases leases, String source, String holder, Duration lasts, Clock clock) {
        this.leases = leases;
        this.source = source;
        this.holder = holder;
        this.lasts = lasts;
        this.clock = clock;
    }

    /** Whether it is this replica's turn now. */
    boolean take() {
        Instant now = clock.instant();
        // other machines judge by the wall clock, too; in either direction, as it may be set back
        if (Duration.between(keptAt, now).abs().compareTo(lasts.dividedBy(KEPT_OFTEN)) < 0) {
            return true;
        }
        boolean mine = leases.hold(source, holder, lasts);
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
            leases.release(source, holder);
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
        known = leases.note(source).map(Note::of).orElse(Note.NONE);
        if (known.validity() != validity) {
            note(new Note(validity, known.equals(Note.NONE) ? 0 : boundary(next), Map.of()));
        }
    }

    private static long boundary(Next next) throws MessagingException {
        long uid = next.uid();
        return uid < 0 ? Long.MAX_VALUE : uid;
    }

    /** Whether a mail of this number may have had another one before. */
    boolean mayHaveBeenRenumbered(long uid) {
        return uid < known.oldBelow();
    }

    /** Notes which mails are about to be marked and moved: one that is marked already and not moved yet shows nowhere else. */
    void putsAway(Map<Long, Completion> mails) {
        note(new Note(known.validity(), known.oldBelow(), mails));
    }

    /** What was noted last as about to be moved, by any replica; it may have been moved. */
    Map<Long, Completion> mayBeHalfAway() {
        return known.leaving();
    }

    private void note(Note now) {
        leases.note(source, holder, now.toString());
        known = now;
    }

    /**
     * What is remembered of a folder: {@code <validity>:<old below>}, then {@code <uid>:<completion>} for each mail that leaves it.
     *
     * @param validity 0 where nothing is known
     */
    private record Note(long validity, long oldBelow, Map<Long, Completion> leaving) {

        static final Note NONE = new Note(0, 0, Map.of());

        static Note of(String text) {
            String[] words = text.split(" ");
            Map<Long, Completion> leaving = new HashMap<>();
            for (int i = 1; i < words.length; i++) {
                leaving.put(before(words[i]), Completion.valueOf(after(words[i])));
            }
            return new Note(before(words[0]), Long.parseLong(after(words[0])), leaving);
        }

        private static long before(String word) {
            return Long.parseLong(word.substring(0, word.indexOf(':')));
        }

        private static String after(String word) {
            return word.substring(word.indexOf(':') + 1);
        }

        @Override
        public String toString() {
            StringBuilder text =
                    new StringBuilder().append(validity).append(':').append(oldBelow);
            leaving.forEach((uid, completion) ->
                    text.append(' ').append(uid).append(':').append(completion));
            return text.toString();
        }
    }
}
