package org.huiyin.channel.kind.wechat.api;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.huiyin.channel.Channel;
import org.huiyin.channel.ChannelOptions;
import org.huiyin.channel.InvalidSettingException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a channel's file says about the way out to its citizens.
 *
 * @param receipt how a receipt is worded in the chat; null for the gateway's own words
 * @param badReceipt the same after a bad rating or a complaint; null for {@code receipt}
 * @param notice what is sent where no message may be; null for nothing
 * @param asksAgain whether a level may answer the letter that tells how a case was handled
 */
record ReplyFormSettings(
        @Nullable PhraseTemplate receipt,
        @Nullable PhraseTemplate badReceipt,
        @Nullable Notice notice,
        boolean asksAgain) {

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
    record Notice(String template, Map<String, PhraseTemplate> fields) {}

    /** @throws InvalidSettingException for what the schema cannot tell */
    static ReplyFormSettings of(Channel channel) {
        ChannelOptions settings = channel.settings();
        JsonNode answers = settings.has(ANSWERS) ? settings.get(ANSWERS) : null;
        return new ReplyFormSettings(
                answers == null ? null : phrase(answers, "receipt"),
                answers == null ? null : phrase(answers, "badReceipt"),
                answers == null || !answers.has("notice") ? null : notice(answers.get("notice")),
                settings.get("secondRatingHours").intValue() > 0);
    }

    private static @Nullable PhraseTemplate phrase(JsonNode answers, String name) {
        return answers.has(name)
                ? PhraseTemplate.of(ANSWERS + '.' + name, answers.get(name).stringValue(), IN_RECEIPTS)
                : null;
    }

    private static Notice notice(JsonNode notice) {
        Map<String, PhraseTemplate> fields = new LinkedHashMap<>();
        notice.required("fields").properties().forEach(field -> {
            String setting = ANSWERS + ".notice.fields." + field.getKey();
            if (!FIELD.matcher(field.getKey()).matches()) {
                throw new InvalidSettingException(
                        setting, "'" + field.getKey() + "'", "a field of the template, as thing1 or character_string2");
            }
            fields.put(
                    field.getKey(), PhraseTemplate.of(setting, field.getValue().stringValue(), IN_NOTICES));
        });
        return new Notice(notice.required("template").stringValue(), fields);
    }
}
