package org.huiyin.intake;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.huiyin.evaluation.Raw;
import org.huiyin.normalise.Normaliser;
import org.huiyin.normalise.Origin;
import org.huiyin.normalise.Read;
import org.huiyin.normalise.Reading;

/**
 * Considers a submission: its channel's reader, then the normaliser. Stores nothing; doors use it before the journal so
 * that a person hears of a mistake at once, the recorder after it.
 */
public final class Desk {

    private final Sources sources;
    private final Normaliser normaliser;
    private final Receipts receipts;
    private final Clock clock;

    public Desk(Sources sources, Normaliser normaliser, Receipts receipts, Clock clock) {
        this.sources = sources;
        this.normaliser = normaliser;
        this.receipts = receipts;
        this.clock = clock;
    }

    /** What the submission comes to under this id; {@link Outcome.Unclaimed} when no usable channel file has its channel. */
    public Outcome consider(String id, Submission submission) {
        Optional<Sources.Source> source = sources.find(submission.channel());
        return source.isEmpty() ? new Outcome.Unclaimed() : consider(id, submission, source.get());
    }

    /** What else than a record the submission would come to; empty if it would become one. Costs less than to make it. */
    public Optional<Outcome> hindrance(Submission submission) {
        Optional<Sources.Source> source = sources.find(submission.channel());
        if (source.isEmpty()) {
            return Optional.of(new Outcome.Unclaimed());
        }
        Read read = source.get().reader().read(submission);
        return read instanceof Reading reading
                ? normaliser.refusal(reading).map(Desk::unreadable)
                : Optional.of(unrecorded(read));
    }

    /** The same with a channel that need not be running. */
    public Outcome consider(String id, Submission submission, Sources.Source source) {
        Read read = source.reader().read(submission);
        return read instanceof Reading reading ? normalise(id, submission, source, reading) : unrecorded(read);
    }

    /** @param read anything but a reading */
    private static Outcome unrecorded(Read read) {
        if (read instanceof Read.Ignored ignored) {
            return new Outcome.Ignored(ignored.reason());
        } else if (read instanceof Read.Unrated unrated) {
            return new Outcome.Unrated(unrated.reason());
        }
        Read.Unreadable unreadable = (Read.Unreadable) read;
        return new Outcome.Unreadable(unreadable.field(), unreadable.reason());
    }

    private Outcome normalise(String id, Submission submission, Sources.Source source, Reading reading) {
        Origin origin = new Origin(
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
                        Digest.of(submission.body())));
        Normaliser.Normalised normalised = normaliser.normalise(reading, origin, clock.instant());
        if (normalised instanceof Normaliser.Normalised.Made made) {
            return new Outcome.Recordable(made.evaluation(), reading.contact(), reading.returnTo());
        }
        return unreadable((Normaliser.Normalised.Refused) normalised);
    }

    private static Outcome unreadable(Normaliser.Normalised.Refused refused) {
        return new Outcome.Unreadable(refused.field(), refused.reason());
    }

    /** Those of our own that lead to somebody stay away from the record. */
    private static Map<String, String> kept(Map<String, String> headers) {
        Map<String, String> rest = new LinkedHashMap<>(headers);
        rest.remove(Submission.CONTACT);
        rest.remove(Submission.SOURCE);
        return rest;
    }
}
