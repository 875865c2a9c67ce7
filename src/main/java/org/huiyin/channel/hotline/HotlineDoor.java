package org.huiyin.channel.hotline;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.huiyin.channel.HttpAnswer;
import org.huiyin.channel.HttpDelivery;
import org.huiyin.channel.NotUnderstoodException;
import org.huiyin.channel.TurnedAway;
import org.huiyin.channel.hotline.Dialogue.Step;
import org.huiyin.channel.hotline.Dialogue.Turn;
import org.huiyin.intake.Delivery;
import org.huiyin.intake.Intake.Answer;
import org.huiyin.intake.Reader;
import org.huiyin.intake.Submission;
import org.huiyin.normalise.Reading;
import org.huiyin.platform.Problem;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Where a call centre's requests arrive: lets in whom the guard knows, masks the numbers, keeps what was said, and answers
 * as the provider wants it; for a call that is led from here, with the next question.
 */
public final class HotlineDoor {

    private final Provider provider;
    private final Guard guard;
    private final boolean vouches;
    private final TurnedAway turnedAway;
    private final Reader reader;
    private final Masks masks;
    private final Optional<Lead> lead;
    private final Function<List<Submission>, List<Answer>> waist;

    /** A provider that is told what to say, and what that is. */
    record Lead(Provider.Leading provider, Dialogue dialogue) {}

    /**
     * @param vouches whether who passes the guard is the provider for certain
     * @param waist keeps submissions in one go, no longer than the provider waits
     */
    HotlineDoor(
            Provider provider,
            Guard guard,
            boolean vouches,
            TurnedAway turnedAway,
            Reader reader,
            Masks masks,
            Optional<Lead> lead,
            Function<List<Submission>, List<Answer>> waist) {
        this.provider = provider;
        this.guard = guard;
        this.vouches = vouches;
        this.turnedAway = turnedAway;
        this.reader = reader;
        this.masks = masks;
        this.lead = lead;
        this.waist = waist;
    }

    /** One request of the provider, or of somebody who pretends to be it. */
    public HttpAnswer post(HttpDelivery request) {
        Optional<Refusal> refusal = guard.check(request);
        if (refusal.isPresent()) {
            turnedAway.note(refusal.get().word(), refusal.get().because());
            return turnedAway(refusal.get());
        }
        Delivery delivery = heard(request.delivery());
        return lead.isPresent() ? led(lead.get(), delivery, withoutQuery(request.url())) : kept(submissions(delivery));
    }

    private static HttpAnswer turnedAway(Refusal refusal) {
        return HttpAnswer.problem(
                refusal.status() == 404
                        ? Problem.of(404, "Not found")
                        : Problem.of(refusal.status(), "Not let in")
                                .withDetail("The request was turned away: " + refusal.because()));
    }

    private Delivery heard(Delivery delivery) {
        return new Delivery(
                delivery.contentType(),
                delivery.body(),
                delivery.headers(),
                delivery.query(),
                delivery.receivedAt(),
                vouches);
    }

    private List<Submission> submissions(Delivery delivery) {
        return reader.split(delivery).stream().map(masks::mask).toList();
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

    private HttpAnswer led(Lead by, Delivery delivery, String here) {
        Optional<Step> step = Step.of(delivery.query());
        if (!(keys(delivery) instanceof Keys.OneAnswer answer)) {
            return trouble(submissions(delivery)).orElseGet(() -> say(by, Dialogue.silence(), here));
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
    private @Nullable Keys keys(Delivery delivery) {
        try {
            return provider.format().parse(delivery.body()) instanceof ObjectNode item
                            && provider.hear(new Fields(item)) instanceof Call.Answered call
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
