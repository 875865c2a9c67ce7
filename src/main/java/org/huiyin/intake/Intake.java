package org.huiyin.intake;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.huiyin.intake.channelhealth.ChannelHealthTracker;
import org.huiyin.intake.channelhealth.ChannelTraffic;
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
    private final ChannelHealthTracker channelHealth;
    private final ChannelTraffic traffic;
    private final IntakeMeters meters;
    private final DecisionLog decisions;

    Intake(
            Journal journal,
            CompletionRegistry completions,
            ChannelHealthTracker channelHealth,
            ChannelTraffic traffic,
            IntakeMeters meters,
            DecisionLog decisions) {
        this.journal = journal;
        this.completions = completions;
        this.channelHealth = channelHealth;
        this.traffic = traffic;
        this.meters = meters;
        this.decisions = decisions;
    }

    /** Keeps a submission: returns once it is on disk, or refused. Never throws for what the sender wrote. */
    public IntakeAnswer accept(Submission submission, ConflictPolicy onConflict) {
        return counted(submission, journal.append(submission, onConflict));
    }

    /**
     * Keeps a submission and lets the caller go: the answer comes as soon as it is on disk, or refused. What hangs on it is
     * done in a thread of the waist's own, one for all, and must wait for nothing.
     */
    public CompletableFuture<IntakeAnswer> hand(Submission submission, ConflictPolicy onConflict) {
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
     * Keeps several in one go: returns once each is on disk, or refused. One that is refused as {@link IntakeRefusal#SLOW} may
     * come to disk all the same; sent again it is a duplicate.
     *
     * @param atMost how long the sender can be kept waiting
     * @return an answer for each, in the same order
     */
    public List<IntakeAnswer> accept(List<Submission> submissions, ConflictPolicy onConflict, Duration atMost) {
        List<IntakeAnswer> answers = journal.append(submissions, onConflict, atMost);
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
            brought.add(Optional.of(awaited.completion()));
        }
        List<IntakeAnswer> answers = accept(fresh, ConflictPolicy.ACCEPT, atMost);
        for (int i = 0; i < answers.size(); i++) {
            if (!(answers.get(i) instanceof IntakeAnswer.Accepted)) {
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
        traffic.refused(channel);
        meters.turnedAway(channel, reason);
    }

    private IntakeAnswer counted(Submission submission, IntakeAnswer answer) {
        if (answer instanceof IntakeAnswer.Accepted) {
            channelHealth.message(submission.channel());
            traffic.accepted(submission.channel());
            meters.accepted(submission.channel());
        } else if (answer instanceof IntakeAnswer.Refused refused) {
            traffic.refused(submission.channel());
            meters.refused(submission.channel(), refused.refusal());
            decisions.refused(submission.channel(), refused.refusal());
        } else {
            traffic.refused(submission.channel());
            meters.conflict(submission.channel());
            decisions.conflict(submission.channel());
        }
        return answer;
    }
}
