package org.huiyin.delivery.target;

import java.time.LocalDate;
import java.util.Map;
import org.huiyin.delivery.sending.EventFilter;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A target as its file describes it.
 *
 * @param from the first day that is told; null for what comes
 * @param personal the reason for each field of citizens' data that is sent
 * @param settings the kind's own, with its defaults and secrets
 */
record TargetDefinition(
        String id,
        String kind,
        String title,
        boolean enabled,
        @Nullable LocalDate from,
        EventFilter filter,
        Map<String, String> personal,
        ObjectNode settings) {

    /** Without the settings, which hold secrets. */
    @Override
    public String toString() {
        return "TargetDefinition[" + id + ", " + kind + "]";
    }
}
