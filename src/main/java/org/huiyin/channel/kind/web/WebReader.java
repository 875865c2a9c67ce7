package org.huiyin.channel.kind.web;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.huiyin.channel.rating.FormRatingParser;
import org.huiyin.channel.rating.GivenRating;
import org.huiyin.channel.rating.JsonRatingParser;
import org.huiyin.channel.rating.RatingContentType;
import org.huiyin.channel.rating.RatingFault;
import org.huiyin.channel.rating.Sender;
import org.huiyin.evaluation.Given;
import org.huiyin.evaluation.Kind;
import org.huiyin.evaluation.Occasion;
import org.huiyin.evaluation.Subject;
import org.huiyin.intake.BodyDigest;
import org.huiyin.intake.BurstLimit;
import org.huiyin.intake.InboundMessage;
import org.huiyin.intake.Reader;
import org.huiyin.intake.Submission;
import org.huiyin.normalise.Normaliser;
import org.huiyin.normalise.ReadResult;
import org.huiyin.normalise.Reading;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Reads ratings from the page's form and from JSON callers. */
final class WebReader implements Reader {

    static final String IDEMPOTENCY_KEY = "idempotency-key";

    private static final String SCALE = "national-5";
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int DIGITS_OF_DIGEST = 32;

    private static final Set<String> HEADERS =
            Set.of(Submission.CONTACT, Submission.SOURCE, Submission.HELD, Sender.CALLER);

    private final String channel;
    private final WebSettings settings;

    WebReader(String channel, WebSettings settings) {
        this.channel = channel;
        this.settings = settings;
    }

    @Override
    public List<Submission> split(InboundMessage message) {
        boolean form = RatingContentType.isForm(message.contentType());
        byte[] body = form ? message.body() : JsonRatingParser.canonical(message.body());
        String key = form ? formNumber(body) : message.headers().get(IDEMPOTENCY_KEY);
        String digest = BodyDigest.of(body);
        Map<String, String> headers = new LinkedHashMap<>(message.headers());
        headers.keySet().retainAll(HEADERS);
        return List.of(new Submission(
                channel,
                key == null ? digest : key,
                form || key == null ? null : owner(message.headers().get(Sender.CALLER), digest),
                message.contentType(),
                body,
                headers,
                message.receivedAt(),
                message.verified()));
    }

    @Override
    public ReadResult read(Submission submission) {
        GivenRating.Parsed parsed = parse(submission.contentType(), submission.body());
        List<RatingFault> faults = parsed.allFaults();
        if (!faults.isEmpty()) {
            return new ReadResult.Unreadable(
                    faults.get(0).field(), faults.get(0).reason());
        }
        RatingFault dating = submission.verified() && !RatingContentType.isForm(submission.contentType())
                ? dating(parsed.rating(), submission.receivedAt())
                : null;
        return dating == null
                ? reading(parsed.rating(), submission)
                : new ReadResult.Unreadable(dating.field(), dating.reason());
    }

    /** A program that is known is told what is out of bounds; of any other nothing is believed, so nothing is wrong. */
    private @Nullable RatingFault dating(GivenRating rating, Instant receivedAt) {
        RatingFault fault = dating("assessedAt", rating.assessedAt(), receivedAt);
        return fault != null ? fault : dating("servedAt", rating.servedAt(), receivedAt);
    }

    private @Nullable RatingFault dating(String field, @Nullable Instant said, Instant receivedAt) {
        if (said == null) {
            return null;
        }
        boolean early = said.isBefore(receivedAt.minus(settings.datedWithin()));
        if (!early && !said.isAfter(receivedAt.plus(Normaliser.CLOCK_TOLERANCE))) {
            return null;
        }
        return new RatingFault(
                field,
                RatingFault.Topic.OTHER,
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

    static GivenRating.Parsed parse(String contentType, byte[] body) {
        return switch (RatingContentType.mediaType(contentType)) {
            case RatingContentType.FORM -> FormRatingParser.of(body).parse();
            case RatingContentType.JSON -> JsonRatingParser.parse(body);
            default ->
                new GivenRating.Parsed(
                        GivenRating.EMPTY,
                        List.of(new RatingFault(
                                "Content-Type",
                                RatingFault.Topic.OTHER,
                                "expected " + RatingContentType.FORM + " or " + RatingContentType.JSON)));
        };
    }

    private ReadResult reading(GivenRating rating, Submission submission) {
        String sealedContact = submission.headers().get(Submission.CONTACT);
        Optional<WebSettings.Rated> rated =
                rating.subject() == null ? Optional.empty() : settings.find(rating.subject());
        String identity = rating.rater() != null ? rating.rater() : rating.contact();
        String follows = submission.headers().get(Submission.FOLLOWS);
        String about = submission.headers().get(Submission.SUBJECT);
        return new Reading(
                Kind.RATING,
                rating.satisfaction(),
                rating.satisfaction() == null
                        ? null
                        : new Given(String.valueOf(rating.satisfaction().level()), SCALE),
                follows == null ? Occasion.FIRST : Occasion.FOLLOWUP,
                about != null
                        ? JSON.readValue(about, Subject.class)
                        : subject(rating, rated.map(WebSettings.Rated::subject).orElse(Subject.UNKNOWN)),
                rated.isPresent() || about != null,
                rating.tags(),
                rating.text(),
                identity,
                rating.rater() != null,
                // Whom another door sent here has given no name.
                rating.contact() != null || identity != null && !RatingContentType.isForm(submission.contentType()),
                sealedContact != null ? sealedContact : rating.contact(),
                rating.assessedAt(),
                rating.servedAt(),
                follows,
                List.of(),
                Set.of(),
                null);
    }

    private static Subject subject(GivenRating rating, Subject listed) {
        return new Subject(null, null, null, rating.projectNo(), null, null).orElse(listed);
    }

    private static @Nullable String formNumber(byte[] form) {
        String nonce = FormRatingParser.of(form).nonce();
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
