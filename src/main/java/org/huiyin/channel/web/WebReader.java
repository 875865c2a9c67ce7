package org.huiyin.channel.web;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.huiyin.evaluation.Given;
import org.huiyin.evaluation.Kind;
import org.huiyin.evaluation.Occasion;
import org.huiyin.evaluation.Subject;
import org.huiyin.intake.BurstLimit;
import org.huiyin.intake.Delivery;
import org.huiyin.intake.Digest;
import org.huiyin.intake.Reader;
import org.huiyin.intake.Submission;
import org.huiyin.normalise.Normaliser;
import org.huiyin.normalise.Read;
import org.huiyin.normalise.Reading;
import org.jspecify.annotations.Nullable;

/** Reads ratings from the page's form and from JSON callers. */
final class WebReader implements Reader {

    static final String IDEMPOTENCY_KEY = "idempotency-key";

    private static final String SCALE = "national-5";
    private static final int DIGITS_OF_DIGEST = 32;

    private static final Set<String> HEADERS = Set.of(Submission.CONTACT, Submission.SOURCE, Sender.CALLER);

    private final String channel;
    private final WebSettings settings;

    WebReader(String channel, WebSettings settings) {
        this.channel = channel;
        this.settings = settings;
    }

    @Override
    public List<Submission> split(Delivery delivery) {
        boolean form = ContentType.isForm(delivery.contentType());
        byte[] body = form ? delivery.body() : JsonRating.canonical(delivery.body());
        String key = form ? formNumber(body) : delivery.headers().get(IDEMPOTENCY_KEY);
        String digest = Digest.of(body);
        Map<String, String> headers = new LinkedHashMap<>(delivery.headers());
        headers.keySet().retainAll(HEADERS);
        return List.of(new Submission(
                channel,
                key == null ? digest : key,
                form || key == null ? null : owner(delivery.headers().get(Sender.CALLER), digest),
                delivery.contentType(),
                body,
                headers,
                delivery.receivedAt(),
                delivery.verified()));
    }

    @Override
    public Read read(Submission submission) {
        Rating.Parsed parsed = parse(submission.contentType(), submission.body());
        List<Fault> faults = parsed.allFaults();
        if (!faults.isEmpty()) {
            return new Read.Unreadable(faults.get(0).field(), faults.get(0).reason());
        }
        Fault dating = submission.verified() && !ContentType.isForm(submission.contentType())
                ? dating(parsed.rating(), submission.receivedAt())
                : null;
        return dating == null
                ? reading(parsed.rating(), submission)
                : new Read.Unreadable(dating.field(), dating.reason());
    }

    /** A program that is known is told what is out of bounds; of any other nothing is believed, so nothing is wrong. */
    private @Nullable Fault dating(Rating rating, Instant receivedAt) {
        Fault fault = dating("assessedAt", rating.assessedAt(), receivedAt);
        return fault != null ? fault : dating("servedAt", rating.servedAt(), receivedAt);
    }

    private @Nullable Fault dating(String field, @Nullable Instant said, Instant receivedAt) {
        if (said == null) {
            return null;
        }
        boolean early = said.isBefore(receivedAt.minus(settings.datedWithin()));
        if (!early && !said.isAfter(receivedAt.plus(Normaliser.CLOCK_TOLERANCE))) {
            return null;
        }
        return new Fault(
                field,
                Fault.Topic.OTHER,
                "found a time " + (early ? "too long ago" : "to come") + "; expected one of the last "
                        + settings.datedWithin().toHours() + " hours");
    }

    @Override
    public Duration datedWithin() {
        return settings.datedWithin();
    }

    @Override
    public Optional<BurstLimit> burstLimit() {
        return settings.burstLimit();
    }

    @Override
    public boolean ratesOnce() {
        return true;
    }

    static Rating.Parsed parse(String contentType, byte[] body) {
        return switch (ContentType.mediaType(contentType)) {
            case ContentType.FORM -> FormRating.of(body).parse();
            case ContentType.JSON -> JsonRating.parse(body);
            default ->
                new Rating.Parsed(
                        Rating.EMPTY,
                        List.of(new Fault(
                                "Content-Type",
                                Fault.Topic.OTHER,
                                "expected " + ContentType.FORM + " or " + ContentType.JSON)));
        };
    }

    private Read reading(Rating rating, Submission submission) {
        String sealedContact = submission.headers().get(Submission.CONTACT);
        Optional<WebSettings.Rated> rated =
                rating.subject() == null ? Optional.empty() : settings.find(rating.subject());
        String identity = rating.rater() != null ? rating.rater() : rating.contact();
        return new Reading(
                Kind.RATING,
                rating.satisfaction(),
                rating.satisfaction() == null
                        ? null
                        : new Given(String.valueOf(rating.satisfaction().level()), SCALE),
                Occasion.FIRST,
                subject(rating, rated.map(WebSettings.Rated::subject).orElse(Subject.UNKNOWN)),
                rated.isPresent(),
                rating.tags(),
                rating.text(),
                identity,
                rating.rater() != null,
                // Whom another door sent here has given no name.
                rating.contact() != null || identity != null && !ContentType.isForm(submission.contentType()),
                sealedContact != null ? sealedContact : rating.contact(),
                rating.assessedAt(),
                rating.servedAt(),
                null,
                List.of(),
                Set.of(),
                null);
    }

    private static Subject subject(Rating rating, Subject listed) {
        return new Subject(null, null, null, rating.projectNo(), null, null).orElse(listed);
    }

    private static @Nullable String formNumber(byte[] form) {
        String nonce = FormRating.of(form).nonce();
        return nonce == null ? null : FormNonce.idOf(nonce);
    }

    /**
     * Whose a key is: the known caller's; of callers whom nobody knows, of whoever sends this same rating, so that none
     * gets in another's way or hears of another's receipt.
     */
    private static String owner(@Nullable String caller, String digest) {
        return caller != null ? "caller-" + caller : "body-" + digest.substring(0, DIGITS_OF_DIGEST);
    }
}
