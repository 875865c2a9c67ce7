package org.huiyin.channel.kind.wechat;

import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.huiyin.channel.NotUnderstoodException;
import org.huiyin.channel.kind.wechat.api.HandlingTurn;
import org.huiyin.evaluation.Attachment;
import org.huiyin.evaluation.Flag;
import org.huiyin.evaluation.Given;
import org.huiyin.evaluation.Kind;
import org.huiyin.evaluation.Occasion;
import org.huiyin.evaluation.Satisfaction;
import org.huiyin.evaluation.Subject;
import org.huiyin.intake.BodyDigest;
import org.huiyin.intake.ConversationTurn;
import org.huiyin.intake.DialogueReader;
import org.huiyin.intake.InboundMessage;
import org.huiyin.intake.Submission;
import org.huiyin.normalise.ReadResult;
import org.huiyin.normalise.Reading;
import org.huiyin.platform.web.Language;
import org.huiyin.privacy.Pseudonyms;
import org.huiyin.privacy.ReturnAddress;
import org.jspecify.annotations.Nullable;

/**
 * Reads what an account receives. A submission's body is the message's fields as JSON, whatever form it was pushed in;
 * what the citizen did before stands in a header.
 */
final class WeChatReader implements DialogueReader {

    /** What the message finds in its conversation, as {@link ChatVisit} writes it. */
    static final String CONVERSATION = "huiyin-conversation";

    private static final String LEVELS = "wechat-wording-1";
    private static final String VOICE = "wechat-voice-1";
    private static final String REASONS = "wechat-reasons-1";
    private static final int DIGITS_OF_DIGEST = 32;

    private final String channel;
    private final WeChatSettings settings;
    private final @Nullable MessageCipher key;

    /** @param key for raw messages that are encrypted; null where it is not known, as in a stopped channel */
    WeChatReader(String channel, WeChatSettings settings, @Nullable MessageCipher key) {
        this.channel = channel;
        this.settings = settings;
        this.key = key;
    }

    @Override
    public List<Submission> split(InboundMessage delivery) {
        try {
            return List.of(submission(delivery, message(delivery.body())));
        } catch (NotUnderstoodException e) {
            String id = "unknown-" + BodyDigest.of(delivery.body()).substring(0, DIGITS_OF_DIGEST);
            return List.of(submission(delivery, id, null, delivery.body()));
        }
    }

    private ChatMessage message(byte[] body) throws NotUnderstoodException {
        String text = PushFormat.text(body);
        Map<String, String> fields = PushFormat.of(text).parse(text);
        String encrypted = fields.get("Encrypt");
        if (encrypted == null || key == null && fields.containsKey("MsgType")) {
            return ChatMessage.of(fields);
        } else if (key == null) {
            throw new NotUnderstoodException("Encrypt", "encrypted, and the channel's aesKey is not known here");
        }
        return ChatMessage.in(key.open(encrypted.strip()));
    }

    /** A message of which the delivery's body says no more. */
    Submission submission(InboundMessage delivery, ChatMessage message) {
        return submission(delivery, message.sourceId(), message.item(), message.toJson());
    }

    private Submission submission(InboundMessage delivery, String id, @Nullable String item, byte[] body) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (String name : List.of(Submission.CONTACT, CONVERSATION)) {
            if (delivery.headers().containsKey(name)) {
                headers.put(name, delivery.headers().get(name));
            }
        }
        return new Submission(
                channel,
                id,
                item,
                PushFormat.JSON.contentType(),
                body,
                headers,
                delivery.receivedAt(),
                delivery.verified());
    }

    @Override
    public Optional<ConversationTurn> turn(Submission piece) {
        try {
            ChatMessage message = ChatMessage.in(piece.body());
            return Optional.of(turn(piece, message, said(message)));
        } catch (NotUnderstoodException e) {
            return Optional.empty();
        }
    }

    /** The same of a piece whose message is known. */
    ConversationTurn turn(Submission piece, ChatMessage message, Utterance utterance) {
        return new ConversationTurn(
                channel + ":" + message.from(),
                piece.key(),
                message.at(),
                message.order(),
                ChatVisit.toRemember(utterance));
    }

    /** What the message of this turn finds. */
    @Nullable
    ChatVisit visit(ConversationTurn turn, Collection<ConversationTurn> conversation) {
        return ChatVisit.before(turn, conversation, settings.memory());
    }

    @Override
    public Submission within(Submission piece, ConversationTurn turn, Collection<ConversationTurn> conversation) {
        ChatVisit visit = visit(turn, conversation);
        Map<String, String> headers = new LinkedHashMap<>(piece.headers());
        headers.remove(CONVERSATION);
        headers.remove(Submission.ASKED);
        if (visit != null) {
            headers.put(CONVERSATION, visit.toHeader());
        }
        HandlingTurn handling = visit == null ? null : visit.handling();
        if (handling != null && handling.subject().projectNo() != null) {
            headers.put(Submission.ASKED, handling.subject().projectNo());
        }
        return piece.with(headers);
    }

    @Override
    public ReadResult read(Submission submission) {
        ChatMessage message;
        try {
            message = ChatMessage.in(submission.body());
        } catch (NotUnderstoodException e) {
            return new ReadResult.Unreadable(e.field(), e.reason());
        }
        ChatVisit visit = ChatVisit.ofHeader(submission.headers().get(CONVERSATION));
        MessageMeaning meaning = meaning(said(message), visit);
        if (meaning instanceof MessageMeaning.Silent silent) {
            return new ReadResult.Ignored(silent.reason());
        } else if (meaning instanceof MessageMeaning.Arrived) {
            return new ReadResult.Ignored("scan");
        } else if (meaning instanceof MessageMeaning.Welcome) {
            return new ReadResult.Ignored("follow");
        } else if (meaning instanceof MessageMeaning.WrongKey wrong) {
            return new ReadResult.Unrated(wrong.reason());
        } else if (meaning instanceof MessageMeaning.EitherWay) {
            return new ReadResult.Unrated("reason-or-level");
        } else if (meaning instanceof MessageMeaning.Repeated) {
            return new ReadResult.Unrated("rated-already");
        }
        return reading(meaning, new Source(message, visit, submission));
    }

    @Override
    public boolean ratesOnce() {
        return true;
    }

    /** What a message says by itself. */
    Utterance said(ChatMessage message) {
        return settings.interpreter().hear(message);
    }

    /** What was said means to somebody who knows what it finds. */
    MessageMeaning meaning(Utterance utterance, @Nullable ChatVisit visit) {
        return settings.meanings().of(utterance, visit);
    }

    private record Source(ChatMessage message, @Nullable ChatVisit visit, Submission submission) {}

    private Reading reading(MessageMeaning meaning, Source source) {
        if (meaning instanceof MessageMeaning.Rated rated) {
            return reading(
                    source,
                    Kind.RATING,
                    rated.said().level(),
                    new Given(rated.said().raw(), rated.said().how() == Utterance.Certainty.HEARD ? VOICE : LEVELS),
                    rated.occasion(),
                    List.of(),
                    rated.said().words(),
                    null,
                    rated.said().how() != Utterance.Certainty.CLEAR);
        } else if (meaning instanceof MessageMeaning.Unasked unasked) {
            return reading(
                    source,
                    Kind.RATING,
                    null,
                    new Given(unasked.said().raw(), LEVELS),
                    Occasion.FIRST,
                    List.of(),
                    unasked.said().words(),
                    null,
                    true);
        } else if (meaning instanceof MessageMeaning.Withdrawn withdrawn) {
            return reading(source, Kind.RATING, null, null, Occasion.FOLLOWUP, List.of(), withdrawn.text(), null, true);
        } else if (meaning instanceof MessageMeaning.Added added) {
            return reading(
                    source,
                    Kind.RATING,
                    null,
                    added.given() == null ? null : new Given(added.given(), REASONS),
                    Occasion.FOLLOWUP,
                    added.tags(),
                    added.text(),
                    added.media(),
                    added.doubtful());
        }
        MessageMeaning.Remark remark = (MessageMeaning.Remark) meaning;
        return reading(
                source,
                remark.kind(),
                null,
                null,
                Occasion.FIRST,
                List.of(),
                remark.text(),
                remark.media(),
                remark.doubtful());
    }

    private Reading reading(
            Source source,
            Kind kind,
            @Nullable Satisfaction level,
            @Nullable Given given,
            Occasion occasion,
            List<String> tags,
            @Nullable String text,
            Utterance.@Nullable Media media,
            boolean doubtful) {
        ChatVisit visit = source.visit();
        HandlingTurn handling = visit == null ? null : visit.handling();
        Optional<Subject> subject = handling != null
                ? Optional.of(handling.subject())
                : settings.rated(visit == null ? null : visit.scene()).map(WeChatSettings.Rated::subject);
        Set<Flag> flags = EnumSet.noneOf(Flag.class);
        if (doubtful) {
            flags.add(Flag.NEEDS_A_PERSON);
        }
        String from = source.message().from();
        return new Reading(
                kind,
                level,
                given,
                occasion,
                subject.orElse(Subject.UNKNOWN),
                subject.isPresent() || kind != Kind.RATING && visit == null,
                tags,
                text,
                Pseudonyms.isMask(from) ? from : identity(from),
                true,
                false,
                mayNeedAnAnswer(kind, level, occasion)
                        ? source.submission().headers().get(Submission.CONTACT)
                        : null,
                source.message().at(),
                null,
                link(source, level),
                media == null ? List.of() : List.of(new Attachment(media.id(), media.type(), 0, "", false)),
                flags,
                returnTo(source, kind, level));
    }

    /** Who is content, and who only adds to what he said, is not written to: nobody has to know how. */
    private static boolean mayNeedAnAnswer(Kind kind, @Nullable Satisfaction level, Occasion occasion) {
        return level == null ? kind != Kind.PRAISE && occasion != Occasion.FOLLOWUP : level.isNegative();
    }

    /** Whom to tell that it was recorded; the answer at once has told him only that it was kept. */
    private @Nullable ReturnAddress returnTo(Source source, Kind kind, @Nullable Satisfaction level) {
        String openid = source.submission().headers().get(Submission.CONTACT);
        boolean bad = level == null ? kind == Kind.COMPLAINT : level.isNegative();
        return openid != null && settings.receipts().covers(bad)
                ? new ReturnAddress(openid, Language.CHINESE, Map.of())
                : null;
    }

    /** A rating without a scan may be the beginning of something: its reason is tied to it by its own key. */
    private static @Nullable String link(Source source, @Nullable Satisfaction level) {
        ChatVisit visit = source.visit();
        if (visit != null) {
            return visit.handling() == null ? visit.id() : visit.handling().link();
        }
        return level == null ? null : source.submission().key();
    }

    /** Who somebody is on this channel, wherever the account tells us. */
    String identity(String openid) {
        return "wechat:" + settings.appId() + ":" + openid;
    }
}
