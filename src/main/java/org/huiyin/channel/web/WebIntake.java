package org.huiyin.channel.web;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.huiyin.intake.Delivery;
import org.huiyin.intake.Desk;
import org.huiyin.intake.Intake;
import org.huiyin.intake.Intake.OnConflict;
import org.huiyin.intake.Outcome;
import org.huiyin.intake.Reader;
import org.huiyin.intake.Submission;

/** The way from a door to the waist: considered first, so that a person hears of a mistake at once; then kept. */
final class WebIntake {

    private static final Duration CHANNEL_RETURNS_WITHIN = Duration.ofMinutes(1);

    private final Reader reader;
    private final Veil veil;
    private final Desk desk;
    private final Intake intake;
    private final String channel;
    private final WebSettings settings;
    private final Throttle throttle;

    WebIntake(
            String channel,
            WebSettings settings,
            Throttle throttle,
            Reader reader,
            Veil veil,
            Desk desk,
            Intake intake) {
        this.channel = channel;
        this.settings = settings;
        this.throttle = throttle;
        this.reader = reader;
        this.veil = veil;
        this.desk = desk;
        this.intake = intake;
    }

    /** What the sender is told. */
    sealed interface Verdict {
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
    Throttle.Allowance allowance(Sender sender, Rating rating) {
        Throttle.Allowance allowance = throttle.take(
                sender,
                rating.subject() != null && settings.subjects().containsKey(rating.subject()) ? rating.subject() : "");
        if (!allowance.isTaken()) {
            intake.turnedAway(channel, "throttled");
        }
        return allowance;
    }

    /** Notes that a sender was told to mend a rating. */
    void faulty() {
        intake.turnedAway(channel, "faulty");
    }

    /**
     * The verdict comes when the rating is on disk, or refused; what hangs on it must wait for nothing.
     *
     * @param rating what the delivery says, without fault
     */
    CompletableFuture<Verdict> take(Delivery delivery, Rating rating, Sender sender) {
        Submission submission =
                reader.split(veil.over(delivery, rating, sender)).get(0);
        Optional<Outcome> hindrance = desk.hindrance(submission);
        return hindrance.isPresent()
                ? CompletableFuture.completedFuture(verdict(hindrance.get()))
                : intake.hand(submission, OnConflict.REFUSE).thenApply(WebIntake::verdict);
    }

    private Verdict verdict(Outcome hindrance) {
        if (hindrance instanceof Outcome.Unreadable unreadable) {
            faulty();
            return new Verdict.Faulty(unreadable.field(), unreadable.reason());
        }
        // The channel's file has just been taken away; if for good, its door closes any moment.
        return new Verdict.Later("the channel is being changed", CHANNEL_RETURNS_WITHIN);
    }

    private static Verdict verdict(Intake.Answer answer) {
        if (answer instanceof Intake.Answer.Accepted accepted) {
            return new Verdict.Kept(accepted.receipt(), accepted.replayed());
        } else if (answer instanceof Intake.Answer.Refused refused) {
            return new Verdict.Later(refused.refusal().cause(), refused.retryAfter());
        }
        return new Verdict.Conflict();
    }
}
