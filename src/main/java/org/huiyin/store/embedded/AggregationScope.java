package org.huiyin.store.embedded;

import de.bwaldvogel.mongo.bson.Document;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an aggregation reads.
 *
 * @param match which documents
 * @param fields all it looks at of them afterwards; null where that may be anything
 */
record AggregationScope(Document match, @Nullable Set<String> fields) {

    /**
     * Taken out of the aggregation, as the collection answers it: to compare each document with it once more made a third of
     * the cost. Null where it asks for all.
     */
    static @Nullable AggregationScope takenOutOf(Document query) {
        if (query.get("pipeline") instanceof List<?> stages
                && !stages.isEmpty()
                && stages.get(0) instanceof Document first
                && first.get("$match") instanceof Document match) {
            List<?> rest = stages.subList(1, stages.size());
            query.put("pipeline", rest);
            return new AggregationScope(match, rest.isEmpty() ? null : lookedAt(rest.get(0)));
        }
        return null;
    }

    private static @Nullable Set<String> lookedAt(Object stage) {
        Set<String> fields = new HashSet<>();
        if (stage instanceof Document group && group.containsKey("$group")) {
            return gathered(group.get("$group"), fields) ? fields : null;
        }
        return stage instanceof Document project
                        && project.get("$project") instanceof Document kept
                        && kept.containsKey("_id")
                        && kept.values().stream()
                                .allMatch(each -> Integer.valueOf(1).equals(each))
                ? kept.keySet()
                : null;
    }

    /** Gathers the fields that an expression names; false if it may name others. */
    private static boolean gathered(@Nullable Object expression, Set<String> fields) {
        if (expression instanceof Document parts) {
            return parts.values().stream().allMatch(part -> gathered(part, fields));
        } else if (expression instanceof Collection<?> parts) {
            return parts.stream().allMatch(part -> gathered(part, fields));
        } else if (expression instanceof String text && text.startsWith("$")) {
            fields.add(text.substring(1));
            return !text.startsWith("$$");
        }
        return true;
    }
}
