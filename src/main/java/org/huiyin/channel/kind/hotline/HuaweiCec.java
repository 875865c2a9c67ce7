package org.huiyin.channel.kind.hotline;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
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
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Huawei Cloud's contact centre (CEC, AICC): the outcome of its satisfaction survey, as an object of its own, an array of
 * them, or as {@code satisfactionEvaluations} beside the call's id. {@code evaluationValue} rates the service,
 * {@code fcrValue} says whether the matter is solved.
 *
 * @see <a href="https://support.huaweicloud.com/api-ccfs-cec/cec_07_0048.html">Survey results</a>
 * @see <a href="https://support.huaweicloud.com/api-ccfs-cec/cec_07_0079.html">Callbacks and their signature</a>
 */
record HuaweiCec() implements CallProvider {

    static final String NAME = "huawei-cec";

    private static final String ENVELOPE = "satisfactionEvaluations";
    private static final String VOICE = "audio";
    private static final Map<String, UnratedReason> NOT_RATED =
            Map.of("-1", UnratedReason.TIME_OUT, "-2", UnratedReason.WRONG_KEY);

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public ItemFormat format() {
        return ItemFormat.JSON;
    }

    @Override
    public List<JsonNode> items(JsonNode message) {
        List<JsonNode> items = new ArrayList<>();
        for (JsonNode each : message.isArray() ? message.values() : List.of(message)) {
            JsonNode inside = each.path(ENVELOPE);
            if (inside.isMissingNode()) {
                items.add(each);
            } else {
                (inside.isArray() ? inside.values() : List.of(inside)).forEach(item -> items.add(opened(each, item)));
            }
        }
        return items;
    }

    /** What stands outside belongs to each item inside, where it does not say otherwise. */
    private static JsonNode opened(JsonNode envelope, JsonNode item) {
        if (!(item instanceof ObjectNode)) {
            return item;
        }
        ObjectNode whole = ((ObjectNode) envelope).deepCopy();
        whole.remove(ENVELOPE);
        return whole.setAll((ObjectNode) item);
    }

    @Override
    public boolean takes(String method) {
        return method.equals("POST");
    }

    @Override
    public Set<String> numberFields() {
        return Set.of("caller", "callerNo", "callee", "calleeNo", "calledNo", "called", "userPhone", "phone", "userId");
    }

    @Override
    public Set<String> fieldsLeftOut() {
        return Set.of("timestamp", "nonce", "signature", "returnCode", "description", "recordUrl");
    }

    @Override
    public String callId(ItemFields item) throws NotUnderstoodException {
        return item.id("callId", "the call's id");
    }

    @Override
    public CallReport hear(ItemFields item) throws NotUnderstoodException {
        String id = callId(item);
        String channel = item.text("channel").orElse(VOICE);
        if (!channel.equalsIgnoreCase(VOICE)) {
            return new CallReport.News(id, "other-channel", "not a telephone call");
        }
        return new CallReport.Answered(
                id,
                number(item),
                item.time("evaluationTime"),
                new Subject(null, null, null, null, null, item.word("agentId")),
                new KeyPresses.ByQuestion(Map.of(
                        CallSubject.SERVICE,
                        answer(item.text("evaluationValue")),
                        CallSubject.MATTER,
                        answer(item.text("fcrValue")))));
    }

    private static KeyPresses.Answer answer(Optional<String> value) {
        UnratedReason silence = value.map(NOT_RATED::get).orElse(value.isEmpty() ? UnratedReason.NO_INPUT : null);
        return silence != null
                ? new KeyPresses.Answer.Silent(silence)
                : new KeyPresses.Answer.Pressed(List.of(value.orElseThrow()));
    }

    private static @Nullable String number(ItemFields item) throws NotUnderstoodException {
        for (String name : List.of("caller", "callerNo", "userPhone", "phone")) {
            Optional<String> number = item.text(name);
            if (number.isPresent()) {
                return number.get();
            }
        }
        return null;
    }

    @Override
    public CallerGuard guard(Channel channel, Clock clock) {
        CallerGuard path = SecretPath.of(channel);
        return channel.settings().has("sharedKey")
                ? path.and(new HuaweiSignature(
                        channel.settings().text("sharedKey"), HotlineSettings.replayWindow(channel), clock))
                : path;
    }

    @Override
    public Duration patience() {
        return Duration.ofSeconds(3);
    }

    @Override
    public HttpAnswer received(int submissions) {
        return HttpAnswer.text(200, "application/json", "{\"resultCode\":\"0\",\"resultDesc\":\"success\"}");
    }

    @Override
    public HttpAnswer notKept(Duration retryAfter) {
        return ProviderReplies.unavailable(
                "application/json", "{\"resultCode\":\"1\",\"resultDesc\":\"not kept, try again\"}", retryAfter);
    }
}
