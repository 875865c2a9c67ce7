package org.huiyin.delivery.target;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.huiyin.evaluation.EvaluationSearch.Place;
import org.huiyin.platform.KeyValueStore.Entry;
import org.jspecify.annotations.Nullable;

/**
 * An order to tell a target again what was received in a stretch of time, and how far that has come.
 *
 * @param to exclusive
 * @param perSecond events a second, at most
 * @param by who gave it
 * @param hour what was received before it is on its way
 * @param after how far within the hour; null for its beginning
 * @param queued events on their way so far
 */
public record TargetReplay(
        String target,
        Instant from,
        Instant to,
        int perSecond,
        String by,
        Instant at,
        Instant hour,
        @Nullable Place after,
        long queued) {

    static final Duration STEP = Duration.ofHours(1);

    /** Whether all of it is on its way. */
    public boolean isDone() {
        return !hour.isBefore(to);
    }

    TargetReplay on(Place next, long more) {
        return new TargetReplay(target, from, to, perSecond, by, at, hour, next, queued + more);
    }

    TargetReplay nextHour(long more) {
        return new TargetReplay(target, from, to, perSecond, by, at, hour.plus(STEP), null, queued + more);
    }

    Entry entry() {
        Map<String, String> fields = new HashMap<>();
        fields.put("from", from.toString());
        fields.put("to", to.toString());
        fields.put("perSecond", String.valueOf(perSecond));
        fields.put("by", by);
        fields.put("at", at.toString());
        fields.put("hour", hour.toString());
        fields.put("queued", String.valueOf(queued));
        if (after != null) {
            fields.put("afterAt", after.receivedAt().toString());
            fields.put("afterId", String.valueOf(after.id()));
        }
        return new Entry(target, fields);
    }

    static TargetReplay of(Entry entry) {
        Map<String, String> fields = entry.fields();
        String afterAt = fields.get("afterAt");
        return new TargetReplay(
                entry.id(),
                Instant.parse(field(fields, "from")),
                Instant.parse(field(fields, "to")),
                Integer.parseInt(field(fields, "perSecond")),
                field(fields, "by"),
                Instant.parse(field(fields, "at")),
                Instant.parse(field(fields, "hour")),
                afterAt == null ? null : new Place(Instant.parse(afterAt), fields.get("afterId")),
                Long.parseLong(field(fields, "queued")));
    }

    private static String field(Map<String, String> fields, String name) {
        String value = fields.get(name);
        if (value == null) {
            throw new IllegalStateException("A replay order has no " + name);
        }
        return value;
    }
}
