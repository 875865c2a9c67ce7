package org.huiyin.channel.kind.wechat.api;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.huiyin.evaluation.Evaluation;
import org.huiyin.evaluation.Kind;
import org.huiyin.evaluation.Satisfaction;
import org.huiyin.reply.HandlingQuestion;
import org.huiyin.reply.Reply;
import org.huiyin.reply.ReplyDoor;
import org.jspecify.annotations.Nullable;

/**
 * Answers citizens where they wrote: by a message in the chat while WeChat allows one, else by the notice that the channel's
 * file names, else not at all. A message that asks how a case was handled is noted in the conversation.
 */
final class ChatReplyDoor implements ReplyDoor {

    /** WeChat's limit for a text, in bytes of UTF-8. */
    static final int LONGEST_TEXT = 2048;

    /** No message may be sent, or none more; a notice may. */
    private static final Set<Integer> NO_MESSAGE = Set.of(
            WeChatErrors.OUT_OF_WINDOW,
            WeChatErrors.WINDOW_USED_UP,
            WeChatErrors.NOT_A_FOLLOWER,
            WeChatErrors.NOT_GRANTED);

    private static final Pattern OPENID = Pattern.compile("o[A-Za-z0-9_-]{27}");

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy年MM月dd日 HH:mm");

    private final String channel;
    private final OfficialAccount account;
    private final ReplyFormSettings settings;
    private final HandlingConversations conversations;
    private final ZoneId zone;

    ChatReplyDoor(
            String channel,
            OfficialAccount account,
            ReplyFormSettings settings,
            HandlingConversations conversations,
            ZoneId zone) {
        this.channel = channel;
        this.account = account;
        this.settings = settings;
        this.conversations = conversations;
        this.zone = zone;
    }

    /** What only a chat is known by. */
    @Override
    public boolean reaches(String contact) {
        return OPENID.matcher(contact).matches() || contact.equals(account.identity(openid(contact)));
    }

    /** Alone, or behind the account that it belongs to, as {@link OfficialAccount#identity} says it. */
    private static String openid(String address) {
        return address.substring(address.lastIndexOf(':') + 1);
    }

    @Override
    public Outcome send(Reply reply) {
        String openid = openid(reply.to().address());
        HandlingQuestion question = settings.asksAgain() ? reply.words().question() : null;
        Instant leaves = conversations.now();
        Outcome outcome = new Outcome.Sent();
        try {
            account.sendText(
                    openid,
                    fitting(text(reply), reply.words().link(), question == null ? "" : "\n\n" + question.words()));
        } catch (WeChatException e) {
            if (NO_MESSAGE.contains(e.code())) {
                return sendNotice(reply, e);
            }
            outcome = settled(e);
        }
        if (question != null && outcome instanceof Outcome.Sent) {
            conversations.asked(channel, account.identity(openid), reply.key(), leaves, question);
        }
        return outcome;
    }

    private Outcome sendNotice(Reply reply, WeChatException noMessage) {
        ReplyFormSettings.Notice notice = settings.notice();
        if (notice == null) {
            return undeliverable(noMessage.reason() + "; the channel's file names no notice");
        }
        try {
            account.sendNotice(
                    openid(reply.to().address()),
                    notice.template(),
                    NoticeFields.of(notice.fields(), values(reply)),
                    reply.words().link());
            return new Outcome.Sent();
        } catch (WeChatException e) {
            return e.passes() ? settled(e) : undeliverable(noMessage.reason() + "; by notice: " + e.reason());
        }
    }

    /** A citizen who may have been told is not told again. */
    private static Outcome settled(WeChatException e) {
        if (e.mayBeTaken()) {
            return new Outcome.Sent("sent, and not confirmed by WeChat: " + e.reason());
        }
        return e.passes()
                ? new Outcome.Later("WeChat: " + e.reason(), WeChatErrors.pause(e.code()))
                : undeliverable(e.reason());
    }

    private static Outcome undeliverable(String reason) {
        return new Outcome.Undeliverable("not deliverable by WeChat: " + reason);
    }

    private String text(Reply reply) {
        Evaluation evaluation = reply.evaluation();
        if (reply.purpose() != Reply.Purpose.RECEIPT || evaluation == null) {
            return reply.words().text();
        }
        PhraseTemplate worded =
                isBad(evaluation) && settings.badReceipt() != null ? settings.badReceipt() : settings.receipt();
        return worded == null ? reply.words().text() : worded.filled(values(reply));
    }

    private Map<String, String> values(Reply reply) {
        Map<String, String> values = new HashMap<>();
        Evaluation evaluation = reply.evaluation();
        if (evaluation != null) {
            values.put("receipt", evaluation.receipt());
        }
        URI link = reply.words().link();
        if (link != null) {
            values.put("link", link.toString());
        }
        values.put("subject", reply.words().subject());
        values.put("text", reply.words().text());
        values.put("time", TIME.format(reply.since().atZone(zone)));
        return values;
    }

    private static boolean isBad(Evaluation evaluation) {
        Satisfaction level = evaluation.satisfaction();
        return level == null ? evaluation.kind() == Kind.COMPLAINT : level.isNegative();
    }

    /**
     * The text if it is short enough, else as much of it as is, with the link at its end.
     *
     * @param last what stands behind it in any case
     */
    static String fitting(String text, @Nullable URI link, String last) {
        if (bytes(text + last) <= LONGEST_TEXT) {
            return text + last;
        }
        String end = "…" + (link == null ? "" : "\n" + link) + last;
        int room = LONGEST_TEXT - bytes(end);
        int length = 0;
        for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
            room -= bytes(Character.toString(text.codePointAt(at)));
            if (room < 0) {
                break;
            }
            length = at + Character.charCount(text.codePointAt(at));
        }
        return text.substring(0, length) + end;
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
