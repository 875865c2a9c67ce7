package org.huiyin.channel.kind.wechat.api;

import java.util.Optional;
import org.huiyin.evaluation.Subject;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a conversation has to know of the letter in which we asked how a case was handled: what a level that answers it is
 * recorded with.
 *
 * @param link as {@link org.huiyin.reply.HandlingQuestion#link}
 * @param subject and its subject
 */
public record HandlingTurn(String link, Subject subject) {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String ASKED = "handling ";

    /** As a turn says it. */
    public String said() {
        return ASKED + JSON.writeValueAsString(this);
    }

    /** @return empty for what other turns say */
    public static Optional<HandlingTurn> in(String said) {
        return said.startsWith(ASKED) ? Optional.ofNullable(read(said.substring(ASKED.length()))) : Optional.empty();
    }

    private static @Nullable HandlingTurn read(String json) {
        try {
            return of(JSON.readTree(json));
        } catch (JacksonException e) {
            return null;
        }
    }

    /** As part of a header's value. */
    public JsonNode toJson() {
        return JSON.valueToTree(this);
    }

    /** @return null for what {@link #toJson} did not make */
    public static @Nullable HandlingTurn of(JsonNode json) {
        return json.path("link").isString() && json.path("subject").isObject()
                ? JSON.treeToValue(json, HandlingTurn.class)
                : null;
    }
}
