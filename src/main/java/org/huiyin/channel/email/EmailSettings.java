package org.huiyin.channel.email;

import com.google.re2j.PatternSyntaxException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.huiyin.channel.Channel;
import org.huiyin.channel.SettingException;
import org.huiyin.channel.Settings;
import org.huiyin.evaluation.Kind;
import org.huiyin.normalise.Topics;
import tools.jackson.databind.JsonNode;

/**
 * What a mailbox's file says of reading its letters. Secrets are no part of it.
 *
 * @param firstLines how many lines with words may hold a rating without a label
 * @param unclear the kind of a letter that does not tell its own
 * @param acknowledgement whom to acknowledge; empty for nobody
 */
record EmailSettings(
        int firstLines,
        Topics topics,
        Kind unclear,
        Numbers projectNo,
        Numbers item,
        Numbers window,
        Optional<FormLayout> form,
        Optional<AcknowledgementRule> acknowledgement) {

    static EmailSettings of(Channel channel) {
        Settings settings = channel.settings();
        JsonNode patterns = settings.get("patterns");
        return new EmailSettings(
                settings.get("firstLines").intValue(),
                new Topics(words(settings.get("words"))),
                Kind.valueOf(settings.text("unclear").toUpperCase(Locale.ROOT)),
                numbers(patterns, "projectNo", Numbers.PROJECT),
                numbers(patterns, "item", Numbers.ITEM),
                numbers(patterns, "window", Numbers.WINDOW),
                settings.has("form") ? Optional.of(form(settings.get("form"))) : Optional.empty(),
                AcknowledgementRule.of(settings));
    }

    private static Map<Kind, List<String>> words(JsonNode given) {
        Map<Kind, List<String>> words = new EnumMap<>(Kind.class);
        given.properties()
                .forEach(kind ->
                        words.put(Kind.valueOf(kind.getKey().toUpperCase(Locale.ROOT)), strings(kind.getValue())));
        return words;
    }

    private static Numbers numbers(JsonNode patterns, String name, Numbers usual) {
        if (!patterns.has(name)) {
            return usual;
        }
        List<String> given = strings(patterns.get(name));
        for (int i = 0; i < given.size(); i++) {
            try {
                Numbers.of(given.subList(i, i + 1));
            } catch (PatternSyntaxException e) {
                throw new SettingException(
                        "patterns." + name + "." + i, "\"" + given.get(i) + "\"", "a regular expression in RE2 syntax");
            }
        }
        return Numbers.of(given);
    }

    private static FormLayout form(JsonNode form) {
        Set<String> senders = new HashSet<>();
        strings(form.get("senders")).forEach(sender -> senders.add(sender.toLowerCase(Locale.ROOT)));
        Map<FormLayout.Field, String> labels = new EnumMap<>(FormLayout.Field.class);
        for (FormLayout.Field field : FormLayout.Field.values()) {
            JsonNode label = form.get("labels").get(field.setting());
            if (label != null) {
                labels.put(field, label.stringValue());
            }
        }
        return new FormLayout(Set.copyOf(senders), labels);
    }

    private static List<String> strings(JsonNode array) {
        List<String> strings = new ArrayList<>();
        array.forEach(each -> strings.add(each.stringValue()));
        return strings;
    }
}
