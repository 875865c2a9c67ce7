package org.huiyin.channel.wechat;

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
final class Hearing {

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

    Hearing(RatingGrammar grammar, Map<String, MenuKey> menu, ReasonNumbers reasons) {
        this.grammar = grammar;
        this.menu = menu;
        this.reasons = reasons;
    }

    Said hear(Message message) {
        return switch (message.type()) {
            case "event" -> event(message);
            case "text" ->
                message.field("Content").<Said>map(text -> text(text, false)).orElse(new Said.WrongKey(""));
            case "voice" ->
                message.field("Recognition")
                        .map(text -> text(text, true))
                        .orElseGet(() -> media(
                                message, "audio/" + message.field("Format").orElse("amr")));
            case "image" -> media(message, "image/jpeg");
            case "video", "shortvideo" -> media(message, "video/mp4");
            case "link" ->
                new Said.Text(
                        message.field("Title").orElse("") + "\n"
                                + message.field("Url").orElse(""),
                        null,
                        false);
            case "location" -> new Said.Nothing("location");
            default -> thing(message);
        };
    }

    private static Said media(Message message, String type) {
        return new Said.Media(
                message.field("MediaId").orElse(""), type.matches("[a-z]+/[A-Za-z0-9-]{1,20}") ? type : "audio/amr");
    }

    /** A file, a card, a passed-on conversation, or whatever comes next: somebody meant something by it. */
    private static Said thing(Message message) {
        String name = message.field("Title")
                .or(() -> message.field("FileName"))
                .or(() -> message.field("MediaId"))
                .orElse("");
        String type =
                message.type().matches("[a-z0-9_]{1,32}") && !message.type().equals("file")
                        ? "application/x-wechat-" + message.type()
                        : "application/octet-stream";
        return new Said.Media(name.substring(0, Math.min(name.length(), LONGEST_NAME)), type);
    }

    private Said event(Message message) {
        String key = message.field("EventKey").orElse("");
        return switch (message.field("Event").orElse("")) {
            case "subscribe" -> key.startsWith(FOLLOWED) ? scan(key.substring(FOLLOWED.length())) : new Said.Follow();
            case "SCAN" -> scan(key);
            case "CLICK" -> click(key);
            case "unsubscribe" -> new Said.Gone();
            case "LOCATION" -> new Said.Nothing("location");
            case "VIEW" -> new Said.Nothing("page opened");
            default -> new Said.Nothing("event of another kind");
        };
    }

    private static Said scan(String scene) {
        return scene.isEmpty()
                ? new Said.Follow()
                : new Said.Scan(scene.length() > 64 ? scene.substring(0, 64) : scene);
    }

    private Said click(String key) {
        MenuKey meant = menu.get(key);
        if (meant == null) {
            return new Said.Nothing("menu key without meaning");
        }
        return meant.level() != null
                ? new Said.Level(meant.level(), key, true, null, Said.Certainty.CLEAR)
                : new Said.Scan(String.valueOf(meant.subject()));
    }

    private Said text(String given, boolean heard) {
        String text = given.strip();
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKC);
        if (STAND_INS.contains(text.toLowerCase(Locale.ROOT))) {
            return new Said.Sticker();
        }
        Optional<Said> numbers = reasons.in(plain);
        if (numbers.isPresent()) {
            return numbers.get();
        } else if (OTHER_NUMBER.matcher(plain).matches()) {
            return new Said.WrongKey(text);
        }
        return said(grammar.interpret(text), text, heard);
    }

    private static Said said(Interpretation interpretation, String text, boolean heard) {
        if (interpretation instanceof Interpretation.Rating rating) {
            return new Said.Level(
                    rating.level(),
                    rating.given(),
                    rating.explicit(),
                    rating.words(),
                    heard ? Said.Certainty.HEARD : Said.Certainty.CLEAR);
        } else if (interpretation instanceof Interpretation.DoubtfulRating rating) {
            return new Said.Level(
                    rating.level(),
                    rating.given(),
                    rating.explicit(),
                    rating.words(),
                    heard ? Said.Certainty.HEARD : Said.Certainty.DOUBTFUL);
        } else if (interpretation instanceof Interpretation.Correction correction) {
            return new Said.Correction(correction.level(), text);
        } else if (SAYS_NOTHING.matcher(NAMED_FACE.matcher(text).replaceAll("")).matches()) {
            return new Said.WrongKey(text);
        } else if (interpretation instanceof Interpretation.Feeling feeling) {
            return new Said.Text(text, feeling.mood(), false);
        }
        return new Said.Text(text, null, interpretation instanceof Interpretation.Doubt);
    }
}
