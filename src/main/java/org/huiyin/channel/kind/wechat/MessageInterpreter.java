package org.huiyin.channel.kind.wechat;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.huiyin.evaluation.Satisfaction;
import org.huiyin.normalise.rating.Interpretation;
import org.huiyin.normalise.rating.RatingGrammar;
import org.jspecify.annotations.Nullable;

/** Makes out what a message says by itself. */
final class MessageInterpreter {

    private static final Pattern OTHER_NUMBER = Pattern.compile("(?![1-5]$)[0-9.]{1,3}");
    private static final Pattern NAMED_FACE = Pattern.compile("\\[[\\p{IsHan}A-Za-z]{1,8}]|/:\\S{1,8}");
    private static final Pattern SAYS_NOTHING = Pattern.compile("[^\\p{L}\\p{N}]*");
    private static final int LONGEST_NAME = 200;

    /** What WeChat writes in the place of a sticker and the like. */
    private static final Set<String> STAND_INS =
            Set.of("【收到不支持的消息类型，暂无法显示】", "[收到不支持的消息类型，暂无法显示]", "[unsupported message]", "【不支持的消息类型】");

    /** What WeChat puts before the scene where the scan made somebody a follower. */
    private static final String FOLLOWED = "qrscene_";

    private final RatingGrammar grammar;
    private final Map<String, MenuKey> menu;
    private final ReasonNumbers reasons;

    /** What a key of the account's menu stands for: a level or the code of a subject. */
    record MenuKey(@Nullable Satisfaction level, @Nullable String subject) {}

    MessageInterpreter(RatingGrammar grammar, Map<String, MenuKey> menu, ReasonNumbers reasons) {
        this.grammar = grammar;
        this.menu = menu;
        this.reasons = reasons;
    }

    Utterance hear(ChatMessage message) {
        return switch (message.type()) {
            case "event" -> event(message);
            case "text" ->
                message.field("Content")
                        .<Utterance>map(text -> text(text, false))
                        .orElse(new Utterance.WrongKey(""));
            case "voice" ->
                message.field("Recognition")
                        .map(text -> text(text, true))
                        .orElseGet(() -> media(
                                message, "audio/" + message.field("Format").orElse("amr")));
            case "image" -> media(message, "image/jpeg");
            case "video", "shortvideo" -> media(message, "video/mp4");
            case "link" ->
                new Utterance.Text(
                        message.field("Title").orElse("") + "\n"
                                + message.field("Url").orElse(""),
                        false);
            case "location" -> new Utterance.Nothing("location");
            default -> thing(message);
        };
    }

    private static Utterance media(ChatMessage message, String type) {
        return new Utterance.Media(
                message.field("MediaId").orElse(""), type.matches("[a-z]+/[A-Za-z0-9-]{1,20}") ? type : "audio/amr");
    }

    /** A file, a card, a passed-on conversation, or whatever comes next: somebody meant something by it. */
    private static Utterance thing(ChatMessage message) {
        String name = message.field("Title")
                .or(() -> message.field("FileName"))
                .or(() -> message.field("MediaId"))
                .orElse("");
        String type =
                message.type().matches("[a-z0-9_]{1,32}") && !message.type().equals("file")
                        ? "application/x-wechat-" + message.type()
                        : "application/octet-stream";
        return new Utterance.Media(name.substring(0, Math.min(name.length(), LONGEST_NAME)), type);
    }

    private Utterance event(ChatMessage message) {
        String key = message.field("EventKey").orElse("");
        return switch (message.field("Event").orElse("")) {
            case "subscribe" ->
                key.startsWith(FOLLOWED) ? scan(key.substring(FOLLOWED.length())) : new Utterance.Follow();
            case "SCAN" -> scan(key);
            case "CLICK" -> click(key);
            case "unsubscribe" -> new Utterance.Gone();
            case "LOCATION" -> new Utterance.Nothing("location");
            case "VIEW" -> new Utterance.Nothing("page opened");
            default -> new Utterance.Nothing("event of another kind");
        };
    }

    private static Utterance scan(String scene) {
        return scene.isEmpty()
                ? new Utterance.Follow()
                : new Utterance.Scan(scene.length() > 64 ? scene.substring(0, 64) : scene);
    }

    private Utterance click(String key) {
        MenuKey meant = menu.get(key);
        if (meant == null) {
            return new Utterance.Nothing("menu key without meaning");
        }
        return meant.level() != null
                ? new Utterance.Level(meant.level(), key, true, null, Utterance.Certainty.CLEAR)
                : new Utterance.Scan(String.valueOf(meant.subject()));
    }

    private Utterance text(String given, boolean heard) {
        String text = given.strip();
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKC);
        if (STAND_INS.contains(text.toLowerCase(Locale.ROOT))) {
            return new Utterance.Sticker();
        }
        Optional<Utterance> numbers = reasons.in(plain);
        if (numbers.isPresent()) {
            return numbers.get();
        } else if (OTHER_NUMBER.matcher(plain).matches()) {
            return new Utterance.WrongKey(text);
        }
        return said(grammar.interpret(text), text, heard);
    }

    private static Utterance said(Interpretation interpretation, String text, boolean heard) {
        if (interpretation instanceof Interpretation.Rating rating) {
            return new Utterance.Level(
                    rating.level(),
                    rating.given(),
                    rating.explicit(),
                    rating.words(),
                    heard ? Utterance.Certainty.HEARD : Utterance.Certainty.CLEAR);
        } else if (interpretation instanceof Interpretation.DoubtfulRating rating) {
            return new Utterance.Level(
                    rating.level(),
                    rating.given(),
                    rating.explicit(),
                    rating.words(),
                    heard ? Utterance.Certainty.HEARD : Utterance.Certainty.DOUBTFUL);
        } else if (interpretation instanceof Interpretation.Correction correction) {
            return new Utterance.Correction(correction.level(), text);
        } else if (SAYS_NOTHING.matcher(NAMED_FACE.matcher(text).replaceAll("")).matches()) {
            return new Utterance.WrongKey(text);
        } else if (interpretation instanceof Interpretation.Feeling feeling) {
            return new Utterance.Text(text, feeling.mood(), false, false);
        }
        return interpretation instanceof Interpretation.Doubt doubt
                ? new Utterance.Text(text, null, true, doubt.reason() == Interpretation.Reason.PRESSURE)
                : new Utterance.Text(text, false);
    }
}
