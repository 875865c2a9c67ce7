package org.huiyin.normalise;

import java.text.Normalizer;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.huiyin.evaluation.Satisfaction;
import org.jspecify.annotations.Nullable;

/**
 * A phrase that is nothing but a rating: a word of the national scale, a score, stars, or 好评, 中评 and 差评. A phrase
 * with one more word in it is prose and says no level.
 */
public final class LevelWords {

    /**
     * What a phrase says.
     *
     * @param level null where it says good, fair or poor alone, or contradicts itself
     * @param scored whether a level word, score or stars are in it, not a bare number
     */
    public record Said(@Nullable Satisfaction level, boolean scored) {}

    private static final int LONGEST = 24;
    private static final Map<String, Set<Satisfaction>> WORDS = Map.ofEntries(
            Map.entry("非常满意", EnumSet.of(Satisfaction.VERY_SATISFIED)),
            Map.entry("满意", EnumSet.of(Satisfaction.SATISFIED)),
            Map.entry("基本满意", EnumSet.of(Satisfaction.BASICALLY_SATISFIED)),
            Map.entry("不满意", EnumSet.of(Satisfaction.DISSATISFIED)),
            Map.entry("非常不满意", EnumSet.of(Satisfaction.VERY_DISSATISFIED)),
            Map.entry("very satisfied", EnumSet.of(Satisfaction.VERY_SATISFIED)),
            Map.entry("satisfied", EnumSet.of(Satisfaction.SATISFIED)),
            Map.entry("basically satisfied", EnumSet.of(Satisfaction.BASICALLY_SATISFIED)),
            Map.entry("dissatisfied", EnumSet.of(Satisfaction.DISSATISFIED)),
            Map.entry("very dissatisfied", EnumSet.of(Satisfaction.VERY_DISSATISFIED)));
    private static final Map<String, Set<Satisfaction>> GRADES = Map.of(
            "好评", EnumSet.of(Satisfaction.VERY_SATISFIED, Satisfaction.SATISFIED),
            "中评", EnumSet.of(Satisfaction.BASICALLY_SATISFIED),
            "差评", EnumSet.of(Satisfaction.DISSATISFIED, Satisfaction.VERY_DISSATISFIED));
    private static final Pattern TOKEN =
            Pattern.compile("(?<word>非常不满意|非常满意|基本满意|不满意|满意|very dissatisfied|very satisfied|"
                    + "basically satisfied|dissatisfied|satisfied)"
                    + "|(?<grade>好评|中评|差评)"
                    + "|(?<stars>[★⭐🌟]{1,5}[☆✩]{0,4})"
                    + "|(?<score>[1-5一二三四五])(?:/5)? ?(?<unit>分|个?颗?星级?|颗星|星|points?|stars?)?(?:/5(?:分)?)?"
                    + "|(?<gap>[\\s()\\[\\]{}【】\"'“”‘’「」,，:：、·|_/-]+)");
    private static final Pattern PROSE = Pattern.compile(
            "(?:非常|十分|特别|很|太|极其|极度|相当|比较|基本|不|非|没|未|无法|并不|不太|不是|不能|难以)(?:很|太|够|能|是|有|怎么|大)?(?:不)?满意|"
                    + "[好中差]评|[1-5一二三四五] ?(?:颗)?星(?!期|级酒店|手机|电)|打[0-9一二三四五]+分|[★⭐]+|(?:very )?dissatisfied|very satisfied");
    private static final Pattern SPEECH = Pattern.compile(
            "说|讲|声称|自称|谎称|要求|让我|叫我|逼|强迫|诱导|告诉|回复我|打电话|冒充|替我|代我|擅自|才怪|反话|讽刺|呵呵|难道|怎么可能|如果|假如|除非|否则|不敢|不想|别人");
    private static final Pattern END = Pattern.compile("[。.!~～\\s]+$");
    private static final String NUMERALS = "一二三四五";

    private LevelWords() {}

    /** A text with full-width forms, traditional characters of the level words and decoration made plain. */
    public static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .replace('滿', '满')
                .replace('評', '评')
                .replace('級', '级')
                .replace('顆', '颗')
                .replace("\ufe0f", "")
                .strip();
    }

    /** What a phrase says if it is nothing but a rating; empty for prose. */
    public static Optional<Said> read(String phrase) {
        if (phrase.length() > 4 * LONGEST) {
            return Optional.empty();
        }
        String rest = END.matcher(plain(phrase)).replaceFirst("");
        if (rest.isEmpty() || rest.length() > LONGEST) {
            return Optional.empty();
        }
        Set<Satisfaction> possible = EnumSet.allOf(Satisfaction.class);
        boolean scored = false;
        boolean named = false;
        Matcher token = TOKEN.matcher(rest);
        int at = 0;
        while (at < rest.length()) {
            if (!token.find(at) || token.start() != at) {
                return Optional.empty();
            }
            Optional<Set<Satisfaction>> levels = levels(token);
            levels.ifPresent(possible::retainAll);
            scored |= levels.isPresent() && token.group("grade") == null;
            named |= levels.isPresent() && (token.group("score") == null || token.group("unit") != null);
            at = token.end();
        }
        if (possible.size() == Satisfaction.values().length) {
            return Optional.empty();
        }
        Satisfaction level =
                scored && possible.size() == 1 ? possible.iterator().next() : null;
        return Optional.of(new Said(level, named && scored));
    }

    private static Optional<Set<Satisfaction>> levels(Matcher token) {
        if (token.group("word") != null) {
            return Optional.of(WORDS.getOrDefault(token.group("word"), Set.of()));
        } else if (token.group("grade") != null) {
            return Optional.of(GRADES.getOrDefault(token.group("grade"), Set.of()));
        } else if (token.group("stars") != null) {
            return Optional.of(stars(token.group("stars")));
        } else if (token.group("score") != null) {
            return Optional.of(level(number(token.group("score"))));
        }
        return Optional.empty();
    }

    /** Filled stars count; hollow ones may fill up to five. */
    private static Set<Satisfaction> stars(String stars) {
        int filled = (int) stars.codePoints()
                .filter(c -> c == '★' || c == '⭐' || c == 0x1F31F)
                .count();
        int all = (int) stars.codePoints().count();
        return all == filled || all == 5 ? level(filled) : Set.of();
    }

    private static int number(String digit) {
        int numeral = NUMERALS.indexOf(digit);
        return numeral >= 0 ? numeral + 1 : Integer.parseInt(digit);
    }

    private static Set<Satisfaction> level(int number) {
        return Satisfaction.of(number).map(Set::of).orElse(Set.of());
    }

    /** The words of satisfaction in a piece of prose, as far as they say more than a bare 满意. */
    public static List<String> inProse(String text) {
        return PROSE.matcher(plain(text))
                .results()
                .map(result -> result.group())
                .toList();
    }

    /** Whether a text tells of what somebody says, asks or would do, or means the opposite: then its words rate nothing. */
    public static boolean tellsOfSpeech(String text) {
        return SPEECH.matcher(text).find();
    }

    /** Whether a word that {@link #inProse} found is not this rating over again. */
    public static boolean contradicts(String word, Satisfaction rated) {
        Optional<Said> said = read(word);
        if (said.isEmpty()) {
            return isOtherMood(word, rated);
        }
        Satisfaction level = said.get().level();
        return level == null ? isOtherGrade(word, rated) : level != rated;
    }

    /** 很不满意 goes with 不满意, 十分满意 with 满意; a denial of a denial goes with nothing. */
    private static boolean isOtherMood(String word, Satisfaction rated) {
        long denials = word.chars().filter(c -> "不没未无非难".indexOf(c) >= 0).count() - (word.contains("非常") ? 1 : 0);
        return denials == 1 ? !rated.isNegative() : denials > 1 || rated.level() < 4;
    }

    private static boolean isOtherGrade(String word, Satisfaction rated) {
        return switch (word) {
            case "好评" -> rated.level() < 4;
            case "中评" -> rated.level() != 3;
            case "差评" -> rated.level() > 2;
            default -> true;
        };
    }
}
