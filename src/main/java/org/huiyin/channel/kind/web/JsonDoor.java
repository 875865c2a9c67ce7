package org.huiyin.channel.kind.web;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.apache.camel.Exchange;
import org.huiyin.channel.http.EarlyAnswer;
import org.huiyin.channel.http.HttpAnswer;
import org.huiyin.channel.http.InboundRequest;
import org.huiyin.channel.rating.GivenRating;
import org.huiyin.channel.rating.JsonRatingParser;
import org.huiyin.channel.rating.RatingContentType;
import org.huiyin.channel.rating.RatingFault;
import org.huiyin.channel.rating.RatingIntake;
import org.huiyin.channel.rating.RatingIntake.Verdict;
import org.huiyin.channel.rating.Sender;
import org.huiyin.channel.rating.Throttle;
import org.huiyin.intake.InboundMessage;
import org.huiyin.platform.web.Problem;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes ratings from programs.
 *
 * @see <a href="https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header/">The Idempotency-Key HTTP Header
 *     Field</a>
 */
final class JsonDoor {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int LONGEST_KEY = 128;

    /** So many characters a record keeps; a person who writes at the page sees it, and a program is told. */
    private static final int LONGEST_TEXT = 4_000;

    private static final String METHODS = "OPTIONS, POST";

    private final RatingIntake intake;
    private final boolean asksForWork;

    /** @param asksForWork whether pages ask for a proof of work: programs that nobody knows show none */
    JsonDoor(RatingIntake intake, boolean asksForWork) {
        this.intake = intake;
        this.asksForWork = asksForWork;
    }

    /** @param statusUrl where the receipt shows what became of the rating */
    record Receipt(String receipt, String statusUrl) {}

    /** A rating without fault. */
    record Checked(InboundMessage message, GivenRating rating, Sender sender, Throttle.Allowance allowance) {}

    /** A rating and what became of it. */
    record Decided(Checked checked, Verdict verdict) {}

    /** The rating as {@link Checked}; what the caller has to mend is answered, and who sent too many. */
    Object check(InboundRequest request, Exchange exchange) {
        Object checked = checked(request);
        return checked instanceof HttpAnswer answer ? EarlyAnswer.of(answer, exchange) : checked;
    }

    /** The rating on disk, or why it is not: no thread waits for it. */
    CompletionStage<Decided> keep(Checked checked) {
        return intake.take(checked.message(), checked.rating(), checked.sender())
                .thenApply(verdict -> new Decided(checked, verdict));
    }

    /** What the caller is told then. */
    HttpAnswer answer(Decided decided) {
        return told(answer(decided.verdict()), decided.checked().allowance());
    }

    private Object checked(InboundRequest request) {
        HttpAnswer refusal = refusal(request);
        if (refusal != null) {
            return refusal;
        }
        GivenRating.Parsed parsed = JsonRatingParser.parse(request.delivery().body());
        List<RatingFault> faults = new ArrayList<>(parsed.allFaults());
        String text = parsed.rating().text();
        int length = text == null ? 0 : text.codePointCount(0, text.length());
        if (length > LONGEST_TEXT) {
            String reason = "found " + length + " characters, expected at most " + LONGEST_TEXT;
            faults.add(new RatingFault("text", RatingFault.Topic.TEXT, reason));
        }
        if (!faults.isEmpty()) {
            intake.faulty();
            return faulty(faults);
        }
        Sender sender = Sender.ofJson(request.remoteAddress(), request.caller(), !asksForWork);
        Throttle.Allowance allowance = intake.allowance(sender, parsed.rating());
        return allowance.isTaken()
                ? new Checked(request.delivery(), parsed.rating(), sender, allowance)
                : told(tooMany(allowance.pause()), allowance);
    }

    private static @Nullable HttpAnswer refusal(InboundRequest request) {
        if (request.method().equals("OPTIONS")) {
            return new HttpAnswer(204, RatingContentType.JSON, new byte[0], Map.of("Allow", METHODS));
        }
        if (!request.method().equals("POST")) {
            return with(HttpAnswer.problem(Problem.of(405, "Only POST is answered here")), "Allow", METHODS);
        }
        if (!request.delivery().query().isEmpty()) {
            return HttpAnswer.problem(
                    Problem.of(400, "Bad Request").withDetail("A rating stands in the body; expected no query"));
        }
        if (!RatingContentType.mediaType(request.delivery().contentType()).equals(RatingContentType.JSON)) {
            Problem problem = Problem.of(415, "A rating is sent as " + RatingContentType.JSON);
            return with(HttpAnswer.problem(problem), "Accept", RatingContentType.JSON);
        }
        if (!isUsable(request.delivery().headers().get(WebReader.IDEMPOTENCY_KEY))) {
            return HttpAnswer.problem(
                    Problem.of(400, "The header Idempotency-Key is missing or unusable")
                            .named("idempotency-key")
                            .withErrors(
                                    List.of(
                                            new Problem.Fault(
                                                    "Idempotency-Key",
                                                    "expected 1 to " + LONGEST_KEY
                                                            + " printable ASCII characters, new for each rating and the same when it is sent again"))));
        }
        return null;
    }

    private static HttpAnswer answer(Verdict verdict) {
        if (verdict instanceof Verdict.Kept kept) {
            Receipt receipt = new Receipt(kept.receipt(), PageDoor.RECEIPT + kept.receipt());
            Map<String, String> headers = kept.replayed()
                    ? Map.of("Location", receipt.statusUrl(), "Idempotency-Replayed", "true")
                    : Map.of("Location", receipt.statusUrl());
            return new HttpAnswer(201, RatingContentType.JSON, JSON.writeValueAsBytes(receipt), headers);
        } else if (verdict instanceof Verdict.Faulty faulty) {
            return faulty(List.of(new RatingFault(faulty.field(), RatingFault.Topic.OTHER, faulty.reason())));
        } else if (verdict instanceof Verdict.Later later) {
            return HttpAnswer.problem(Problem.of(503, "Not taken: nothing can be kept now")
                    .named("not-kept")
                    .withDetail("Nothing was kept, because " + later.cause()
                            + ". Send the same rating again later, under the same Idempotency-Key.")
                    .withRetryAfter(later.retryAfter()));
        }
        return HttpAnswer.problem(Problem.of(422, "The Idempotency-Key is known with another rating")
                .named("idempotency-conflict")
                .withDetail("Nothing was changed. A new rating needs a new key.")
                .withErrors(List.of(
                        new Problem.Fault("Idempotency-Key", "known with another rating; expected a new one"))));
    }

    private static HttpAnswer tooMany(Duration wait) {
        return HttpAnswer.problem(Problem.of(429, "Too many ratings of this subject from one address")
                .named("throttled")
                .withDetail(
                        "Nothing was kept. Send it again later under the same Idempotency-Key; a program that rates on"
                                + " behalf of many needs an API key.")
                .withRetryAfter(wait));
    }

    /**
     * With what is left of the allowance.
     *
     * @see <a href="https://datatracker.ietf.org/doc/draft-ietf-httpapi-ratelimit-headers/">RateLimit header fields for
     *     HTTP</a>
     */
    private static HttpAnswer told(HttpAnswer answer, Throttle.Allowance allowance) {
        return allowance.most() == 0
                ? answer
                : with(
                        with(
                                answer,
                                "RateLimit-Policy",
                                "\"ratings\";q=" + allowance.most() + ";w=" + Throttle.PERIOD.toSeconds()),
                        "RateLimit",
                        "\"ratings\";r=" + allowance.left() + ";t="
                                + Math.max(1, allowance.whole().toSeconds()));
    }

    private static HttpAnswer faulty(List<RatingFault> faults) {
        if (faults.get(0).field().isEmpty()) {
            return HttpAnswer.problem(Problem.of(400, "The rating cannot be read")
                    .named("unreadable")
                    .withDetail(faults.get(0).reason()));
        }
        return HttpAnswer.problem(Problem.of(422, "The rating breaks a rule")
                .named("rating")
                .withErrors(faults.stream()
                        .map(fault -> new Problem.Fault(fault.field(), fault.reason()))
                        .toList()));
    }

    private static boolean isUsable(@Nullable String key) {
        return key != null
                && !key.isBlank()
                && key.length() <= LONGEST_KEY
                && key.chars().allMatch(c -> c >= ' ' && c <= '~');
    }

    private static HttpAnswer with(HttpAnswer answer, String header, String value) {
        Map<String, String> headers = new HashMap<>(answer.headers());
        headers.put(header, value);
        return new HttpAnswer(answer.status(), answer.contentType(), answer.body(), headers);
    }
}
