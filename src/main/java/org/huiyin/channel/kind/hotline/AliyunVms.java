package org.huiyin.channel.kind.hotline;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
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
 * Alibaba Cloud Voice Service: an array of call records, {@code VoiceReport}. It calls the citizen, so the callee is the
 * rater. The news while a call lasts, {@code VoiceCallReport}, may come to the same address and is left aside: the call
 * record says it all again.
 *
 * @see <a href="https://help.aliyun.com/zh/vms/voicereport-7">VoiceReport</a>
 * @see <a href="https://help.aliyun.com/zh/vms/developer-reference/http-batch-delivery-mode-1">HTTP push: answers,
 *     retries</a>
 * @see <a href="https://help.aliyun.com/document_detail/112503.html">700 ms, and no promise to send once only</a>
 * @see <a href="https://help.aliyun.com/document_detail/55085.html">Status codes</a>
 */
record AliyunVms() implements CallProvider {

    static final String NAME = "aliyun-vms";

    private static final String KEY_TIME_OUT = "200008";
    private static final String HUNG_UP_EARLY = "200001";
    private static final Map<String, UnratedReason> NOT_CONNECTED = Map.ofEntries(
            Map.entry("200002", UnratedReason.BUSY),
            Map.entry("200112", UnratedReason.BUSY),
            Map.entry("200003", UnratedReason.NO_ANSWER),
            Map.entry("200113", UnratedReason.NO_ANSWER),
            Map.entry("200004", UnratedReason.UNREACHABLE),
            Map.entry("200116", UnratedReason.UNREACHABLE),
            Map.entry("200005", UnratedReason.UNREACHABLE),
            Map.entry("200111", UnratedReason.UNREACHABLE),
            Map.entry("200007", UnratedReason.UNREACHABLE),
            Map.entry("200120", UnratedReason.UNREACHABLE),
            Map.entry("200010", UnratedReason.UNREACHABLE),
            Map.entry("200011", UnratedReason.UNREACHABLE),
            Map.entry("200012", UnratedReason.UNREACHABLE),
            Map.entry("200006", UnratedReason.FAILED),
            Map.entry("200104", UnratedReason.FAILED),
            Map.entry("200105", UnratedReason.FAILED),
            Map.entry("200117", UnratedReason.FAILED),
            Map.entry("200118", UnratedReason.FAILED),
            Map.entry("200119", UnratedReason.FAILED),
            Map.entry("200121", UnratedReason.FAILED),
            Map.entry("999999", UnratedReason.FAILED),
            Map.entry("500", UnratedReason.FAILED),
            Map.entry("400", UnratedReason.FAILED));

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
        return Set.of("caller", "callee", "bill_number", "called_number", "caller_number");
    }

    @Override
    public Set<String> fieldsLeftOut() {
        return Set.of("record_file", "record_url", "toll_type");
    }

    @Override
    public String callId(ItemFields item) throws NotUnderstoodException {
        return item.id("call_id", "the call's id");
    }

    @Override
    public CallReport hear(ItemFields item) throws NotUnderstoodException {
        String id = callId(item);
        String status = item.text("status_code").orElse("");
        if (item.has("status_time") && !item.has("end_time")) {
            return new CallReport.News(
                    id, "state-" + (status.matches("\\d{1,6}") ? status : "unknown"), "the call lasts");
        }
        return new CallReport.Answered(
                id,
                item.text("callee").orElse(null),
                item.time("end_time"),
                Subject.UNKNOWN,
                keys(item.text("dtmf"), status));
    }

    private static KeyPresses keys(Optional<String> dtmf, String status) throws NotUnderstoodException {
        UnratedReason apart = NOT_CONNECTED.get(status);
        if (apart != null && dtmf.isPresent()) {
            throw new NotUnderstoodException(
                    "dtmf",
                    "found keys in a call with status_code " + status + " (" + apart.word() + "), expected none");
        } else if (apart != null) {
            return new KeyPresses.None(apart);
        } else if (status.equals(KEY_TIME_OUT)) {
            return new KeyPresses.None(UnratedReason.TIME_OUT);
        } else if (dtmf.isEmpty()) {
            return new KeyPresses.None(status.equals(HUNG_UP_EARLY) ? UnratedReason.HANG_UP : UnratedReason.NO_INPUT);
        }
        if (dtmf.get().length() > 64) {
            throw new NotUnderstoodException("dtmf", "expected at most 64 keys");
        }
        return new KeyPresses.InOrder(List.of(dtmf.get().split("")));
    }

    @Override
    public CallerGuard guard(Channel channel, Clock clock) {
        return SecretPath.of(channel);
    }

    /** Of the 700 ms that the vendor waits, the rest is for the network there and back. */
    @Override
    public Duration patience() {
        return Duration.ofMillis(450);
    }

    @Override
    public HttpAnswer received(int submissions) {
        return HttpAnswer.text(200, "application/json", "{\"code\":0,\"msg\":\"接收成功\"}");
    }

    @Override
    public HttpAnswer notKept(Duration retryAfter) {
        return ProviderReplies.unavailable("application/json", "{\"code\":1,\"msg\":\"暂未接收，请重试\"}", retryAfter);
    }
}
