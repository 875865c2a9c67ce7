package org.huiyin.channel.rating;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.huiyin.intake.ConflictPolicy;
import org.huiyin.intake.InboundMessage;
import org.huiyin.intake.Intake;
import org.huiyin.intake.IntakeAnswer;
import org.huiyin.intake.Reader;
import org.huiyin.intake.Submission;
import org.huiyin.intake.SubmissionEvaluator;
import org.huiyin.intake.SubmissionOutcome;

/** The way from a door to the waist: considered first, so that a person hears of a mistake at once; then kept. */
public final class RatingIntake {

    private static final Duration CHANNEL_RETURNS_WITHIN = Duration.ofMinutes(1);

    private final Reader reader;
    private final IdentityMasker masker;
    private final SubmissionEvaluator evaluator;
    private final Intake intake;
    private final String channel;
    private final Set<String> subjects;
    private final Throttle throttle;

    /** @param subjects the codes that ratings may be about; all others share one allowance */
    public RatingIntake(
            String channel,
            Set<String> subjects,
            Throttle throttle,
            Reader reader,
            IdentityMasker masker,
            SubmissionEvaluator evaluator,
            Intake intake) {
        this.channel = channel;
        this.subjects = subjects;
        this.throttle = throttle;
        this.reader = reader;
        this.masker = masker;
        this.evaluator = evaluator;
        this.intake = intake;
    }

    /** What the sender is told. */
    public sealed interface Verdict {
        /**
         * It is on disk.
         *
         * @param replayed whether it is known to have been before
         */
        record Kept(String receipt, boolean replayed) implements Verdict {}

        /** The sender must mend it. */
        record Faulty(String field, String reason) implements Verdict {}

        /** Another body is known under its key; nothing was changed. */
        record Conflict() implements Verdict {}

        /**
         * Try again later.
         *
         * @param cause why nothing was kept, as part of a sentence
         */
        record Later(String cause, Duration retryAfter) implements Verdict {}
    }

    /** One more rating of this subject comes from the sender: whether it is taken. */
    public Throttle.Allowance allowance(Sender sender, GivenRating rating) {
        Throttle.Allowance allowance = throttle.take(
                sender, rating.subject() != null && subjects.contains(rating.subject()) ? rating.subject() : "");
        if (!allowance.isTaken()) {
            intake.turnedAway(channel, "throttled");
        }
        return allowance;
    }

    /** Notes that a sender was told to mend a rating. */
    public void faulty() {
        intake.turnedAway(channel, "faulty");
    }

    /**
     * The verdict comes when the rating is on disk, or refused; what hangs on it must wait for nothing.
     *
     * @param rating what the delivery says, without fault
     */
    public CompletableFuture<Verdict> take(InboundMessage message, GivenRating rating, Sender sender) {
        Submission submission =
                reader.split(masker.over(message, rating, sender)).get(0);
        Optional<SubmissionOutcome> hindrance = evaluator.hindrance(submission);
        return hindrance.isPresent()
                ? CompletableFuture.completedFuture(verdict(hindrance.get()))
                : intake.hand(submission, ConflictPolicy.REFUSE).thenApply(RatingIntake::verdict);
    }

    private Verdict verdict(SubmissionOutcome hindrance) {
        if (hindrance instanceof SubmissionOutcome.Unreadable unreadable) {
            faulty();
            return new Verdict.Faulty(unreadable.field(), unreadable.reason());
        }
        // The channel's file has just been taken away; if for good, its door closes any moment.
        return new Verdict.Later("the channel is being changed", CHANNEL_RETURNS_WITHIN);
    }

    private static Verdict verdict(IntakeAnswer answer) {
        if (answer instanceof IntakeAnswer.Accepted accepted) {
            return new Verdict.Kept(accepted.receipt(), accepted.replayed());
        } else if (answer instanceof IntakeAnswer.Refused refused) {
            return new Verdict.Later(refused.refusal().cause(), refused.retryAfter());
        }
        return new Verdict.Conflict();
    }
}
