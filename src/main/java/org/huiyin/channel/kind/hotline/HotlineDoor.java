package org.huiyin.channel.kind.hotline;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.huiyin.channel.NotUnderstoodException;
import org.huiyin.channel.guard.CallerGuard;
import org.huiyin.channel.guard.RefusalLog;
import org.huiyin.channel.guard.RefusalReason;
import org.huiyin.channel.http.HttpAnswer;
import org.huiyin.channel.http.InboundRequest;
import org.huiyin.channel.kind.hotline.CallDialogue.Step;
import org.huiyin.channel.kind.hotline.CallDialogue.Turn;
import org.huiyin.channel.rating.ItemFormat;
import org.huiyin.channel.rating.NumberMasker;
import org.huiyin.intake.InboundMessage;
import org.huiyin.intake.Intake.Answer;
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
    private final Function<List<Submission>, List<Answer>> waist;

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
            Function<List<Submission>, List<Answer>> waist) {
        this.provider = provider;
        this.guard = guard;
        this.vouches = vouches;
        this.refusalLog = refusalLog;
        this.reader = reader;
        this.masker = masker;
        this.lead = lead;
        this.waist = waist;
    }

    /** One request of the provider, or of somebody who pretends to be it. */
    public HttpAnswer answer(InboundRequest request) {
        Optional<RefusalReason> refusal = guard.check(request);
        if (refusal.isPresent()) {
            refusalLog.note(refusal.get().word(), refusal.get().because());
            return turnedAway(refusal.get());
        }
        InboundMessage delivery = heard(request);
        return lead.isPresent() ? led(lead.get(), delivery, withoutQuery(request.url())) : kept(submissions(delivery));
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

    private List<Submission> submissions(InboundMessage delivery) {
        return reader.split(delivery).stream().map(masker::mask).toList();
    }

    private HttpAnswer kept(List<Submission> submissions) {
        return trouble(submissions).orElseGet(() -> provider.received(submissions.size()));
    }

    /** Keeps all; what to answer if not all is on disk. */
    private Optional<HttpAnswer> trouble(List<Submission> submissions) {
        return waist.apply(submissions).stream()
                .filter(Answer.Refused.class::isInstance)
                .map(answer -> provider.notKept(((Answer.Refused) answer).retryAfter()))
                .findFirst();
    }

    private HttpAnswer led(Lead by, InboundMessage delivery, String here) {
        Optional<Step> step = Step.of(delivery.query());
        if (!(keys(delivery) instanceof KeyPresses.OneAnswer answer)) {
            return trouble(submissions(delivery)).orElseGet(() -> say(by, CallDialogue.silence(), here));
        } else if (step.isEmpty()) {
            return answer.entry().isEmpty() ? say(by, by.dialogue().start(), here) : kept(submissions(delivery));
        } else if (step.get().subject() == null) {
            return say(by, by.dialogue().chosen(step.get(), answer.entry()), here);
        }
        List<Submission> submissions = submissions(delivery);
        boolean rated = submissions.stream().allMatch(each -> reader.read(each) instanceof Reading);
        if (!rated && step.get().mayBeAskedAgain()) {
            return say(by, by.dialogue().again(step.get()), here);
        }
        return trouble(submissions)
                .orElseGet(() -> say(
                        by,
                        rated
                                ? by.dialogue().answered(step.get())
                                : by.dialogue().unrated(step.get()),
                        here));
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
