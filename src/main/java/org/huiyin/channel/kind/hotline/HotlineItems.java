package org.huiyin.channel.kind.hotline;

import java.util.Optional;
import java.util.Set;
import org.huiyin.channel.NotUnderstoodException;
import org.huiyin.channel.rating.ItemFormat;
import org.huiyin.channel.rating.NumberMasker;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What is known of the numbers in the items of a hotline's provider. */
record HotlineItems(HotlineSettings settings) implements NumberMasker.Items {

    @Override
    public ItemFormat format() {
        return settings.provider().format();
    }

    @Override
    public Set<String> numberFields() {
        return settings.provider().numberFields();
    }

    @Override
    public boolean isStrange(JsonNode item) {
        if (settings.provider().hasUnknownFields() || !(item instanceof ObjectNode object)) {
            return true;
        }
        try {
            settings.provider().hear(new ItemFields(object));
            return false;
        } catch (NotUnderstoodException e) {
            return true;
        }
    }

    @Override
    public Set<String> noNumbers(JsonNode item) {
        return settings.provider().noNumbers().apply(item);
    }

    /** The caller's, where the channel's file says to keep it. */
    @Override
    public Optional<String> kept(JsonNode item) {
        if (!settings.keepNumber() || !(item instanceof ObjectNode object)) {
            return Optional.empty();
        }
        try {
            return settings.provider().hear(new ItemFields(object)) instanceof CallReport.Answered call
                    ? Optional.ofNullable(call.number())
                    : Optional.empty();
        } catch (NotUnderstoodException e) {
            return Optional.empty();
        }
    }

    @Override
    public String region() {
        return settings.region();
    }
}
