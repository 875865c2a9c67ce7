package org.huiyin.channel;

import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** A channel's own settings, checked against its kind's schema, defaults filled in, secrets resolved. */
public final class ChannelOptions {

    private final JsonNode values;
    private final Consumer<String> reads;

    /** @param values an object node */
    public ChannelOptions(JsonNode values) {
        this(values, name -> {});
    }

    private ChannelOptions(JsonNode values, Consumer<String> reads) {
        this.values = values;
        this.reads = reads;
    }

    /** The same settings; {@code reads} is told the name of each that is asked for. */
    public ChannelOptions observed(Consumer<String> reads) {
        return new ChannelOptions(values, reads);
    }

    /** The setting of this name; the schema says that it is there. A secret is there only in a channel that may run. */
    public JsonNode get(String name) {
        reads.accept(name);
        JsonNode value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("The schema declares no setting '" + name + "', or none with a default");
        }
        return value;
    }

    /** A setting that is text. */
    public String text(String name) {
        return get(name).stringValue();
    }

    /** Whether an optional setting without default was given. */
    public boolean has(String name) {
        reads.accept(name);
        return values.has(name);
    }

    /** The names alone: a value may be a secret. */
    @Override
    public String toString() {
        return "Settings" + values.propertyNames();
    }
}
