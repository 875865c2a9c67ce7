package org.huiyin.channel.kind.hotline;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.huiyin.evaluation.Satisfaction;
import tools.jackson.databind.JsonNode;

/**
 * What the keys of one question mean. It belongs to one question of one menu of one provider, in one version: there is no
 * order of keys that all menus share, so there is no default.
 *
 * @param scale the menu and its version, kept with every record that this map read
 * @param meanings by key
 */
record Keypad(String scale, Map<String, Meaning> meanings) {

    private static final String SOLVED = "solved";

    /** What a key says. */
    sealed interface Meaning {
        record Level(Satisfaction level) implements Meaning {}

        /** Solved or not: no level, and none is made of it. */
        record Outcome(boolean solved) implements Meaning {}
    }

    /** @param map from key to a level, 1 to 5, or to {@code solved} or {@code unsolved}, as the schema has it */
    static Keypad of(String scale, JsonNode map) {
        Map<String, Meaning> meanings = new LinkedHashMap<>();
        map.properties().forEach(each -> meanings.put(each.getKey(), meaning(each.getValue())));
        return new Keypad(scale, Map.copyOf(meanings));
    }

    private static Meaning meaning(JsonNode value) {
        return value.isString()
                ? new Meaning.Outcome(value.stringValue().equals(SOLVED))
                : new Meaning.Level(Satisfaction.of(value.intValue()).orElseThrow());
    }

    Optional<Meaning> meaning(String key) {
        return Optional.ofNullable(meanings.get(key));
    }

    boolean has(String key) {
        return meanings.containsKey(key);
    }

    Set<String> keys() {
        return meanings.keySet();
    }
}
