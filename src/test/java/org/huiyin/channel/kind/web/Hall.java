package org.huiyin.channel.kind.web;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.huiyin.DoorWalk;
import org.huiyin.channel.Channel;
import org.huiyin.channel.ChannelOptions;
import org.huiyin.channel.http.HttpAnswer;
import org.huiyin.channel.http.InboundRequest;
import org.huiyin.evaluation.ChannelRef;
import org.huiyin.evaluation.Evaluation;
import org.huiyin.evaluation.Subject;
import org.huiyin.intake.ChannelDirectory;
import org.huiyin.intake.InboundMessage;
import org.huiyin.intake.OpenWaist;
import org.huiyin.intake.Reader;
import org.huiyin.intake.ReceiptCodes;
import org.huiyin.intake.Submission;
import org.huiyin.intake.SubmissionEvaluator;
import org.huiyin.intake.SubmissionOutcome;
import org.huiyin.intake.journal.Journal;
import org.huiyin.normalise.Normaliser;
import org.huiyin.platform.ServerSecret;
import org.huiyin.platform.web.CitizenPages;
import org.huiyin.privacy.ContactPromise;
import org.huiyin.privacy.Pseudonyms;
import org.huiyin.privacy.Sealer;
import org.huiyin.privacy.VisitorTokens;
import org.huiyin.rules.NationalRules;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** A web channel with its door and a journal in memory. */
public final class Hall implements AutoCloseable {

    static final Instant NINE = Instant.parse("2026-03-02T01:00:00Z");

    private static final ServerSecret SECRET = new ServerSecret(new byte[32]);
    private static final String SETTINGS =
            """
            {"organisation": {"zh": "示例区政务服务中心", "en": "Example District Service Hall"},
             "pages": "/r", "api": "/api/v1/ratings", "contact": true, "formHours": 24, "datedHours": 168,
             "ratingsPerHour": 200, "burstRatings": 20, "burstSeconds": 3, "proofOfWork": 0,
             "subjects": [
               {"code": "window-01", "title": {"zh": "1 号综合窗口", "en": "Window 1, general"},
                "area": "310101", "department": "11310101MB2F30004K", "item": "000101", "window": "01", "staff": "S-1"},
               {"code": "passport", "title": {"zh": "护照办理", "en": "Passports"}, "item": "000202"}]}
            """;

    private final Journal journal;
    private final Clock clock = new MovableClock();
    final Channel channel;
    final Reader reader;
    public Instant now = NINE;
    String address = "203.0.113.7";

    /** The program that calls; null for anybody. */
    @Nullable
    String caller;

    boolean listed = true;
    private final SubmissionEvaluator evaluator;
    private final DoorWalk pages;
    private final DoorWalk json;

    public Hall(Path folder) {
        this(folder, "1MB");
    }

    /** @param limit of the journal, for example {@code 1MB} */
    Hall(Path folder, String limit) {
        this(folder, limit, 0);
    }

    /** @param proofOfWork that its pages ask for */
    Hall(Path folder, String limit, int proofOfWork) {
        channel = channel(SETTINGS.replace("\"proofOfWork\": 0", "\"proofOfWork\": " + proofOfWork));
        reader = new WebKind().reader(channel);
        evaluator = new SubmissionEvaluator(
                id -> listed
                        ? Optional.of(new ChannelDirectory.Source(channel.ref(), channel.subject(), reader))
                        : Optional.empty(),
                new Normaliser(new Pseudonyms(SECRET)),
                new ReceiptCodes(SECRET),
                NationalRules.HINDERS_NOTHING,
                clock);
        journal = OpenWaist.journal(folder, limit, SECRET, clock);
        WebDoor door = doors().door(channel, reader);
        pages = new DoorWalk(door, new WebKind().steps().get(0));
        json = new DoorWalk(door, new WebKind().steps().get(1));
    }

    @Override
    public void close() {
        journal.close();
    }

    WebDoors doors() {
        return new WebDoors(
                new Pseudonyms(SECRET),
                new Sealer(SECRET),
                evaluator,
                OpenWaist.intake(journal),
                new CitizenPages(),
                new ContactPromise(Duration.ofDays(180)),
                SECRET,
                visitors(),
                clock);
    }

    /** By which other doors tell who comes. */
    public VisitorTokens visitors() {
        return new VisitorTokens(SECRET, clock);
    }

    public Pseudonyms pseudonyms() {
        return new Pseudonyms(SECRET);
    }

    static Channel channel(String settings) {
        return new Channel(
                new ChannelRef("web-hall", "web", 2),
                "大厅网页评价",
                true,
                new Subject("310100", "11310100MB2F300045", null, null, null, null),
                new ChannelOptions(JsonMapper.shared().readTree(settings)));
    }

    public HttpAnswer get(String subject, Map<String, String> headers, Map<String, String> query) {
        return pages.answer(request("GET", "/r/" + subject, subject, "", new byte[0], headers, query));
    }

    HttpAnswer get(String subject) {
        return get(subject, Map.of(), Map.of());
    }

    HttpAnswer page(String method, String subject, String contentType, String body, Map<String, String> headers) {
        return pages.answer(request(
                method,
                "/r/" + subject,
                subject,
                contentType,
                body.getBytes(StandardCharsets.UTF_8),
                headers,
                Map.of()));
    }

    public HttpAnswer post(String subject, String body) {
        return page("POST", subject, "application/x-www-form-urlencoded", body, Map.of());
    }

    HttpAnswer json(String key, String body) {
        return json(body.getBytes(StandardCharsets.UTF_8), Map.of("idempotency-key", key));
    }

    HttpAnswer json(byte[] body, Map<String, String> headers) {
        return api("POST", "application/json", body, headers);
    }

    HttpAnswer api(String method, String contentType, byte[] body, Map<String, String> headers) {
        return json.answer(request(method, "/api/v1/ratings", "", contentType, body, headers, Map.of()));
    }

    private InboundRequest request(
            String method,
            String path,
            String subject,
            String contentType,
            byte[] body,
            Map<String, String> headers,
            Map<String, String> query) {
        return new InboundRequest(
                method,
                "https://hall.example" + path,
                path,
                Map.of("subject", subject),
                address,
                caller,
                new InboundMessage(contentType, body, headers, query, now, false));
    }

    /** The hidden fields of a page just opened, ready to have more put behind them. */
    public String opened(String subject) {
        return "subject=" + subject + "&nonce=" + nonceIn(get(subject));
    }

    public static String nonceIn(HttpAnswer page) {
        Matcher matcher = Pattern.compile("name=\"nonce\" value=\"([^\"]+)\"").matcher(text(page));
        if (!matcher.find()) {
            throw new AssertionError("No nonce in: " + text(page));
        }
        return matcher.group(1);
    }

    public static String text(HttpAnswer answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    /** What the journal holds. */
    public List<Submission> kept() {
        return journal.oldest(1_000).stream().map(Journal.Entry::submission).toList();
    }

    /** What the journal's submissions come to. */
    List<SubmissionOutcome.Recordable> outcomes() {
        return kept().stream()
                .map(submission -> (SubmissionOutcome.Recordable) evaluator.consider("id", submission))
                .toList();
    }

    /** The records that what the journal holds comes to. */
    public List<Evaluation> recorded() {
        return outcomes().stream().map(SubmissionOutcome.Recordable::evaluation).toList();
    }

    private final class MovableClock extends Clock {

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
