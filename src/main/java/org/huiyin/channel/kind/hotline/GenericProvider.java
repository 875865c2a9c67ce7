package org.huiyin.channel.kind.hotline;

import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.huiyin.channel.Channel;
import org.huiyin.channel.NotUnderstoodException;
import org.huiyin.channel.guard.CallerGuard;
import org.huiyin.channel.guard.TimestampedSignature;
import org.huiyin.channel.http.HttpAnswer;
import org.huiyin.channel.rating.ItemFormat;
import org.huiyin.evaluation.Subject;

/**
 * Any other call centre, in the gateway's own words: a JSON object for each call, or an array of them. {@code call} is the
 * call's id and the only field that must be there; {@code service} and {@code matter} are the keys pressed, one key or an
 * array of them; {@code outcome} says why there are none. The others: {@code at} (ISO 8601), {@code number},
 * {@code staff}, {@code window}, {@code item}, {@code project}, {@code department}, {@code area}.
 */
record GenericProvider() implements CallProvider {

    static final String NAME = "generic";

    private static final String ANSWERED = "answered";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public ItemFormat format() {
        return ItemFormat.JSON;
    }

    @Override
    public Set<String> numberFields() {
        return Set.of("number", "caller", "callee", "from", "to", "phone", "mobile", "tel");
    }

    @Override
    public Set<String> fieldsLeftOut() {
        return Set.of("delivery", "attempt", "location", "recording");
    }

    @Override
    public CallReport hear(ItemFields item) throws NotUnderstoodException {
        return new CallReport.Answered(
                item.id("call", "the call's id"),
                item.text("number").orElse(null),
                item.time("at"),
                new Subject(
                        item.word("area"),
                        item.word("department"),
                        item.word("item"),
                        item.word("project"),
                        item.word("window"),
                        item.word("staff")),
                keys(item));
    }

    private static KeyPresses keys(ItemFields item) throws NotUnderstoodException {
        Map<CallSubject, KeyPresses.Answer> answers = new EnumMap<>(CallSubject.class);
        for (CallSubject subject : CallSubject.values()) {
            List<String> presses = item.keys(subject.word(), null);
            if (!presses.isEmpty()) {
                answers.put(subject, new KeyPresses.Answer.Pressed(presses));
            }
        }
        String outcome = item.text("outcome").orElse(ANSWERED);
        Optional<UnratedReason> silence = UnratedReason.of(outcome);
        if (silence.isEmpty() && !outcome.equals(ANSWERED)) {
            throw new NotUnderstoodException(
                    "outcome",
                    "expected answered, no-input, time-out, wrong-key, machine, fax,"
                            + " busy, no-answer, unreachable, failed or hang-up");
        }
        if (silence.isPresent() && answers.isEmpty()) {
            return new KeyPresses.None(silence.get());
        }
        if (silence.isPresent() && silence.get() != UnratedReason.HANG_UP) {
            throw new NotUnderstoodException("outcome", "found keys in a call that was " + outcome + ", expected none");
        }
        return new KeyPresses.ByQuestion(answers);
    }

    @Override
    public CallerGuard guard(Channel channel, Clock clock) {
        return new TimestampedSignature(
                HotlineSettings.genericSecret(channel.settings()), HotlineSettings.replayWindow(channel), clock);
    }

    @Override
    public Duration patience() {
        return Duration.ofSeconds(5);
    }

    @Override
    public HttpAnswer received(int submissions) {
        return HttpAnswer.text(200, "application/json", "{\"accepted\":" + submissions + "}");
    }

    @Override
    public HttpAnswer notKept(Duration retryAfter) {
        return ProviderReplies.unavailable(
                "application/json", "{\"accepted\":0,\"error\":\"not kept, try again\"}", retryAfter);
    }
}
