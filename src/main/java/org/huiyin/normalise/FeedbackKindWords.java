package org.huiyin.normalise;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.huiyin.evaluation.Grade;
import org.huiyin.evaluation.Kind;
import org.huiyin.normalise.rating.RatingGrammar;
import org.huiyin.normalise.rating.Survey;

/** What a word without a rating is: a complaint, a suggestion, a question or praise, by its words. */
public final class FeedbackKindWords {

    /** Complaint first: whoever complains may thank as well. */
    private static final List<Kind> ORDER = List.of(Kind.COMPLAINT, Kind.SUGGESTION, Kind.CONSULTATION, Kind.PRAISE);

    private static final Map<Kind, List<String>> USUAL = Map.of(
            Kind.COMPLAINT,
            List.of(
                    "投诉",
                    "举报",
                    "差评",
                    "曝光",
                    "不作为",
                    "乱作为",
                    "乱收费",
                    "推诿",
                    "刁难",
                    "踢皮球",
                    "态度恶劣",
                    "态度差",
                    "态度很差",
                    "态度太差",
                    "态度生硬",
                    "太差",
                    "不满",
                    "投訴",
                    "complaint",
                    "complain"),
            Kind.SUGGESTION,
            List.of("建议", "意见", "提议", "建議", "希望改进", "希望增加", "suggestion", "suggest"),
            Kind.CONSULTATION,
            List.of("咨询", "请问", "諮詢", "請問", "求助", "怎么办理", "如何办理", "怎样办理", "需要什么材料", "需要哪些材料", "question", "inquiry"),
            Kind.PRAISE,
            List.of("表扬", "感谢", "点赞", "致谢", "锦旗", "好评", "表揚", "感謝", "praise", "thank you", "thanks"));

    private static final Pattern TAGGED = Pattern.compile(
            "^\\s*(?:[\\[【(（<《]\\s*([^\\]】)）>》]{1,20})\\s*[\\]】)）>》]|([^\\s:：\\-—|]{1,12})\\s*[:：\\-—|])");
    private static final String DENIAL = "(?:不是|不算|并非|并不|不想|没有|没|无意|不要|不会|不|别|未)(?:要|来|在|想|是|为了|针对)?";

    /** 不满一年 is a length of time. */
    private static final String NO_LENGTH = "(?!(?<=不满)[0-9一二两三四五六七八九十半周足])";

    private static final int READ = 20_000;

    private final Map<Kind, Pattern> words = new EnumMap<>(Kind.class);

    /** @param given the words of each kind; those left out have the usual ones */
    public FeedbackKindWords(Map<Kind, List<String>> given) {
        for (Kind kind : ORDER) {
            List<String> list = given.getOrDefault(kind, USUAL.getOrDefault(kind, List.of()));
            List<String> quoted = list.stream().map(Pattern::quote).toList();
            if (!quoted.isEmpty()) {
                words.put(
                        kind,
                        Pattern.compile(
                                "(" + DENIAL + ")?(?:" + String.join("|", quoted) + ")" + NO_LENGTH,
                                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE));
            }
        }
    }

    /**
     * The kind of a letter or message; empty where no word tells. Who complains and thanks has complained; who was told to
     * give a good rating has, too.
     *
     * @param subject of a letter, without the prefixes of an answer; empty where there is none
     */
    public Optional<Kind> of(String subject, String text) {
        Survey survey = RatingGrammar.WORDS.survey(subject + "\n" + text);
        Optional<Kind> named = named(subject, text);
        boolean polite = named.equals(Optional.of(Kind.PRAISE))
                || named.equals(Optional.of(Kind.CONSULTATION)) && survey.blamesTwice();
        return survey.tellsOfPressure() || polite && survey.mood() == Grade.POOR ? Optional.of(Kind.COMPLAINT) : named;
    }

    private Optional<Kind> named(String subject, String text) {
        Matcher tag = TAGGED.matcher(subject);
        if (tag.find()) {
            Optional<Kind> tagged = first(kindsIn(tag.group(1) != null ? tag.group(1) : tag.group(2)));
            if (tagged.isPresent()) {
                return tagged;
            }
        }
        Set<Kind> inSubject = kindsIn(subject);
        return inSubject.isEmpty() ? first(kindsIn(text)) : first(inSubject);
    }

    private Set<Kind> kindsIn(String text) {
        String read = text.substring(0, Math.min(READ, text.length())).toLowerCase(Locale.ROOT);
        Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        words.forEach((kind, pattern) -> {
            Matcher matcher = pattern.matcher(read);
            while (matcher.find()) {
                if (matcher.group(1) == null) {
                    kinds.add(kind);
                    return;
                }
            }
        });
        return kinds;
    }

    private static Optional<Kind> first(Set<Kind> kinds) {
        return ORDER.stream().filter(kinds::contains).findFirst();
    }
}
