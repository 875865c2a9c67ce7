package org.huiyin.channel.kind.hotline;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.huiyin.channel.Channel;
import org.huiyin.channel.NotUnderstoodException;
import org.huiyin.channel.guard.CallerGuard;
import org.huiyin.channel.http.HttpAnswer;
import org.huiyin.channel.rating.ItemFormat;
import org.huiyin.evaluation.Subject;

/**
 * Plivo's voice callbacks: a form for each step of a call and for its end.
 *
 * @see <a href="https://www.plivo.com/docs/voice/xml/request/">Request parameters</a>
 * @see <a href="https://www.plivo.com/docs/voice/xml/getinput/">GetInput</a>
 * @see <a href="https://www.plivo.com/docs/voice/api/call/#machine-detection-and-fields">Machine detection</a>
 */
record Plivo() implements CallProvider.Leading {

    static final String NAME = "plivo";

    private static final Map<String, UnratedReason> ENDINGS = Map.of(
            "busy", UnratedReason.BUSY,
            "no-answer", UnratedReason.NO_ANSWER,
            "timeout", UnratedReason.NO_ANSWER,
            "cancel", UnratedReason.NO_ANSWER,
            "failed", UnratedReason.FAILED);

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public ItemFormat format() {
        return ItemFormat.FORM;
    }

    @Override
    public boolean takes(String method) {
        return true;
    }

    @Override
    public Set<String> numberFields() {
        return Set.of("From", "To", "CallerName", "ForwardedFrom", "ALegRequestedNumber", "BLegFrom", "BLegTo");
    }

    @Override
    public Set<String> fieldsLeftOut() {
        return Set.of("RecordUrl", "Speech", "UnstableSpeech", "SequenceNumber");
    }

    @Override
    public String callId(ItemFields item) throws NotUnderstoodException {
        return item.id("CallUUID", "the call's id");
    }

    @Override
    public CallReport hear(ItemFields item) throws NotUnderstoodException {
        String id = callId(item);
        boolean outbound = item.text("Direction").orElse("inbound").equals("outbound");
        return new CallReport.Answered(
                id, item.text(outbound ? "To" : "From").orElse(null), null, Subject.UNKNOWN, keys(item));
    }

    private static KeyPresses keys(ItemFields item) throws NotUnderstoodException {
        if (item.text("Machine").orElse("false").equalsIgnoreCase("true")) {
            return new KeyPresses.None(UnratedReason.MACHINE);
        }
        return KeyPresses.ofStep(item.text("CallStatus").orElse("in-progress"), ENDINGS, item.text("Digits"));
    }

    @Override
    public CallerGuard guard(Channel channel, Clock clock) {
        return new PlivoSignature(
                channel.settings().text("secret"), channel.settings().text("signature"));
    }

    /** Plivo gives a callback 15 seconds; a caller waits in silence meanwhile. */
    @Override
    public Duration patience() {
        return Duration.ofSeconds(8);
    }

    @Override
    public HttpAnswer received(int submissions) {
        return HttpAnswer.text(200, "text/xml", CallXml.EMPTY);
    }

    @Override
    public HttpAnswer notKept(Duration retryAfter) {
        return ProviderReplies.unavailable("text/plain", "not kept, try again", retryAfter);
    }

    @Override
    public String spoken(CallDialogue.Turn turn, String here) {
        return CallXml.plivo(turn, here);
    }
}
