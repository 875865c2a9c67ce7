package org.huiyin.channel.kind.email;

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
import org.huiyin.channel.ChannelOptions;
import org.huiyin.channel.InvalidSettingException;
import org.huiyin.evaluation.Kind;
import org.huiyin.normalise.FeedbackKindWords;
import tools.jackson.databind.JsonNode;

/**
 * What a mailbox's file says of reading its letters. Secrets are no part of it.
 *
 * @param firstLines how many lines with words may hold a rating without a label
 * @param unclear the kind of a letter that does not tell its own
 * @param acknowledgement whom to acknowledge; empty for nobody
 * @param own our own addresses, in small letters
 */
record EmailSettings(
        int firstLines,
        FeedbackKindWords topics,
        Kind unclear,
        ReferenceNumbers projectNo,
        ReferenceNumbers item,
        ReferenceNumbers window,
        Optional<FormLayout> form,
        Optional<AcknowledgementRule> acknowledgement,
        Set<String> own) {

    static EmailSettings of(Channel channel) {
        ChannelOptions settings = channel.settings();
        JsonNode patterns = settings.get("patterns");
        return new EmailSettings(
                settings.get("firstLines").intValue(),
                new FeedbackKindWords(words(settings.get("words"))),
                Kind.valueOf(settings.text("unclear").toUpperCase(Locale.ROOT)),
                numbers(patterns, "projectNo", ReferenceNumbers.PROJECT),
                numbers(patterns, "item", ReferenceNumbers.ITEM),
                numbers(patterns, "window", ReferenceNumbers.WINDOW),
                settings.has("form") ? Optional.of(form(settings.get("form"))) : Optional.empty(),
                AcknowledgementRule.of(settings),
                OutboundSettings.own(settings));
    }

    private static Map<Kind, List<String>> words(JsonNode given) {
        Map<Kind, List<String>> words = new EnumMap<>(Kind.class);
        given.properties()
                .forEach(kind ->
                        words.put(Kind.valueOf(kind.getKey().toUpperCase(Locale.ROOT)), strings(kind.getValue())));
        return words;
    }

    private static ReferenceNumbers numbers(JsonNode patterns, String name, ReferenceNumbers usual) {
        if (!patterns.has(name)) {
            return usual;
        }
        List<String> given = strings(patterns.get(name));
        for (int i = 0; i < given.size(); i++) {
            try {
                ReferenceNumbers.of(given.subList(i, i + 1));
            } catch (PatternSyntaxException e) {
                throw new InvalidSettingException(
                        "patterns." + name + "." + i, "\"" + given.get(i) + "\"", "a regular expression in RE2 syntax");
            }
        }
        return ReferenceNumbers.of(given);
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
