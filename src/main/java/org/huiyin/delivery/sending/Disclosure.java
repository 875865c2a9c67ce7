package org.huiyin.delivery.sending;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.huiyin.delivery.sending.EventBatch.Item;
import org.huiyin.event.EvaluationEvent;
import org.jspecify.annotations.Nullable;

/** What one target is sent of citizens' data: the fields that its file names, each with its reason, and nothing else. */
public final class Disclosure {

    /** To whom nothing is sent. */
    public static final Disclosure NONE = new Disclosure("", Map.of(), null, null);

    /** Where it stands in an event. */
    private static final String PERSONAL = "personal";

    /** What a dry run shows in the place of each. */
    private static final String MASK = "***";

    private final String target;
    private final Map<String, String> reasons;
    private final @Nullable PersonalData source;
    private final @Nullable MeterRegistry meters;

    private Disclosure(
            String target, Map<String, String> reasons, @Nullable PersonalData source, @Nullable MeterRegistry meters) {
        this.target = target;
        this.reasons = reasons;
        this.source = source;
        this.meters = meters;
    }

    /** @param reasons by field */
    public static Disclosure of(String target, Map<String, String> reasons, PersonalData source, MeterRegistry meters) {
        return reasons.isEmpty() ? NONE : new Disclosure(target, Map.copyOf(reasons), source, meters);
    }

    /** Puts it into events, as it is kept now: below {@code /data/personal}. */
    void add(List<Item> items) {
        if (source == null || items.isEmpty()) {
            return;
        }
        Map<String, Map<String, String>> found = source.of(
                items.stream()
                        .filter(item -> item.event() instanceof EvaluationEvent)
                        .map(item -> item.event().about())
                        .collect(Collectors.toSet()),
                reasons.keySet());
        for (Item item : items) {
            Map<String, String> personal = found.getOrDefault(item.event().about(), Map.of());
            if (!personal.isEmpty()) {
                data(item).put(PERSONAL, personal);
            }
        }
    }

    /** Shows where it would stand, to somebody who may not see it. */
    void mask(Item item) {
        if (!reasons.isEmpty() && item.event() instanceof EvaluationEvent) {
            Map<String, String> masked = new TreeMap<>();
            reasons.keySet().forEach(field -> masked.put(field, MASK));
            data(item).put(PERSONAL, masked);
        }
    }

    /** Counts what of it the target took with an event. */
    void delivered(Item item) {
        if (meters == null) {
            return;
        }
        if (data(item).get(PERSONAL) instanceof Map<?, ?> personal) {
            personal.keySet().forEach(field -> meters.counter(
                            "huiyin.handoff.personal", "target", target, "field", field.toString())
                    .increment());
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> data(Item item) {
        return (Map<String, Object>) Objects.requireNonNull(item.fields().get("data"));
    }
}
