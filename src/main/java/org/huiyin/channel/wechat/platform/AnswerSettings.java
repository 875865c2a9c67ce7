package org.huiyin.channel.wechat.platform;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.huiyin.channel.Channel;
import org.huiyin.channel.SettingException;
import org.huiyin.channel.Settings;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a channel's file says about the way out to its citizens.
 *
 * @param receipt how a receipt is worded in the chat; null for the gateway's own words
 * @param badReceipt the same after a bad rating or a complaint; null for {@code receipt}
 * @param notice what is sent where no message may be; null for nothing
 */
record AnswerSettings(@Nullable Phrase receipt, @Nullable Phrase badReceipt, @Nullable Notice notice) {

    private static final String ANSWERS = "answers";
    private static final Set<String> IN_RECEIPTS = Set.of("receipt", "link");
    private static final Set<String> IN_NOTICES = Set.of("receipt", "subject", "text", "time");
    private static final Pattern FIELD = Pattern.compile("[a-z_]+[0-9]+");

    /**
     * A subscription notice.
     *
     * @param template its id at WeChat
     * @param fields what stands in the template's fields, by their names there
     */
    record Notice(String template, Map<String, Phrase> fields) {}

    /** @throws SettingException for what the schema cannot tell */
    static AnswerSettings of(Channel channel) {
        Settings settings = channel.settings();
        JsonNode answers = settings.has(ANSWERS) ? settings.get(ANSWERS) : null;
        return new AnswerSettings(
                answers == null ? null : phrase(answers, "receipt"),
                answers == null ? null : phrase(answers, "badReceipt"),
                answers == null || !answers.has("notice") ? null : notice(answers.get("notice")));
    }

    private static @Nullable Phrase phrase(JsonNode answers, String name) {
        return answers.has(name)
                ? Phrase.of(ANSWERS + '.' + name, answers.get(name).stringValue(), IN_RECEIPTS)
                : null;
    }

    private static Notice notice(JsonNode notice) {
        Map<String, Phrase> fields = new LinkedHashMap<>();
        notice.required("fields").properties().forEach(field -> {
            String setting = ANSWERS + ".notice.fields." + field.getKey();
            if (!FIELD.matcher(field.getKey()).matches()) {
                throw new SettingException(
                        setting, "'" + field.getKey() + "'", "a field of the template, as thing1 or character_string2");
            }
            fields.put(field.getKey(), Phrase.of(setting, field.getValue().stringValue(), IN_NOTICES));
        });
        return new Notice(notice.required("template").stringValue(), fields);
    }
}
