package org.huiyin.channel.kind.hotline;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.camel.Exchange;
import org.huiyin.channel.NotUnderstoodException;
import org.huiyin.channel.guard.CallerGuard;
import org.huiyin.channel.guard.RefusalLog;
import org.huiyin.channel.guard.RefusalReason;
import org.huiyin.channel.http.EarlyAnswer;
import org.huiyin.channel.http.HttpAnswer;
import org.huiyin.channel.http.InboundRequest;
import org.huiyin.channel.kind.hotline.CallDialogue.Step;
import org.huiyin.channel.kind.hotline.CallDialogue.Turn;
import org.huiyin.channel.rating.ItemFormat;
import org.huiyin.channel.rating.NumberMasker;
import org.huiyin.intake.InboundMessage;
import org.huiyin.intake.IntakeAnswer;
import org.huiyin.intake.Reader;
import org.huiyin.intake.Submission;
import org.huiyin.normalise.Reading;
import org.huiyin.platform.web.Problem;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Where a call centre's requests arrive: lets in whom the guard knows, masks the numbers, keeps what was said, and answers
 * as the provider wants it; for a call that is led from here, with the next question.
 */
public final class HotlineDoor {

    private static final Map<String, String> ASK_FOR_PASSWORD =
            Map.of("WWW-Authenticate", "Basic realm=\"huiyin\", charset=\"UTF-8\"");

    private final CallProvider provider;
    private final CallerGuard guard;
    private final boolean vouches;
    private final RefusalLog refusalLog;
    private final Reader reader;
    private final NumberMasker masker;
    private final Optional<Lead> lead;
    private final Function<List<Submission>, List<IntakeAnswer>> waist;

    /** A provider that is told what to say, and what that is. */
    record Lead(CallProvider.Leading provider, CallDialogue dialogue) {}

    /**
     * @param vouches whether who passes the guard is the provider for certain
     * @param waist keeps submissions in one go, no longer than the provider waits
     */
    HotlineDoor(
            CallProvider provider,
            CallerGuard guard,
            boolean vouches,
            RefusalLog refusalLog,
            Reader reader,
            NumberMasker masker,
            Optional<Lead> lead,
            Function<List<Submission>, List<IntakeAnswer>> waist) {
        this.provider = provider;
        this.guard = guard;
        this.vouches = vouches;
        this.refusalLog = refusalLog;
        this.reader = reader;
        this.masker = masker;
        this.lead = lead;
        this.waist = waist;
    }

    /**
     * A request that the guard let in.
     *
     * @param here the channel's own address, without a query
     */
    record Checked(InboundMessage delivery, String here) {}

    /** A request and what it tells, each for itself and without telephone numbers. */
    record Heard(Checked request, List<Submission> submissions) {}

    /** What is to be kept, and what the provider is told once it is on disk. */
    record Led(List<Submission> submissions, HttpAnswer then) {}

    /** The request as {@link Checked}; whoever pretends to be the provider is answered. */
    public Object check(InboundRequest request, Exchange exchange) {
        Optional<RefusalReason> refusal = guard.check(request);
        if (refusal.isPresent()) {
            refusalLog.note(refusal.get().word(), refusal.get().because());
            return EarlyAnswer.of(turnedAway(refusal.get()), exchange);
        }
        return new Checked(heard(request), withoutQuery(request.url()));
    }

    /** Its calls, however many, the numbers in them masked. */
    public Heard split(Checked request) {
        return new Heard(
                request,
                reader.split(request.delivery()).stream().map(masker::mask).toList());
    }

    /** What is told then, as {@link Led}: for a call that is led from here the next question, which may be all there is to do. */
    public Object lead(Heard heard, Exchange exchange) {
        return lead.isPresent() ? led(lead.get(), heard, exchange) : received(heard);
    }

    /** All of it on disk, in one go; if it is not, the provider is told so. */
    public Object keep(Led led, Exchange exchange) {
        Optional<HttpAnswer> trouble = waist.apply(led.submissions()).stream()
                .filter(IntakeAnswer.Refused.class::isInstance)
                .map(answer -> provider.notKept(((IntakeAnswer.Refused) answer).retryAfter()))
                .findFirst();
        return trouble.isPresent() ? EarlyAnswer.of(trouble.get(), exchange) : led;
    }

    /** What the provider wants to hear. */
    public HttpAnswer answer(Led led) {
        return led.then();
    }

    private static HttpAnswer turnedAway(RefusalReason refusal) {
        HttpAnswer answer = HttpAnswer.problem(
                refusal.status() == 404
                        ? Problem.of(404, "Not found")
                        : Problem.of(refusal.status(), "Not let in")
                                .withDetail("The request was turned away: " + refusal.because()));
        return refusal == RefusalReason.PASSWORD
                ? new HttpAnswer(answer.status(), answer.contentType(), answer.body(), ASK_FOR_PASSWORD)
                : answer;
    }

    /** What a GET tells stands in its query. */
    private InboundMessage heard(InboundRequest request) {
        InboundMessage delivery = request.delivery();
        boolean get = request.method().equals("GET");
        return new InboundMessage(
                get ? ItemFormat.FORM.contentType() : delivery.contentType(),
                get ? ItemFormat.query(request.url()) : delivery.body(),
                delivery.headers(),
                delivery.query(),
                delivery.receivedAt(),
                vouches);
    }

    private Led received(Heard heard) {
        return new Led(
                heard.submissions(), provider.received(heard.submissions().size()));
    }

    private Object led(Lead by, Heard heard, Exchange exchange) {
        InboundMessage delivery = heard.request().delivery();
        String here = heard.request().here();
        Optional<Step> step = Step.of(delivery.query());
        if (!(keys(delivery) instanceof KeyPresses.OneAnswer answer)) {
            return new Led(heard.submissions(), say(by, CallDialogue.silence(), here));
        } else if (step.isEmpty()) {
            return answer.entry().isEmpty()
                    ? EarlyAnswer.of(say(by, by.dialogue().start(), here), exchange)
                    : received(heard);
        } else if (step.get().subject() == null) {
            return EarlyAnswer.of(say(by, by.dialogue().chosen(step.get(), answer.entry()), here), exchange);
        }
        boolean rated = heard.submissions().stream().allMatch(each -> reader.read(each) instanceof Reading);
        if (!rated && step.get().mayBeAskedAgain()) {
            return EarlyAnswer.of(say(by, by.dialogue().again(step.get()), here), exchange);
        }
        Turn next = rated ? by.dialogue().answered(step.get()) : by.dialogue().unrated(step.get());
        return new Led(heard.submissions(), say(by, next, here));
    }

    /** What was pressed; null where the message cannot be understood. */
    private @Nullable KeyPresses keys(InboundMessage delivery) {
        try {
            return provider.message(delivery) instanceof ObjectNode item
                            && provider.hear(new ItemFields(item)) instanceof CallReport.Answered call
                    ? call.keys()
                    : null;
        } catch (NotUnderstoodException e) {
            return null;
        }
    }

    private static HttpAnswer say(Lead by, Turn turn, String here) {
        return HttpAnswer.text(200, "text/xml", by.provider().spoken(turn, here));
    }

    private static String withoutQuery(String url) {
        int mark = url.indexOf('?');
        return mark < 0 ? url : url.substring(0, mark);
    }
}
