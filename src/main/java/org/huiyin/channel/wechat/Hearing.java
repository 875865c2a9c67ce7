package org.huiyin.channel.wechat;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.huiyin.evaluation.NationalTags;
import org.huiyin.evaluation.Satisfaction;
import org.huiyin.evaluation.Tag;
import org.huiyin.normalise.LevelWords;
import org.jspecify.annotations.Nullable;

/** Makes out what a message says by itself. */
final class Hearing {

    /** A level, something between, and what is said beside it. */
    private static final Pattern LEVEL_AND_WORDS =
            Pattern.compile("(?s)([^\\s,，。;；!！:：~～]{1,16})([\\s,，。;；!！:：~～]+)(.+)");

    /** What makes a number before it count or name things: 3 号窗口, 5 分钟, 2 楼. */
    private static final Pattern COUNTED = Pattern.compile(
            "(?s)(?:[0-9.、:：/+~-]|个|号|次|楼|层|点|分钟|秒|小时|天|日|周|星期|月|年|人|位|名|元|块|角|万|千|百|亿|岁|条|份|张|页|件|项|家|米|公里|排(?!队)|遍|趟|倍|折|%).*");

    /** Another number in a list: 1 排队久 2 态度差. */
    private static final Pattern ENUMERATED = Pattern.compile("(?:^|[\\s,，;；。])[1-9一二三四五][\\s、.．)）:：,，]");

    private static final Pattern OTHER_NUMBER = Pattern.compile("(?![1-5]$)[0-9.]{1,3}");
    private static final Pattern SAYS_NOTHING = Pattern.compile("[^\\p{L}\\p{N}]*");
    private static final Pattern CHOICES =
            Pattern.compile("(?s)((?:[12][0-9]{1,2})(?:[\\s,，、;；和]+[12][0-9]{1,2})*)(?:[\\s,，。;；:：]+(\\D.*))?");
    private static final Pattern QUESTION = Pattern.compile("(?s).*[?？吗呢][\\s。.!！]*");
    private static final Pattern SEVERAL_DIGITS = Pattern.compile("\\d{2,}");
    private static final Pattern NO_DIGITS = Pattern.compile("\\D+");
    private static final Pattern SEPARATORS = Pattern.compile("^[\\s,，。;；!！:：~～]+");
    private static final int LONGEST = 600;

    /** What WeChat puts before the scene where the scan made somebody a follower. */
    private static final String FOLLOWED = "qrscene_";

    private final Faces faces;
    private final Map<String, MenuKey> menu;
    private final Map<Satisfaction, List<String>> reasons;

    /** What a key of the account's menu stands for: a level or the code of a subject. */
    record MenuKey(@Nullable Satisfaction level, @Nullable String subject) {}

    /** @param reasons tag codes of the levels whose reasons are asked for, in the order of their numbers */
    Hearing(Faces faces, Map<String, MenuKey> menu, Map<Satisfaction, List<String>> reasons) {
        this.faces = faces;
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
                        false);
            case "location" -> new Said.Nothing("location");
            default -> new Said.Nothing("message of an unknown type");
        };
    }

    private static Said media(Message message, String type) {
        return new Said.Media(
                message.field("MediaId").orElse(""), type.matches("[a-z]+/[A-Za-z0-9-]{1,20}") ? type : "audio/amr");
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
                ? new Said.Level(meant.level(), key, true, null, false)
                : new Said.Scan(String.valueOf(meant.subject()));
    }

    private Said text(String given, boolean heard) {
        String text = given.strip();
        Set<Satisfaction> shown = faces.in(text);
        String bare = faces.without(text);
        if (bare.isEmpty()) {
            return shown.size() == 1
                    ? new Said.Level(shown.iterator().next(), text, false, null, heard)
                    : new Said.WrongKey(text);
        }
        Optional<Said> said = text.length() > LONGEST ? Optional.empty() : read(bare, heard);
        if (said.isEmpty()) {
            boolean doubtful = !LevelWords.inProse(bare).isEmpty();
            return new Said.Text(text, doubtful);
        }
        boolean otherFace = said.get() instanceof Said.Level level
                && shown.stream()
                        .anyMatch(face -> face.isNegative() != level.level().isNegative());
        return otherFace ? new Said.Text(text, true) : said.get();
    }

    private Optional<Said> read(String text, boolean heard) {
        String plain = LevelWords.plain(text);
        Optional<Said> reasons = reasons(plain);
        if (reasons.isPresent()) {
            return reasons;
        }
        if (OTHER_NUMBER.matcher(plain).matches()) {
            return Optional.of(new Said.WrongKey(text));
        }
        Optional<LevelWords.Said> whole = LevelWords.read(text);
        if (whole.isPresent()) {
            LevelWords.Said said = whole.get();
            return said.level() == null
                    ? Optional.of(new Said.Text(text, true))
                    : Optional.of(new Said.Level(said.level(), text, said.scored(), null, heard));
        }
        return SAYS_NOTHING.matcher(plain).matches()
                ? Optional.of(new Said.WrongKey(text))
                : withWords(text, plain, heard);
    }

    private static Optional<Said> withWords(String text, String plain, boolean heard) {
        Matcher parts = LEVEL_AND_WORDS.matcher(plain);
        if (!parts.matches()) {
            return Optional.empty();
        }
        String lead = parts.group(1);
        String words = parts.group(3);
        LevelWords.Said said = LevelWords.read(lead).orElse(null);
        if (said == null || said.level() == null) {
            return Optional.empty();
        }
        Satisfaction level = said.level();
        boolean counts = !said.scored()
                && (COUNTED.matcher(words).matches()
                        || ENUMERATED.matcher(words).find());
        boolean means = !counts
                && !SEVERAL_DIGITS.matcher(lead).matches()
                && !LevelWords.tellsOfSpeech(plain)
                && !QUESTION.matcher(plain).matches()
                && LevelWords.inProse(words).stream().noneMatch(word -> LevelWords.contradicts(word, level));
        return Optional.of(
                means
                        ? new Said.Level(level, lead, said.scored(), words(text, lead), heard)
                        : new Said.Text(text, true));
    }

    /** What stands behind the level, as it was written. */
    private static String words(String text, String lead) {
        int from = Math.min(lead.length(), text.length());
        return SEPARATORS.matcher(text.substring(from)).replaceFirst("");
    }

    private Optional<Said> reasons(String plain) {
        Matcher choices = CHOICES.matcher(plain);
        String words = choices.matches() ? choices.group(2) : null;
        if (!choices.matches() || words != null && COUNTED.matcher(words).matches()) {
            return Optional.empty();
        }
        Set<String> tags = new LinkedHashSet<>();
        Satisfaction level = null;
        for (String number : NO_DIGITS.split(choices.group(1))) {
            Tag tag = tag(number);
            if (tag == null || level != null && tag.level() != level) {
                return Optional.empty();
            }
            level = tag.level();
            tags.add(tag.code());
        }
        return level == null
                ? Optional.empty()
                : Optional.of(new Said.Reasons(level, List.copyOf(tags), choices.group(1), words));
    }

    /** By its number in the list (23 is the third reason of level 2) or by its national code. */
    private @Nullable Tag tag(String number) {
        Satisfaction level = Satisfaction.of(number.charAt(0) - '0').orElse(null);
        List<String> offered = level == null ? List.of() : reasons.getOrDefault(level, List.of());
        if (number.length() == 3) {
            return offered.contains(number) ? NationalTags.find(number).orElse(null) : null;
        }
        int place = number.charAt(1) - '1';
        return place >= 0 && place < offered.size()
                ? NationalTags.find(offered.get(place)).orElse(null)
                : null;
    }
}
