package org.huiyin.channel.kind.hotline;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.huiyin.channel.Channel;
import org.huiyin.channel.ChannelOptions;
import org.huiyin.channel.NotUnderstoodException;
import org.huiyin.channel.guard.CallerGuard;
import org.huiyin.channel.http.HttpAnswer;
import org.huiyin.channel.rating.ItemFormat;
import org.huiyin.evaluation.Subject;

/**
 * Twilio's voice webhooks: a form for each step of a call and for its end.
 *
 * @see <a href="https://www.twilio.com/docs/voice/twiml#request-parameters">Request parameters</a>
 * @see <a href="https://www.twilio.com/docs/voice/twiml/gather">Gather</a>
 * @see <a href="https://www.twilio.com/docs/voice/api/call-resource#statuscallbackevent">Status callbacks</a>
 * @see <a href="https://www.twilio.com/docs/voice/answering-machine-detection">AnsweredBy</a>
 */
record Twilio() implements CallProvider.Leading {

    static final String NAME = "twilio";

    private static final Map<String, UnratedReason> ENDINGS = Map.of(
            "busy", UnratedReason.BUSY,
            "no-answer", UnratedReason.NO_ANSWER,
            "failed", UnratedReason.FAILED,
            "canceled", UnratedReason.NO_ANSWER);

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
        return Set.of("From", "To", "Caller", "Called", "ForwardedFrom", "CallerName", "ParentCallerName");
    }

    /** {@code CallToken} would let others place calls; the places are derived from the numbers. */
    @Override
    public Set<String> fieldsLeftOut() {
        return Set.of(
                "CallToken",
                "SequenceNumber",
                "FromCity",
                "FromState",
                "FromZip",
                "FromCountry",
                "ToCity",
                "ToState",
                "ToZip",
                "ToCountry",
                "CallerCity",
                "CallerState",
                "CallerZip",
                "CallerCountry",
                "CalledCity",
                "CalledState",
                "CalledZip",
                "CalledCountry",
                "RecordingUrl",
                "SpeechResult");
    }

    @Override
    public String callId(ItemFields item) throws NotUnderstoodException {
        return item.id("CallSid", "the call's id");
    }

    @Override
    public CallReport hear(ItemFields item) throws NotUnderstoodException {
        String id = callId(item);
        boolean outbound = item.text("Direction").orElse("inbound").startsWith("outbound");
        return new CallReport.Answered(
                id, item.text(outbound ? "To" : "From").orElse(null), null, Subject.UNKNOWN, keys(item));
    }

    private static KeyPresses keys(ItemFields item) throws NotUnderstoodException {
        String answeredBy = item.text("AnsweredBy").orElse("human");
        if (answeredBy.startsWith("machine")) {
            return new KeyPresses.None(UnratedReason.MACHINE);
        } else if (answeredBy.equals("fax")) {
            return new KeyPresses.None(UnratedReason.FAX);
        }
        return KeyPresses.ofStep(item.text("CallStatus").orElse("in-progress"), ENDINGS, item.text("Digits"));
    }

    @Override
    public CallerGuard guard(Channel channel, Clock clock) {
        ChannelOptions settings = channel.settings();
        return new TwilioSignature(
                settings.text("secret"), settings.has("sharedKey") ? settings.text("sharedKey") : null);
    }

    /** Twilio gives a webhook 15 seconds; a caller waits in silence meanwhile. */
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
        return CallXml.twilio(turn, here);
    }
}
