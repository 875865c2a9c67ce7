package org.huiyin.channel.kind.hotline;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.huiyin.channel.Channel;
import org.huiyin.channel.NotUnderstoodException;
import org.huiyin.channel.guard.CallerGuard;
import org.huiyin.channel.guard.SecretPath;
import org.huiyin.channel.http.HttpAnswer;
import org.huiyin.channel.rating.ItemFormat;
import org.huiyin.evaluation.Subject;

/**
 * Tencent Cloud Contact Center: one call record, pushed when the call is over, up to four times and in any order. The
 * delivery's id stands in a header, {@code X-TCCC-PUSH-UUID}; the call's own id tells more, since a call pushed twice
 * with two delivery ids is still one call.
 *
 * @param source which keys rate: {@code post} for those after the talk, {@code main} for those of the menu before it
 * @see <a href="https://cloud.tencent.com/document/product/679/67257">Call record push (电话 CDR 数据推送)</a>
 * @see <a href="https://www.tencentcloud.com/document/product/1229/59640">Push in general: answers, retries, checks</a>
 * @see <a href="https://cloud.tencent.com/document/product/679/123938">How calls end</a>
 */
record TencentTccc(String source) implements CallProvider {

    static final String NAME = "tencent-tccc";

    /** In lower case; those that say nothing but that the call is over are left out. */
    private static final Map<String, UnratedReason> ENDINGS = Map.ofEntries(
            Map.entry("ivrgiveup", UnratedReason.HANG_UP),
            Map.entry("waitinggiveup", UnratedReason.HANG_UP),
            Map.entry("ringinggiveup", UnratedReason.HANG_UP),
            Map.entry("userhangupduringaicall", UnratedReason.HANG_UP),
            Map.entry("userinactivity", UnratedReason.TIME_OUT),
            Map.entry("noseatonline", UnratedReason.NO_ANSWER),
            Map.entry("seatgiveup", UnratedReason.NO_ANSWER),
            Map.entry("notworktime", UnratedReason.NO_ANSWER),
            Map.entry("notanswer", UnratedReason.NO_ANSWER),
            Map.entry("noanswer", UnratedReason.NO_ANSWER),
            Map.entry("unconnected", UnratedReason.NO_ANSWER),
            Map.entry("userreject", UnratedReason.NO_ANSWER),
            Map.entry("callercancel", UnratedReason.NO_ANSWER),
            Map.entry("userbusy", UnratedReason.BUSY),
            Map.entry("busy", UnratedReason.BUSY),
            Map.entry("poweroff", UnratedReason.UNREACHABLE),
            Map.entry("numbernotexist", UnratedReason.UNREACHABLE),
            Map.entry("notinservice", UnratedReason.UNREACHABLE),
            Map.entry("outofcredit", UnratedReason.UNREACHABLE),
            Map.entry("operatorerror", UnratedReason.FAILED),
            Map.entry("carrierblocked", UnratedReason.FAILED),
            Map.entry("blacklist", UnratedReason.FAILED),
            Map.entry("restrictedcallee", UnratedReason.FAILED),
            Map.entry("restrictedarea", UnratedReason.FAILED),
            Map.entry("toomanyrequest", UnratedReason.FAILED),
            Map.entry("callconflict", UnratedReason.FAILED),
            Map.entry("clienterror", UnratedReason.FAILED),
            Map.entry("clienttimeout", UnratedReason.FAILED),
            Map.entry("asrerror", UnratedReason.FAILED),
            Map.entry("llmasrerror", UnratedReason.FAILED),
            Map.entry("ttserror", UnratedReason.FAILED));

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public ItemFormat format() {
        return ItemFormat.JSON;
    }

    @Override
    public boolean takes(String method) {
        return method.equals("POST");
    }

    @Override
    public Set<String> numberFields() {
        return Set.of("Caller", "Callee", "Phone", "ProtectedCaller", "ProtectedCallee", "TransferTo", "TransferFrom");
    }

    @Override
    public Set<String> fieldsLeftOut() {
        return Set.of(
                "CallerLocation",
                "CalleeLocation",
                "RecordURL",
                "CustomRecordURL",
                "VoicemailRecordURL",
                "VoicemailAsrURL",
                "AsrUrl",
                "Mail");
    }

    @Override
    public String callId(ItemFields item) throws NotUnderstoodException {
        return item.id("SessionId", "the call's id");
    }

    @Override
    public CallReport hear(ItemFields item) throws NotUnderstoodException {
        String id = callId(item);
        boolean outbound = item.text("Direction").orElse("0").equals("1");
        return new CallReport.Answered(
                id,
                item.text(outbound ? "Callee" : "Caller").orElse(null),
                item.time("EndedTimestamp"),
                subject(item),
                keys(item));
    }

    private KeyPresses keys(ItemFields item) throws NotUnderstoodException {
        List<String> presses =
                source.equals("main") ? item.keys("IVRKeyPressed", "Key") : item.keys("PostIVRKeyPressed", "Key");
        if (!presses.isEmpty()) {
            return new KeyPresses.InOrder(presses);
        }
        String ending = item.text("EndStatusString").orElse("ok").strip().toLowerCase(Locale.ROOT);
        return new KeyPresses.None(ENDINGS.getOrDefault(ending, UnratedReason.NO_INPUT));
    }

    private static Subject subject(ItemFields item) throws NotUnderstoodException {
        Optional<ItemFields> seat = item.inner("SeatUser");
        if (seat.isEmpty()) {
            return Subject.UNKNOWN;
        }
        String number = seat.get().word("StaffNumber");
        return new Subject(
                null,
                null,
                null,
                null,
                null,
                number != null ? number : seat.get().word("UserId"));
    }

    @Override
    public CallerGuard guard(Channel channel, Clock clock) {
        return SecretPath.of(channel);
    }

    @Override
    public Duration patience() {
        return Duration.ofSeconds(3);
    }

    @Override
    public HttpAnswer received(int submissions) {
        return HttpAnswer.text(200, "application/json", "{\"ErrCode\":0}");
    }

    @Override
    public HttpAnswer notKept(Duration retryAfter) {
        return ProviderReplies.unavailable(
                "application/json", "{\"ErrCode\":1,\"ErrMsg\":\"not kept, try again\"}", retryAfter);
    }
}
