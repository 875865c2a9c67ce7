package org.huiyin.channel.web;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.huiyin.evaluation.Given;
import org.huiyin.evaluation.Kind;
import org.huiyin.evaluation.Occasion;
import org.huiyin.evaluation.Subject;
import org.huiyin.intake.Delivery;
import org.huiyin.intake.Digest;
import org.huiyin.intake.Reader;
import org.huiyin.intake.Submission;
import org.huiyin.normalise.Read;
import org.huiyin.normalise.Reading;

/** Reads ratings from the page's form and from JSON callers. */
final class WebReader implements Reader {

    static final String FORM = "application/x-www-form-urlencoded";
    static final String JSON = "application/json";
    static final String IDEMPOTENCY_KEY = "idempotency-key";

    private static final String SCALE = "national-5";

    private final String channel;
    private final WebSettings settings;

    WebReader(String channel, WebSettings settings) {
        this.channel = channel;
        this.settings = settings;
    }

    @Override
    public List<Submission> split(Delivery delivery) {
        return List.of(new Submission(
                channel,
                sourceId(delivery),
                null,
                delivery.contentType(),
                delivery.body(),
                delivery.headers().containsKey(Submission.CONTACT)
                        ? Map.of(Submission.CONTACT, delivery.headers().get(Submission.CONTACT))
                        : Map.of(),
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
        return reading(parsed.rating(), submission);
    }

    @Override
    public boolean ratesOnce() {
        return true;
    }

    static Rating.Parsed parse(String contentType, byte[] body) {
        return switch (mediaType(contentType)) {
            case FORM -> FormRating.of(body).parse();
            case JSON -> JsonRating.parse(body);
            default ->
                new Rating.Parsed(
                        Rating.EMPTY,
                        List.of(new Fault("Content-Type", Fault.Topic.OTHER, "expected " + FORM + " or " + JSON)));
        };
    }

    /** The type without its parameters, in small letters. */
    static String mediaType(String contentType) {
        int end = contentType.indexOf(';');
        return (end < 0 ? contentType : contentType.substring(0, end)).strip().toLowerCase(Locale.ROOT);
    }

    static boolean isForm(String contentType) {
        return mediaType(contentType).equals(FORM);
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
                // Whom another door sent here has given no name.
                rating.contact() != null || identity != null && !isForm(submission.contentType()),
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

    private static String sourceId(Delivery delivery) {
        String id;
        if (isForm(delivery.contentType())) {
            String nonce = FormRating.of(delivery.body()).nonce();
            id = nonce == null ? null : FormNonce.idOf(nonce);
        } else {
            id = delivery.headers().get(IDEMPOTENCY_KEY);
        }
        return id == null ? Digest.of(delivery.body()) : id;
    }
}
