package org.huiyin.channel.kind.terminal;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.huiyin.evaluation.Satisfaction;
import tools.jackson.databind.JsonNode;

/**
 * Which keys of a model are which levels. There is no order of keys that all models share.
 *
 * @param model with its version, kept with every record that this table read
 * @param keys by the raw byte in hexadecimal or the word as sent; empty for a key that gives no level
 */
record KeyTable(String model, Map<String, Optional<Satisfaction>> keys) {

    static Map<String, KeyTable> all(JsonNode tables) {
        Map<String, KeyTable> all = new LinkedHashMap<>();
        tables.properties().forEach(table -> {
            Map<String, Optional<Satisfaction>> keys = new LinkedHashMap<>();
            table.getValue()
                    .properties()
                    .forEach(key -> keys.put(
                            spelt(key.getKey()),
                            key.getValue().isString()
                                    ? Optional.empty()
                                    : Satisfaction.of(key.getValue().intValue())));
            all.put(table.getKey(), new KeyTable(table.getKey(), keys));
        });
        return all;
    }

    boolean has(String key) {
        return keys.containsKey(spelt(key));
    }

    /** Empty for a key that gives no level, and for one that the table does not have. */
    Optional<Satisfaction> level(String key) {
        return keys.getOrDefault(spelt(key), Optional.empty());
    }

    private static String spelt(String key) {
        return key.toLowerCase(Locale.ROOT);
    }
}
