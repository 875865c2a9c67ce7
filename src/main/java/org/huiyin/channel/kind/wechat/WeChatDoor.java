package org.huiyin.channel.kind.wechat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;
import org.huiyin.channel.NotUnderstoodException;
import org.huiyin.channel.guard.RefusalLog;
import org.huiyin.channel.http.EarlyAnswer;
import org.huiyin.channel.http.HttpAnswer;
import org.huiyin.channel.http.InboundRequest;
import org.huiyin.channel.kind.wechat.api.OpenAccount;
import org.huiyin.intake.ConversationTurn;
import org.huiyin.intake.InboundMessage;
import org.huiyin.intake.IntakeAnswer;
import org.huiyin.intake.Submission;
import org.huiyin.platform.web.Problem;
import org.huiyin.privacy.Pseudonyms;
import org.huiyin.privacy.Sealer;
import org.jspecify.annotations.Nullable;

/**
 * Where WeChat calls: proves the account's address, lets in what WeChat signed, keeps it, and answers the citizen within
 * the five seconds that WeChat waits, whatever the store does. What cannot be kept is answered 503, and comes again.
 */
public final class WeChatDoor implements AutoCloseable {

    /** What WeChat takes as: received, nothing to say. */
    private static final HttpAnswer RECEIVED = HttpAnswer.text(200, "text/plain", "success");

    /** What could be an openid in a body that nobody can take apart. */
    private static final Pattern MAY_NAME_SOMEBODY = Pattern.compile("[A-Za-z0-9_-]{20,}");

    private final MessageGate gate;
    private final RefusalLog refusalLog;
    private final WeChatReader reader;
    private final ChatReplies answers;
    private final Pseudonyms pseudonyms;
    private final Sealer sealer;
    private final ConversationLookup lookup;
    private final Function<List<Submission>, List<IntakeAnswer>> waist;
    private final BooleanSupplier behind;
    private final @Nullable OpenAccount account;
    private final Clock clock;

    /**
     * @param waist keeps submissions, no longer than WeChat waits
     * @param behind whether what was kept earlier waits for the store, so that not all is known of conversations
     * @param account for the way back to WeChat; null where the channel's file has no secret for it
     */
    WeChatDoor(
            MessageGate gate,
            RefusalLog refusalLog,
            WeChatReader reader,
            ChatReplies answers,
            Pseudonyms pseudonyms,
            Sealer sealer,
            ConversationLookup lookup,
            Function<List<Submission>, List<IntakeAnswer>> waist,
            BooleanSupplier behind,
            @Nullable OpenAccount account,
            Clock clock) {
        this.gate = gate;
        this.refusalLog = refusalLog;
        this.reader = reader;
        this.answers = answers;
        this.pseudonyms = pseudonyms;
        this.sealer = sealer;
        this.lookup = lookup;
        this.waist = waist;
        this.behind = behind;
        this.account = account;
        this.clock = clock;
    }

    /** A request that WeChat signed. */
    record Checked(MessageGate.Signed signed, InboundMessage delivery) {}

    /**
     * What is to be kept.
     *
     * @param message whom to answer; null where nobody can take it apart
     * @param masked the same without who it is; null with it
     */
    record Decoded(
            Submission submission, @Nullable ChatMessage message, @Nullable ChatMessage masked, PushFormat format) {}

    /** What is on disk, with its receipt. */
    record Kept(Decoded decoded, String receipt) {}

    /** A message of WeChat's (POST) as {@link Checked}; its check of the address (GET) is answered, and who is not WeChat. */
    public Object check(InboundRequest request, Exchange exchange) {
        InboundMessage delivery = request.delivery();
        try {
            return request.method().equals("GET")
                    ? EarlyAnswer.of(HttpAnswer.text(200, "text/plain", gate.echo(delivery.query())), exchange)
                    : new Checked(gate.check(delivery.query(), delivery.body()), delivery);
        } catch (MessageGate.RefusedException e) {
            return EarlyAnswer.of(turnedAway(e.refusal()), exchange);
        }
    }

    /** The message as {@link Decoded}: opened, and without who it is; what another key closed is answered. */
    public Object decode(Checked checked, Exchange exchange) {
        try {
            return decoded(gate.open(checked.signed()), checked.delivery());
        } catch (MessageGate.RefusedException e) {
            return EarlyAnswer.of(turnedAway(e.refusal()), exchange);
        }
    }

    /** The message on disk as {@link Kept}; what cannot be kept is answered, and comes again. */
    public Object keep(Decoded decoded, Exchange exchange) {
        IntakeAnswer answer = waist.apply(List.of(decoded.submission())).get(0);
        if (answer instanceof IntakeAnswer.Refused refused) {
            return EarlyAnswer.of(notKept(refused.retryAfter()), exchange);
        }
        return new Kept(decoded, answer instanceof IntakeAnswer.Accepted accepted ? accepted.receipt() : "");
    }

    /** The words for the citizen. */
    public HttpAnswer answer(Kept kept) {
        ChatMessage message = kept.decoded().message();
        ChatMessage masked = kept.decoded().masked();
        return message == null || masked == null
                ? RECEIVED
                : passive(message, kept.decoded().format(), words(kept.decoded().submission(), masked, kept.receipt()));
    }

    private HttpAnswer turnedAway(PushRefusal refusal) {
        refusalLog.note(refusal.word(), refusal.because());
        return HttpAnswer.problem(
                Problem.of(403, "Not let in").withDetail("The request was turned away: " + refusal.because()));
    }

    /** Somebody on the way to the rating page of the path's {@code scene}. */
    public HttpAnswer page(InboundRequest request) {
        return account == null ? noPage() : account.leave(request);
    }

    /** Somebody whom WeChat sends back from its recognition of visitors. */
    public HttpAnswer visit(InboundRequest request) {
        return account == null ? noPage() : account.comeBack(request);
    }

    private static HttpAnswer noPage() {
        return HttpAnswer.problem(Problem.of(404, "No such rating page"));
    }

    @Override
    public void close() {
        if (account != null) {
            account.close();
        }
    }

    private Decoded decoded(MessageGate.Opened opened, InboundMessage delivery) {
        ChatMessage message = message(opened.message());
        if (message == null) {
            String text = MAY_NAME_SOMEBODY
                    .matcher(new String(opened.message(), StandardCharsets.UTF_8))
                    .replaceAll(word -> "#".repeat(word.group().length()));
            InboundMessage unreadable = inner(delivery, text.getBytes(StandardCharsets.UTF_8), Map.of());
            return new Decoded(reader.split(unreadable).get(0), null, null, opened.format());
        }
        String openid = message.from();
        ChatMessage masked = message.masked(whose -> pseudonyms.mask(reader.identity(whose)));
        Submission submission = reader.submission(
                inner(delivery, new byte[0], Map.of(Submission.CONTACT, sealer.seal(openid))), masked);
        return new Decoded(submission, message, masked, opened.format());
    }

    private static @Nullable ChatMessage message(byte[] body) {
        try {
            return ChatMessage.in(body);
        } catch (NotUnderstoodException e) {
            return null;
        }
    }

    private static InboundMessage inner(InboundMessage delivery, byte[] body, Map<String, String> headers) {
        return new InboundMessage("application/json", body, headers, Map.of(), delivery.receivedAt(), true);
    }

    private static HttpAnswer notKept(Duration retryAfter) {
        return HttpAnswer.problem(Problem.of(503, "Not kept: send it again").withRetryAfter(retryAfter));
    }

    private String words(Submission submission, ChatMessage message, String receipt) {
        Utterance utterance = reader.said(message);
        ConversationTurn turn = reader.turn(submission, message, utterance);
        lookup.note(turn);
        MessageMeaning alone = reader.meaning(utterance, null);
        if (alone instanceof MessageMeaning.Arrived
                || alone instanceof MessageMeaning.Welcome
                || alone instanceof MessageMeaning.Silent) {
            return answers.to(alone, null, receipt);
        }
        Optional<List<ConversationTurn>> known = lookup.conversation(turn);
        ChatVisit visit = known.map(turns -> reader.visit(turn, turns)).orElse(null);
        boolean certain = known.isPresent() && (visit != null || !behind.getAsBoolean());
        return certain ? answers.to(reader.meaning(utterance, visit), visit, receipt) : answers.unknown(receipt);
    }

    private HttpAnswer passive(ChatMessage to, PushFormat format, String words) {
        if (words.isEmpty()) {
            return RECEIVED;
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("ToUserName", to.from());
        fields.put("FromUserName", to.field("ToUserName").orElse(""));
        fields.put("CreateTime", clock.instant().getEpochSecond());
        fields.put("MsgType", "text");
        fields.put("Content", words);
        byte[] body = gate.wrap(fields, format);
        return new HttpAnswer(200, format.contentType() + ";charset=utf-8", body, Map.of());
    }
}
