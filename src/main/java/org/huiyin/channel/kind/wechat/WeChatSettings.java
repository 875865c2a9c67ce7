package org.huiyin.channel.kind.wechat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.huiyin.channel.Channel;
import org.huiyin.channel.ChannelOptions;
import org.huiyin.channel.InvalidSettingException;
import org.huiyin.channel.kind.wechat.api.SceneCode;
import org.huiyin.evaluation.Kind;
import org.huiyin.evaluation.NationalTags;
import org.huiyin.evaluation.Satisfaction;
import org.huiyin.evaluation.Subject;
import org.huiyin.evaluation.Tag;
import org.huiyin.normalise.FeedbackKindWords;
import org.huiyin.normalise.rating.RatingGrammar;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What an account's file says of understanding its messages. Secrets are no part of it.
 *
 * @param subjects what can be rated, by code
 * @param scenes codes of subjects, by scenes of QR codes that say something else
 * @param receipts what is answered once more when it is recorded
 * @param reasons tag codes to choose from when a level is bad
 */
record WeChatSettings(
        String appId,
        Map<String, Rated> subjects,
        Map<String, String> scenes,
        ChatVisit.Memory memory,
        MessageInterpreter interpreter,
        MeaningInContext meanings,
        Receipts receipts,
        Map<Satisfaction, List<String>> reasons) {

    /** Which records are confirmed by a message of their own. */
    enum Receipts {
        NONE,
        BAD,
        ALL;

        boolean covers(boolean bad) {
            return this == ALL || this == BAD && bad;
        }
    }

    /** A window or service item that can be rated. @param itemTitle the service item in words; null where unknown */
    record Rated(String code, String title, @Nullable String itemTitle, Subject subject) {}

    static WeChatSettings of(Channel channel) {
        ChannelOptions settings = channel.settings();
        Map<String, Rated> subjects = new LinkedHashMap<>();
        Map<String, String> scenes = new HashMap<>();
        subjects(settings.get("subjects"), subjects, scenes);
        Map<Satisfaction, List<String>> reasons = reasons(settings.get("reasons"));
        ReasonNumbers numbers = new ReasonNumbers(reasons);
        MessageInterpreter interpreter = new MessageInterpreter(
                new RatingGrammar(faces(settings.get("faces"))), menu(settings.get("menu"), subjects), numbers);
        return new WeChatSettings(
                settings.text("appId"),
                subjects,
                scenes,
                new ChatVisit.Memory(
                        Duration.ofMinutes(settings.get("scanMinutes").intValue()),
                        Duration.ofMinutes(settings.get("reasonMinutes").intValue()),
                        Duration.ofHours(settings.get("secondRatingHours").intValue())),
                interpreter,
                new MeaningInContext(
                        new FeedbackKindWords(topics(settings.get("topics"))),
                        Kind.valueOf(settings.text("unclear").toUpperCase(Locale.ROOT)),
                        numbers),
                settings.has("answers") ? receipts(settings.get("answers")) : Receipts.NONE,
                reasons);
    }

    /** What a scene names: the subject, and the service occurrence where the code says one. */
    Optional<Rated> rated(@Nullable String scene) {
        if (scene == null) {
            return Optional.empty();
        }
        String known = scenes.get(scene);
        if (known != null) {
            return Optional.ofNullable(subjects.get(known));
        }
        return SceneCode.read(scene).flatMap(code -> Optional.ofNullable(subjects.get(code.subject()))
                .map(rated -> code.projectNo() == null
                        ? rated
                        : new Rated(
                                rated.code(),
                                rated.title(),
                                rated.itemTitle(),
                                new Subject(null, null, null, code.projectNo(), null, null).orElse(rated.subject()))));
    }

    private static void subjects(JsonNode list, Map<String, Rated> subjects, Map<String, String> scenes) {
        int index = 0;
        for (JsonNode entry : list.values()) {
            String code = entry.required("code").stringValue();
            Rated rated = new Rated(
                    code,
                    entry.required("title").required("zh").stringValue(),
                    word(entry, "itemTitle"),
                    new Subject(
                            word(entry, "area"),
                            word(entry, "department"),
                            word(entry, "item"),
                            null,
                            word(entry, "window"),
                            word(entry, "staff")));
            if (subjects.put(code, rated) != null) {
                throw new InvalidSettingException(
                        "subjects." + index + ".code", "'" + code + "' a second time", "each code once");
            }
            for (JsonNode scene : entry.path("scenes")) {
                if (scenes.put(scene.stringValue(), code) != null) {
                    throw new InvalidSettingException(
                            "subjects." + index + ".scenes",
                            "'" + scene.stringValue() + "' a second time",
                            "each scene once");
                }
            }
            index++;
        }
    }

    private static Receipts receipts(JsonNode answers) {
        return Receipts.valueOf(answers.required("receipts").stringValue().toUpperCase(Locale.ROOT));
    }

    private static Map<String, Satisfaction> faces(JsonNode node) {
        Map<String, Satisfaction> faces = new HashMap<>();
        node.properties().forEach(face -> faces.put(face.getKey(), level(face.getValue())));
        return faces;
    }

    private static Map<String, MessageInterpreter.MenuKey> menu(JsonNode node, Map<String, Rated> subjects) {
        Map<String, MessageInterpreter.MenuKey> menu = new HashMap<>();
        node.properties().forEach(key -> {
            if (key.getValue().isIntegralNumber()) {
                menu.put(key.getKey(), new MessageInterpreter.MenuKey(level(key.getValue()), null));
                return;
            }
            String subject = key.getValue().stringValue();
            if (!subjects.containsKey(subject)) {
                throw new InvalidSettingException(
                        "menu." + key.getKey(), "'" + subject + "'", "a level from 5 to 1, or the code of a subject");
            }
            menu.put(key.getKey(), new MessageInterpreter.MenuKey(null, subject));
        });
        return menu;
    }

    /** Nine at most of each level, as one digit numbers them. */
    private static Map<Satisfaction, List<String>> reasons(JsonNode node) {
        Map<Satisfaction, List<String>> reasons = new EnumMap<>(Satisfaction.class);
        for (Satisfaction level : List.of(Satisfaction.DISSATISFIED, Satisfaction.VERY_DISSATISFIED)) {
            String name = Integer.toString(level.level());
            List<String> codes = new ArrayList<>();
            for (JsonNode code : node.path(name)) {
                Tag tag = NationalTags.find(code.stringValue()).orElse(null);
                if (tag == null || tag.level() != level || tag.retired()) {
                    throw new InvalidSettingException(
                            "reasons." + name, "'" + code.stringValue() + "'", "tag codes in force of level " + name);
                }
                codes.add(tag.code());
            }
            reasons.put(
                    level,
                    node.has(name)
                            ? List.copyOf(codes)
                            : NationalTags.of(level).stream().map(Tag::code).toList());
        }
        return reasons;
    }

    private static Map<Kind, List<String>> topics(JsonNode given) {
        Map<Kind, List<String>> words = new EnumMap<>(Kind.class);
        given.properties()
                .forEach(kind -> words.put(
                        Kind.valueOf(kind.getKey().toUpperCase(Locale.ROOT)),
                        kind.getValue().valueStream().map(JsonNode::stringValue).toList()));
        return words;
    }

    private static Satisfaction level(JsonNode number) {
        return Satisfaction.of(number.intValue()).orElseThrow();
    }

    private static @Nullable String word(JsonNode entry, String name) {
        return entry.path(name).stringValueOpt().orElse(null);
    }
}
