package org.huiyin.intake;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.huiyin.intake.channelhealth.ChannelHealthTracker;
import org.huiyin.intake.journal.Journal;
import org.huiyin.intake.recording.Completion;
import org.huiyin.intake.recording.CompletionRegistry;

/** The one narrow waist: every channel, push or pull, hands its submissions in here and nowhere else. */
public final class Intake {

    /** Beyond it callers wait after all: their threads are fewer than what would fill the memory while a disk stalls. */
    private static final int MOST_HANDED_IN = 500;

    private final AtomicInteger handedIn = new AtomicInteger();
    private final Journal journal;
    private final CompletionRegistry completions;
    private final ChannelHealthTracker signs;
    private final IntakeMeters meters;
    private final DecisionLog decisions;

    Intake(
            Journal journal,
            CompletionRegistry completions,
            ChannelHealthTracker signs,
            IntakeMeters meters,
            DecisionLog decisions) {
        this.journal = journal;
        this.completions = completions;
        this.signs = signs;
        this.meters = meters;
        this.decisions = decisions;
    }

    /** What to do with a submission whose key is known with another body. */
    public enum OnConflict {
        /** The sender is there to be told: it is refused and changes nothing. */
        REFUSE,
        /** The sender will not be told: it is accepted, and ends in quarantine. */
        ACCEPT
    }

    /** The waist's answer. */
    public sealed interface Answer {
        /**
         * It is on disk.
         *
         * @param receipt by which the citizen asks what became of it; the same key always has the same receipt
         * @param replayed whether the same is known to have been accepted before, and not too long ago to be remembered
         */
        record Accepted(String id, String receipt, boolean replayed) implements Answer {

            /** For the first time, as far as is known. */
            public Accepted(String id, String receipt) {
                this(id, receipt, false);
            }
        }

        /** Another body is known under its key; nothing was changed. */
        record Conflict() implements Answer {}

        /** It was not kept; the sender should try again later. */
        record Refused(Refusal refusal, Duration retryAfter) implements Answer {}
    }

    /** Why nothing can be kept now. */
    public enum Refusal {
        /** The journal is at its limit: the store has been away for long. */
        JOURNAL_FULL("the journal is full, for the store has been away for long"),
        /** The disk took no write. */
        DISK("the disk takes no write"),
        /** The gateway is stopping. */
        STOPPING("the gateway is stopping"),
        /** It did not come to disk in the time that the sender waits. */
        SLOW("the disk is too slow");

        private final String cause;

        Refusal(String cause) {
            this.cause = cause;
        }

        /** In plain words, as part of a sentence. */
        public String cause() {
            return cause;
        }
    }

    /** Keeps a submission: returns once it is on disk, or refused. Never throws for what the sender wrote. */
    public Answer accept(Submission submission, OnConflict onConflict) {
        return counted(submission, journal.append(submission, onConflict));
    }

    /**
     * Keeps a submission and lets the caller go: the answer comes as soon as it is on disk, or refused. What hangs on it is
     * done in a thread of the waist's own, one for all, and must wait for nothing.
     */
    public CompletableFuture<Answer> hand(Submission submission, OnConflict onConflict) {
        if (handedIn.incrementAndGet() > MOST_HANDED_IN) {
            handedIn.decrementAndGet();
            return CompletableFuture.completedFuture(accept(submission, onConflict));
        }
        return journal.hand(submission, onConflict).thenApply(answer -> {
            handedIn.decrementAndGet();
            return counted(submission, answer);
        });
    }

    /**
     * Keeps several in one go: returns once each is on disk, or refused. One that is refused as {@link Refusal#SLOW} may
     * come to disk all the same; sent again it is a duplicate.
     *
     * @param atMost how long the sender can be kept waiting
     * @return an answer for each, in the same order
     */
    public List<Answer> accept(List<Submission> submissions, OnConflict onConflict, Duration atMost) {
        List<Answer> answers = journal.append(submissions, onConflict, atMost);
        for (int i = 0; i < answers.size(); i++) {
            counted(submissions.get(i), answers.get(i));
        }
        return answers;
    }

    /**
     * Keeps what a pull door brings, and tells when the store has it: not before may its source put the message away. What
     * is on its way already is not kept again, however often it is brought.
     *
     * @param atMost how long to wait for the disk
     * @return what becomes of each, in the same order; empty for what was not kept and is to be brought again later
     */
    public List<Optional<CompletableFuture<Completion>>> bring(List<Submission> submissions, Duration atMost) {
        List<Optional<CompletableFuture<Completion>>> brought = new ArrayList<>();
        List<Submission> fresh = new ArrayList<>();
        List<Integer> places = new ArrayList<>();
        for (Submission submission : submissions) {
            CompletionRegistry.Awaited awaited = completions.await(submission.key());
            if (!awaited.already()) {
                fresh.add(submission);
                places.add(brought.size());
            }
            brought.add(Optional.of(awaited.fate()));
        }
        List<Answer> answers = accept(fresh, OnConflict.ACCEPT, atMost);
        for (int i = 0; i < answers.size(); i++) {
            if (!(answers.get(i) instanceof Answer.Accepted)) {
                completions.forget(fresh.get(i).key());
                brought.set(places.get(i), Optional.empty());
            }
        }
        return brought;
    }

    /**
     * Counts one that a door turned away before it came here.
     *
     * @param reason one of few fixed words, none of them the sender's
     */
    public void turnedAway(String channel, String reason) {
        meters.turnedAway(channel, reason);
    }

    private Answer counted(Submission submission, Answer answer) {
        if (answer instanceof Answer.Accepted) {
            signs.message(submission.channel());
            meters.accepted(submission.channel());
        } else if (answer instanceof Answer.Refused refused) {
            meters.refused(submission.channel(), refused.refusal());
            decisions.refused(submission.channel(), refused.refusal());
        } else {
            meters.conflict(submission.channel());
            decisions.conflict(submission.channel());
        }
        return answer;
    }
}
