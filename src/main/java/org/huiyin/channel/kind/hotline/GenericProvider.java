package org.huiyin.channel.kind.hotline;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.huiyin.channel.Channel;
import org.huiyin.channel.ChannelOptions;
import org.huiyin.channel.InvalidSettingException;
import org.huiyin.channel.NotUnderstoodException;
import org.huiyin.channel.guard.BasicPassword;
import org.huiyin.channel.guard.CallerAddresses;
import org.huiyin.channel.guard.CallerGuard;
import org.huiyin.channel.guard.SecretPath;
import org.huiyin.channel.guard.TimestampedSignature;
import org.huiyin.channel.http.HttpAnswer;
import org.huiyin.channel.rating.ItemFormat;
import org.huiyin.evaluation.Subject;
import org.huiyin.intake.InboundMessage;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Any other call centre: a JSON object for each call, an array of them, or a form. In the gateway's own words {@code call}
 * is the call's id and the only field that must be there; {@code service} and {@code matter} are the keys pressed, one key
 * or an array of them; {@code outcome} says why there are none. The others: {@code at}, {@code number}, {@code staff},
 * {@code window}, {@code item}, {@code project}, {@code department}, {@code area}, and {@code case} for a call about how a
 * case of ours was handled. For a centre that cannot rename its
 * fields, cannot sign or expects another answer, the channel's file says how it does.
 *
 * @param mapping null for a centre that writes in the gateway's own words
 * @param numbers names of fields that hold telephone numbers, beside the usual ones
 * @param leftOut names of fields that are not kept, beside the usual ones
 * @param get whether calls are reported by GET too
 * @param post whether calls are reported by POST
 * @param success the answer that says received; null for the gateway's own
 */
record GenericProvider(
        @Nullable CentreMapping mapping,
        Set<String> numbers,
        Set<String> leftOut,
        boolean get,
        boolean post,
        @Nullable HttpAnswer success)
        implements CallProvider {

    static final String NAME = "generic";

    /** The outcome of a call in which somebody was spoken to. */
    static final String ANSWERED = "answered";

    private static final Set<String> USUAL_NUMBERS = Set.of(
            "number",
            "caller",
            "callee",
            "from",
            "to",
            "phone",
            "mobile",
            "tel",
            "callingNumber",
            "calledNumber",
            "caller_id_number",
            "destination_number",
            "callfrom",
            "callto");
    private static final Set<String> USUALLY_LEFT_OUT = Set.of("delivery", "attempt", "location", "recording");

    static GenericProvider of(ChannelOptions settings) {
        CentreMapping mapping = CentreMapping.of(settings).orElse(null);
        Set<String> leftOut = with(USUALLY_LEFT_OUT, settings.get("leftOut"));
        Set<String> numbers = with(USUAL_NUMBERS, settings.get("numbers"));
        if (mapping != null) {
            mapping.checkKept(leftOut);
            mapping.numberField().ifPresent(numbers::add);
        }
        String method = settings.text("method");
        return new GenericProvider(
                mapping,
                Set.copyOf(numbers),
                Set.copyOf(leftOut),
                !method.equals("post"),
                !method.equals("get"),
                success(settings));
    }

    private static Set<String> with(Set<String> usual, JsonNode names) {
        Set<String> all = new HashSet<>(usual);
        names.forEach(name -> all.add(name.stringValue()));
        return all;
    }

    private static @Nullable HttpAnswer success(ChannelOptions settings) {
        if (!settings.has("answer")) {
            return null;
        }
        JsonNode answer = settings.get("answer");
        return HttpAnswer.text(
                answer.path("status").intValue(200),
                answer.path("contentType").asString("text/plain"),
                answer.path("body").asString(""));
    }

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
        return method.equals("GET") ? get : post;
    }

    /** JSON by its first character, whatever it is called: many programs send it as a form. */
    @Override
    public JsonNode message(InboundMessage delivery) throws NotUnderstoodException {
        String start = new String(delivery.body(), 0, Math.min(64, delivery.body().length), StandardCharsets.UTF_8)
                .stripLeading();
        boolean form = delivery.contentType().startsWith(ItemFormat.FORM.contentType())
                && !start.startsWith("{")
                && !start.startsWith("[");
        return (form ? ItemFormat.FORM : ItemFormat.JSON).parse(delivery.body());
    }

    @Override
    public List<JsonNode> items(JsonNode message) {
        return mapping == null ? CallProvider.super.items(message) : mapping.items(message);
    }

    @Override
    public Set<String> numberFields() {
        return numbers;
    }

    @Override
    public Function<JsonNode, Set<String>> noNumbers() {
        return mapping == null ? CallProvider.super.noNumbers() : mapping::noNumbers;
    }

    @Override
    public boolean hasUnknownFields() {
        return mapping != null;
    }

    @Override
    public Set<String> fieldsLeftOut() {
        return leftOut;
    }

    private ItemFields own(ItemFields item) {
        return mapping == null ? item : mapping.translated(item.node());
    }

    @Override
    public String callId(ItemFields item) throws NotUnderstoodException {
        return own(item).id("call", "the call's id");
    }

    @Override
    public CallReport hear(ItemFields item) throws NotUnderstoodException {
        if (mapping == null) {
            return call(item);
        }
        if (!mapping.concerns(item.node())) {
            return new CallReport.News(null, "other", "not about a rating, as the channel's file has it");
        }
        try {
            return call(own(item));
        } catch (NotUnderstoodException e) {
            throw mapping.translated(e);
        }
    }

    private static CallReport call(ItemFields own) throws NotUnderstoodException {
        return new CallReport.Answered(
                own.id("call", "the call's id"),
                own.text("number").orElse(null),
                own.time("at"),
                new Subject(
                        own.word("area"),
                        own.word("department"),
                        own.word("item"),
                        own.word("project"),
                        own.word("window"),
                        own.word("staff")),
                keys(own),
                own.word("case"));
    }

    private static KeyPresses keys(ItemFields own) throws NotUnderstoodException {
        Map<CallSubject, KeyPresses.Answer> answers = new EnumMap<>(CallSubject.class);
        for (CallSubject subject : CallSubject.values()) {
            List<String> presses = own.keys(subject.word(), null);
            if (!presses.isEmpty()) {
                answers.put(subject, new KeyPresses.Answer.Pressed(presses));
            }
        }
        String outcome = own.text("outcome").orElse(ANSWERED);
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
        ChannelOptions settings = channel.settings();
        return switch (settings.text("access")) {
            case "path" -> SecretPath.of(channel);
            case "basic" -> password(settings);
            default ->
                new TimestampedSignature(
                        HotlineSettings.genericSecret(settings), HotlineSettings.replayWindow(channel), clock);
        };
    }

    private static CallerGuard password(ChannelOptions settings) {
        CallerGuard password = BasicPassword.of(settings)
                .orElseThrow(() ->
                        new InvalidSettingException("password", "none", "a user name and a password: access is basic"));
        CallerAddresses addresses = CallerAddresses.of(settings);
        return addresses.isEmpty() ? password : addresses.and(password);
    }

    @Override
    public Duration patience() {
        return Duration.ofSeconds(5);
    }

    @Override
    public HttpAnswer received(int submissions) {
        return success != null
                ? success
                : HttpAnswer.text(200, "application/json", "{\"accepted\":" + submissions + "}");
    }

    @Override
    public HttpAnswer notKept(Duration retryAfter) {
        return ProviderReplies.unavailable(
                "application/json", "{\"accepted\":0,\"error\":\"not kept, try again\"}", retryAfter);
    }
}
