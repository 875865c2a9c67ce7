package org.huiyin.store.embedded;

import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The parts of an ordered index in which all documents lie that a query may match. Conditions that an index has no use for
 * are left to those who look at the documents.
 *
 * @param fields how many of the index's fields, from the first on, are narrowed down
 */
record IndexRanges(int fields, List<Span> spans) {
    static final IndexRanges NONE = new IndexRanges(0, List.of());

    private static final int MOST = 20_000;

    /** From one text to another, both included. */
    record Span(String from, String to) {}

    /** What a query says of one field: that it is one of some values, or lies between two. */
    private record Condition(List<String> values, @Nullable Span range) {}

    static IndexRanges of(List<String> fields, Document query, boolean sparse) {
        List<String> prefixes = List.of("");
        int narrowed = 0;
        for (String field : fields) {
            Condition condition = query.containsKey(field) ? condition(query.get(field)) : null;
            if (condition == null
                    || sparse && narrowed == 0 && condition.values().contains(OrderedKey.of(null))) {
                break;
            }
            Span range = condition.range();
            if (range != null) {
                return withOthers(
                        narrowed + 1,
                        prefixes.stream()
                                .map(prefix -> new Span(prefix + range.from(), prefix + range.to()))
                                .toList());
            }
            if ((long) prefixes.size() * condition.values().size() > MOST) {
                break;
            }
            prefixes = joined(prefixes, condition.values());
            narrowed++;
        }
        return narrowed == 0
                ? NONE
                : withOthers(
                        narrowed,
                        prefixes.stream()
                                .map(prefix -> new Span(prefix, prefix + OrderedKey.BEYOND))
                                .toList());
    }

    /** Documents without an order of their own may match anything. */
    private static IndexRanges withOthers(int fields, List<Span> spans) {
        List<Span> all = new ArrayList<>(spans);
        all.add(new Span(OrderedKey.UNORDERED, OrderedKey.UNORDERED + OrderedKey.BEYOND));
        return new IndexRanges(fields, all);
    }

    private static List<String> joined(List<String> prefixes, List<String> values) {
        List<String> joined = new ArrayList<>(prefixes.size() * values.size());
        prefixes.forEach(prefix -> values.forEach(value -> joined.add(prefix + value)));
        return joined;
    }

    private static @Nullable Condition condition(@Nullable Object wanted) {
        if (!(wanted instanceof Document operators)) {
            return values(List.of(Missing.ofNullable(wanted)));
        }
        if (operators.get("$in") instanceof Collection<?> among) {
            return values(among);
        }
        if (operators.containsKey("$eq")) {
            return values(List.of(Missing.ofNullable(operators.get("$eq"))));
        }
        // an index has an entry for each element of a list
        return range(operators.get("$elemMatch") instanceof Document element ? element : operators);
    }

    private static @Nullable Condition values(Collection<?> among) {
        List<String> values = new ArrayList<>();
        for (Object value : among) {
            if (OrderedKey.openEnded(value) == null) {
                return null;
            }
            values.add(OrderedKey.of(value));
        }
        return new Condition(values.stream().distinct().sorted().toList(), null);
    }

    private static @Nullable Condition range(Document operators) {
        String from = bound(operators, "$gt", "$gte");
        String to = bound(operators, "$lt", "$lte");
        String any = from == null ? to : from;
        if (any == null || any.charAt(0) == 'a') {
            return null;
        }
        return new Condition(
                List.of(),
                new Span(
                        from == null ? any.substring(0, 1) : from,
                        to == null ? OrderedKey.beyondType(any) : to + "\u0000" + OrderedKey.BEYOND));
    }

    private static @Nullable String bound(Document operators, String open, String closed) {
        Object bound = operators.containsKey(open) ? operators.get(open) : operators.get(closed);
        return bound == null ? null : OrderedKey.openEnded(bound);
    }
}
