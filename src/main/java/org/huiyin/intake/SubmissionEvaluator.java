package org.huiyin.intake;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.huiyin.evaluation.Evaluation;
import org.huiyin.evaluation.Flag;
import org.huiyin.evaluation.Raw;
import org.huiyin.evaluation.Standing;
import org.huiyin.normalise.Normaliser;
import org.huiyin.normalise.ReadResult;
import org.huiyin.normalise.Reading;
import org.huiyin.normalise.ReadingOrigin;

/**
 * Considers a submission: its channel's reader, then the normaliser. Stores nothing; doors use it before the journal so
 * that a person hears of a mistake at once, the recorder after it.
 */
public final class SubmissionEvaluator {

    private final ChannelDirectory channels;
    private final Normaliser normaliser;
    private final ReceiptCodes receipts;
    private final RegionalHindrance region;
    private final Clock clock;

    public SubmissionEvaluator(
            ChannelDirectory channels,
            Normaliser normaliser,
            ReceiptCodes receipts,
            RegionalHindrance region,
            Clock clock) {
        this.channels = channels;
        this.normaliser = normaliser;
        this.receipts = receipts;
        this.region = region;
        this.clock = clock;
    }

    /** What the submission comes to under this id; {@link SubmissionOutcome.Unclaimed} when no usable channel file has its channel. */
    public SubmissionOutcome consider(String id, Submission submission) {
        Optional<ChannelDirectory.Source> source = channels.find(submission.channel());
        return source.isEmpty() ? new SubmissionOutcome.Unclaimed() : consider(id, submission, source.get());
    }

    /** What else than a record the submission would come to; empty if it would become one. Costs less than to make it. */
    public Optional<SubmissionOutcome> hindrance(Submission submission) {
        Optional<ChannelDirectory.Source> source = channels.find(submission.channel());
        if (source.isEmpty()) {
            return Optional.of(new SubmissionOutcome.Unclaimed());
        }
        ReadResult read = source.get().reader().read(submission);
        return read instanceof Reading reading
                ? normaliser.refusal(reading).map(SubmissionEvaluator::unreadable)
                : Optional.of(unrecorded(read));
    }

    /** The same with a channel that need not be running. */
    public SubmissionOutcome consider(String id, Submission submission, ChannelDirectory.Source source) {
        ReadResult read = source.reader().read(submission);
        return read instanceof Reading reading ? normalise(id, submission, source, reading) : unrecorded(read);
    }

    /** @param read anything but a reading */
    private static SubmissionOutcome unrecorded(ReadResult read) {
        if (read instanceof ReadResult.Ignored ignored) {
            return new SubmissionOutcome.Ignored(ignored.reason());
        } else if (read instanceof ReadResult.Unrated unrated) {
            return new SubmissionOutcome.Unrated(unrated.reason());
        }
        ReadResult.Unreadable unreadable = (ReadResult.Unreadable) read;
        return new SubmissionOutcome.Unreadable(unreadable.field(), unreadable.reason());
    }

    private SubmissionOutcome normalise(
            String id, Submission submission, ChannelDirectory.Source source, Reading reading) {
        ReadingOrigin origin = new ReadingOrigin(
                id,
                submission.key(),
                receipts.codeFor(submission.key()),
                source.channel(),
                source.subject(),
                submission.receivedAt(),
                submission.verified(),
                source.reader().datedWithin(),
                new Raw(
                        submission.contentType(),
                        kept(submission.headers()),
                        submission.body(),
                        BodyDigest.of(submission.body())));
        Normaliser.Normalised normalised = normaliser.normalise(reading, origin, clock.instant());
        if (normalised instanceof Normaliser.Normalised.Made made) {
            return new SubmissionOutcome.Recordable(
                    region.of(
                            standing(made.evaluation(), submission), submission.verified() ? reading.servedAt() : null),
                    reading.contact(),
                    reading.returnTo(),
                    source.reader().repeatsBySense());
        }
        return unreadable((Normaliser.Normalised.Refused) normalised);
    }

    private static Evaluation standing(Evaluation evaluation, Submission submission) {
        String held = submission.headers().get(Submission.HELD);
        return held == null
                ? evaluation
                : evaluation.flagged(
                        Flag.UNVERIFIED,
                        new Standing(Standing.State.HELD, Standing.GATEWAY, evaluation.recordedAt(), held));
    }

    private static SubmissionOutcome unreadable(Normaliser.Normalised.Refused refused) {
        return new SubmissionOutcome.Unreadable(refused.field(), refused.reason());
    }

    /** Those of our own that lead to somebody stay away from the record. */
    private static Map<String, String> kept(Map<String, String> headers) {
        Map<String, String> rest = new LinkedHashMap<>(headers);
        rest.remove(Submission.CONTACT);
        rest.remove(Submission.SOURCE);
        rest.remove(Submission.HELD);
        return rest;
    }
}
