package org.huiyin.channel.kind.wechat;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.huiyin.channel.InvalidSettingException;
import org.huiyin.channel.kind.wechat.api.SceneCode;
import org.huiyin.evaluation.NationalTags;
import org.huiyin.evaluation.Satisfaction;
import org.huiyin.evaluation.Tag;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The words that answer a message at once, as the account's file has them. {@code {title}}, {@code {item}}, {@code {page}},
 * {@code {level}}, {@code {word}}, {@code {reasons}}, {@code {reason}}, {@code {number}} and {@code {receipt}}
 * stand for what they say; a line with one that is
 * not known is left out.
 */
final class ChatReplies {

    /** What WeChat takes of a passive reply, in bytes. */
    static final int MOST_BYTES = 2048;

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-z]+)}");
    private static final List<String> KNOWN =
            List.of("title", "item", "page", "level", "word", "reasons", "reason", "number", "receipt");
    private static final Map<Satisfaction, String> LEVELS = Map.of(
            Satisfaction.VERY_SATISFIED, "非常满意",
            Satisfaction.SATISFIED, "满意",
            Satisfaction.BASICALLY_SATISFIED, "基本满意",
            Satisfaction.DISSATISFIED, "不满意",
            Satisfaction.VERY_DISSATISFIED, "非常不满意");

    private final Map<String, String> words = new HashMap<>();
    private final String title;
    private final @Nullable String page;
    private final WeChatSettings settings;

    /**
     * @param words by name, from the file
     * @param title what is rated where no code says it
     * @param page the address of a subject's rating page, with {@code {subject}} or {@code {scene}} in it; null for none
     */
    ChatReplies(JsonNode words, String title, @Nullable String page, WeChatSettings settings) {
        words.properties().forEach(each -> this.words.put(each.getKey(), checked(each.getKey(), each.getValue())));
        this.title = title;
        this.page = page;
        this.settings = settings;
    }

    private static String checked(String name, JsonNode value) {
        String text = value.stringValue();
        PLACEHOLDER
                .matcher(text)
                .results()
                .filter(found -> !KNOWN.contains(found.group(1)))
                .findFirst()
                .ifPresent(found -> {
                    throw new InvalidSettingException(
                            "words." + name, found.group(), "one of {" + String.join("}, {", KNOWN) + "}");
                });
        return text;
    }

    /** To somebody whose message is kept, while nobody can tell what came before it. */
    String unknown(String receipt) {
        return say("later", Map.of("receipt", receipt));
    }

    /**
     * @param visit what the message finds
     * @param receipt of the message
     */
    String to(MessageMeaning meaning, @Nullable ChatVisit visit, String receipt) {
        Map<String, String> facts = facts(visit == null ? null : visit.scene());
        if (visit != null && visit.handling() != null) {
            facts.put("title", say("handled", Map.of()));
        }
        facts.put("receipt", receipt);
        if (meaning instanceof MessageMeaning.Arrived arrived) {
            return say(
                    settings.rated(arrived.scene()).isPresent() ? "greeting" : "unknownCode", facts(arrived.scene()));
        } else if (meaning instanceof MessageMeaning.Welcome) {
            return say("welcome", facts);
        } else if (meaning instanceof MessageMeaning.Silent) {
            return "";
        } else if (meaning instanceof MessageMeaning.WrongKey wrong) {
            return wrongKey(wrong.asked(), facts);
        } else if (meaning instanceof MessageMeaning.EitherWay either) {
            return eitherWay(either, facts);
        } else if (meaning instanceof MessageMeaning.Repeated) {
            return say("repeated", facts);
        } else if (meaning instanceof MessageMeaning.Withdrawn withdrawn) {
            return say(withdrawn.open() ? "correction" : "corrected", facts);
        } else if (meaning instanceof MessageMeaning.Unasked) {
            return say("unasked", facts);
        } else if (meaning instanceof MessageMeaning.Rated rated) {
            facts.put("level", Integer.toString(rated.said().level().level()));
            facts.put("word", LEVELS.getOrDefault(rated.said().level(), ""));
            facts.put("reasons", reasons(rated.said().level()));
            return say(rated.askWhy() ? "why" : visit != null && visit.ratings() > 0 ? "followup" : "thanks", facts);
        } else if (meaning instanceof MessageMeaning.Added added) {
            return say(added.asked() ? "reason" : "comment", facts);
        }
        MessageMeaning.Question question = ((MessageMeaning.Remark) meaning).question();
        return say(
                switch (question) {
                    case NONE -> "remark";
                    case DIGIT -> "digit";
                    case CLEAR_DIGIT -> "unsure";
                    case UNPRESSED -> "voluntary";
                },
                facts);
    }

    /** Names both: the reason by its number and words, the level by its word. */
    private String eitherWay(MessageMeaning.EitherWay either, Map<String, String> facts) {
        int digit = either.digit().level();
        List<String> codes = settings.reasons().getOrDefault(either.asked(), List.of());
        facts.put("level", Integer.toString(digit));
        if (either.open()) {
            facts.put("word", LEVELS.getOrDefault(either.digit(), ""));
        }
        if (digit <= codes.size()) {
            facts.put(
                    "reason",
                    NationalTags.find(codes.get(digit - 1)).map(Tag::text).orElse(""));
            facts.put("number", Integer.toString(either.asked().level()) + digit);
        }
        return say("eitherWay", facts);
    }

    private String wrongKey(@Nullable Satisfaction asked, Map<String, String> facts) {
        if (asked == null) {
            return say("wrongKey", facts);
        }
        facts.put("reasons", reasons(asked));
        return say("wrongReason", facts);
    }

    private Map<String, String> facts(@Nullable String scene) {
        Map<String, String> facts = new HashMap<>();
        Optional<WeChatSettings.Rated> rated = settings.rated(scene);
        facts.put("title", rated.map(WeChatSettings.Rated::title).orElse(title));
        rated.map(WeChatSettings.Rated::itemTitle).ifPresent(item -> facts.put("item", item));
        if (page != null && rated.isPresent()) {
            WeChatSettings.Rated what = rated.get();
            String code = new SceneCode(what.code(), what.subject().projectNo()).scene();
            facts.put("page", page.replace("{scene}", code).replace("{subject}", what.code()));
        }
        return facts;
    }

    /** The reasons for a level, each with its number: the level, then its place in the list. */
    private String reasons(Satisfaction level) {
        List<String> codes = settings.reasons().getOrDefault(level, List.of());
        StringBuilder list = new StringBuilder();
        for (int i = 0; i < codes.size(); i++) {
            list.append(i == 0 ? "" : "\n").append(level.level()).append(i + 1).append(' ');
            list.append(NationalTags.find(codes.get(i)).map(Tag::text).orElse(""));
        }
        return list.toString();
    }

    private String say(String name, Map<String, String> facts) {
        String text = words.getOrDefault(name, "")
                .lines()
                .filter(line ->
                        PLACEHOLDER.matcher(line).results().allMatch(found -> facts.containsKey(found.group(1))))
                .map(line -> PLACEHOLDER
                        .matcher(line)
                        .replaceAll(found -> Matcher.quoteReplacement(facts.getOrDefault(found.group(1), ""))))
                .collect(Collectors.joining("\n"));
        return cut(text.strip());
    }

    private static String cut(String text) {
        String fitting = text;
        while (fitting.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            fitting = fitting.substring(0, fitting.offsetByCodePoints(fitting.length(), -1));
        }
        return fitting;
    }
}
