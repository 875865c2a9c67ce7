package org.huiyin.channel.kind.web;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.camel.Exchange;
import org.huiyin.channel.http.EarlyAnswer;
import org.huiyin.channel.http.HttpAnswer;
import org.huiyin.channel.http.InboundRequest;
import org.huiyin.channel.kind.web.RatingPage.Message;
import org.huiyin.channel.kind.web.WebSettings.Rated;
import org.huiyin.channel.rating.FormRatingParser;
import org.huiyin.channel.rating.FormRatingParser.Typed;
import org.huiyin.channel.rating.GivenRating;
import org.huiyin.channel.rating.RatingContentType;
import org.huiyin.channel.rating.RatingFault;
import org.huiyin.channel.rating.RatingFault.Topic;
import org.huiyin.channel.rating.RatingIntake;
import org.huiyin.channel.rating.RatingIntake.Verdict;
import org.huiyin.channel.rating.RecognisedVisitors;
import org.huiyin.channel.rating.Sender;
import org.huiyin.channel.rating.Throttle;
import org.huiyin.intake.InboundMessage;
import org.huiyin.platform.web.CitizenPages;
import org.huiyin.platform.web.PageView;
import org.huiyin.privacy.ContactPromise;
import org.huiyin.privacy.VisitorTokens.Visitor;
import org.jspecify.annotations.Nullable;

/** Shows rating pages and takes their forms. */
final class PageDoor {

    /** Where receipts are looked up. */
    static final String RECEIPT = "/receipt/";

    private static final String METHODS = "GET, HEAD, OPTIONS, POST";

    private static final String HTML = "text/html;charset=utf-8";

    private final String channel;
    private final WebSettings settings;
    private final CitizenPages pages;
    private final RatingPage page;
    private final FormNonce nonces;
    private final RecognisedVisitors recognisedVisitors;
    private final ProofOfWork work;
    private final RatingIntake intake;

    PageDoor(
            String channel,
            WebSettings settings,
            CitizenPages pages,
            ContactPromise promise,
            FormNonce nonces,
            RecognisedVisitors recognisedVisitors,
            ProofOfWork work,
            RatingIntake intake) {
        this.channel = channel;
        this.settings = settings;
        this.pages = pages;
        this.page = new RatingPage(pages, settings, promise);
        this.nonces = nonces;
        this.recognisedVisitors = recognisedVisitors;
        this.work = work;
        this.intake = intake;
    }

    /**
     * One citizen at one page.
     *
     * @param visitor whom another door knows; null for anybody
     * @param token by which he came; null where it was not good
     */
    record Visit(Rated rated, PageView view, @Nullable Visitor visitor, @Nullable String token) {

        Visit of(@Nullable Visitor other) {
            return new Visit(rated, view, other, token);
        }

        Locale language() {
            return view.language();
        }
    }

    /** A form that somebody sent at a page. */
    record Sent(InboundRequest request, Visit visit) {}

    /** A form without fault, its message without what only this door needs. */
    record Checked(InboundMessage message, FormRatingParser form, GivenRating rating, Sender sender, Visit visit) {}

    /** A form and what became of it. */
    record Decided(Checked checked, Verdict verdict) {}

    /** What was sent at a page, as {@link Sent}; whoever only looks is shown the page. */
    Object show(InboundRequest request, Exchange exchange) {
        PageView view = PageView.of(
                request.delivery().query(), request.delivery().headers().get("accept-language"));
        Optional<Rated> rated = settings.find(request.variable("subject"));
        if (rated.isEmpty()) {
            return EarlyAnswer.of(notice(404, "missing", view), exchange);
        }
        String token = request.delivery().query().get(FormRatingParser.VISITOR);
        Visitor visitor = token == null
                ? null
                : recognisedVisitors.arriving(token, address(rated.get())).orElse(null);
        Visit visit = new Visit(rated.get(), view, visitor, visitor == null ? null : token);
        List<Message> said =
                token != null && visitor == null ? List.of(page.message("visitor", view.language())) : List.of();
        return switch (request.method()) {
            case "GET", "HEAD" -> EarlyAnswer.of(show(200, visit, newNonce(visit), Typed.NOTHING, said), exchange);
            case "POST" -> new Sent(request, visit);
            case "OPTIONS" ->
                EarlyAnswer.of(new HttpAnswer(204, HTML, new byte[0], Map.of("Allow", METHODS)), exchange);
            default -> EarlyAnswer.of(with(notice(405, "method", view), "Allow", METHODS), exchange);
        };
    }

    /** The form as {@link Checked}; what the citizen has to mend is answered, and who sent too many. */
    Object check(Sent form, Exchange exchange) {
        Object checked = checked(form.request(), form.visit());
        return checked instanceof HttpAnswer answer ? EarlyAnswer.of(answer, exchange) : checked;
    }

    private Object checked(InboundRequest request, Visit arrived) {
        InboundMessage asSent = request.delivery();
        if (!RatingContentType.mediaType(asSent.contentType()).equals(RatingContentType.FORM)) {
            return with(notice(415, "media", arrived.view()), "Accept", RatingContentType.FORM);
        }
        FormRatingParser whole = FormRatingParser.of(asSent.body());
        InboundMessage sent = whole.proof() == null ? asSent : with(asSent, whole.withoutProof());
        FormRatingParser form = FormRatingParser.of(sent.body());
        Visitor visitor = sender(form);
        Visit visit = arrived.of(visitor);
        GivenRating.Parsed parsed = form.parse();
        List<RatingFault> faults = new ArrayList<>(parsed.allFaults());
        boolean ours = isOurs(form.nonce(), parsed.rating(), visit) && (visitor != null || form.visitor() == null);
        if (!ours) {
            faults.add(new RatingFault("nonce", Topic.PAGE, "not a form of this page, or one opened too long ago"));
        }
        if (!faults.isEmpty()) {
            return again(
                    422,
                    visit,
                    ours ? form.nonce() : null,
                    form,
                    page.messages(faults, form.typed(), visit.language()));
        }
        Sender sender = Sender.ofForm(
                request.remoteAddress(),
                visitor == null ? null : visitor.mask(),
                work.isShown(whole.proof(), form.nonce()));
        Throttle.Allowance allowance = intake.allowance(sender, parsed.rating());
        if (!allowance.isTaken()) {
            HttpAnswer full =
                    again(429, visit, form.nonce(), form, List.of(page.message("throttled", visit.language())));
            return with(full, "Retry-After", seconds(allowance.pause()));
        }
        return visitor == null
                ? new Checked(sent, form, parsed.rating(), sender, visit)
                : recognised(told(sent, form, visitor), form, sender, visit);
    }

    /** Whom the form's token names; null for nobody. */
    private @Nullable Visitor sender(FormRatingParser form) {
        String token = form.visitor();
        String nonce = form.nonce();
        return token == null || nonce == null
                ? null
                : recognisedVisitors.sending(token, nonce).orElse(null);
    }

    /** The form with what its token tells in the token's place: the same form sent twice is the same then. */
    private static InboundMessage told(InboundMessage sent, FormRatingParser form, Visitor visitor) {
        return new InboundMessage(
                sent.contentType(),
                form.with(Map.of(FormRatingParser.VISITOR, RecognisedVisitors.telling(visitor))),
                sent.headers(),
                sent.query(),
                sent.receivedAt(),
                sent.verified());
    }

    private static Checked recognised(InboundMessage told, FormRatingParser form, Sender sender, Visit visit) {
        GivenRating rating = FormRatingParser.of(told.body()).parse().rating();
        return new Checked(told, form, rating, sender, visit);
    }

    private static InboundMessage with(InboundMessage delivery, byte[] body) {
        return new InboundMessage(
                delivery.contentType(),
                body,
                delivery.headers(),
                delivery.query(),
                delivery.receivedAt(),
                delivery.verified());
    }

    private boolean isOurs(@Nullable String nonce, GivenRating rating, Visit visit) {
        String subject = visit.rated().code();
        return nonce != null
                && subject.equals(rating.subject())
                && nonces.isGood(nonce, channel, subject, settings.formLifetime());
    }

    /** The form on disk, or why it is not. */
    Decided keep(Checked checked) {
        return new Decided(
                checked,
                intake.take(checked.message(), checked.rating(), checked.sender())
                        .join());
    }

    /** What the citizen is told then. */
    HttpAnswer answer(Decided decided) {
        FormRatingParser form = decided.checked().form();
        Visit visit = decided.checked().visit();
        Verdict verdict = decided.verdict();
        Locale language = visit.language();
        if (verdict instanceof Verdict.Kept kept) {
            String query = visit.view().query();
            String of = (query.isEmpty() ? "?" : query + "&") + "of="
                    + visit.rated().code();
            return new HttpAnswer(303, HTML, new byte[0], Map.of("Location", RECEIPT + kept.receipt() + of));
        } else if (verdict instanceof Verdict.Faulty faulty) {
            RatingFault fault = new RatingFault(faulty.field(), topicOf(faulty.field()), faulty.reason());
            return again(422, visit, form.nonce(), form, page.messages(List.of(fault), form.typed(), language));
        } else if (verdict instanceof Verdict.Later later) {
            HttpAnswer busy = again(503, visit, form.nonce(), form, List.of(page.message("busy", language)));
            return with(busy, "Retry-After", seconds(later.retryAfter()));
        }
        return again(409, visit, null, form, List.of(page.message("conflict", language)));
    }

    private static String seconds(Duration wait) {
        return String.valueOf(Math.max(1, wait.plusMillis(999).toSeconds()));
    }

    private static Topic topicOf(String field) {
        return switch (field) {
            case "satisfaction" -> Topic.SATISFACTION;
            case "tags" -> Topic.TAGS;
            case "text" -> Topic.TEXT;
            case "contact" -> Topic.CONTACT;
            default -> Topic.OTHER;
        };
    }

    /** @param nonce that of the form, if it can be sent again; null for a new one */
    private HttpAnswer again(
            int status, Visit visit, @Nullable String nonce, FormRatingParser form, List<Message> messages) {
        return show(status, visit, nonce == null ? newNonce(visit) : nonce, form.typed(), messages);
    }

    private HttpAnswer show(int status, Visit visit, String nonce, Typed typed, List<Message> messages) {
        Visitor visitor = visit.visitor();
        RatingPage.Sheet sheet = new RatingPage.Sheet(
                visit.rated(),
                visit.view(),
                nonce,
                visitor == null ? null : recognisedVisitors.formToken(visitor, nonce, settings.formLifetime()),
                visit.token(),
                visitor == null ? work.challenge(nonce) : null);
        String html = page.render(sheet, typed, messages);
        HttpAnswer answer = html(status, html, visit.language());
        // whoever goes back finds the form that he sent, and not another: sent again it is the same rating
        return status == 200 ? with(answer, "Cache-Control", "private, no-cache") : answer;
    }

    private HttpAnswer notice(int status, String name, PageView view) {
        Map<String, Object> model =
                Map.of("notice", name, "organisation", settings.organisation().in(view.language()));
        return html(status, pages.render("notice", view, model), view.language());
    }

    private static HttpAnswer html(int status, String html, Locale language) {
        return new HttpAnswer(
                status,
                HTML,
                html.getBytes(StandardCharsets.UTF_8),
                Map.of(
                        "Content-Language", language.toLanguageTag(),
                        "Vary", "Accept-Language",
                        "Cache-Control", "no-store"));
    }

    private static HttpAnswer with(HttpAnswer answer, String header, String value) {
        Map<String, String> headers = new TreeMap<>(answer.headers());
        headers.put(header, value);
        return new HttpAnswer(answer.status(), answer.contentType(), answer.body(), headers);
    }

    private String address(Rated rated) {
        return settings.pages() + '/' + rated.code();
    }

    private String newNonce(Visit visit) {
        return nonces.issue(channel, visit.rated().code());
    }
}
