package org.huiyin.scoring;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How many of the service occurrences were rated. By the day of the service: its end, or its beginning where that is not
 * known.
 */
public final class ResponseFigures {

    /** Which formulas made a figure: 主动评价率 = occurrences rated other than by default / occurrences; 未评价率 = 1 − that. */
    public static final String FORMULA = "huiyin-response-1";

    private final ResponseStore store;
    private final int leastCount;

    /** @param leastCount occurrences below which a group has no rate */
    public ResponseFigures(ResponseStore store, int leastCount) {
        this.store = store;
        this.leastCount = leastCount;
    }

    /**
     * The figures of one group.
     *
     * @param key of the group; null where it is unknown, and for the total
     * @param area where the key is local to a department: its area; else null
     * @param department as {@code area}
     * @param tooFew whether the occurrences are too few for the rates to be given
     * @param active 主动评价率
     * @param unrated 未评价率
     * @param defaulted occurrences rated by the system alone; in neither rate's numerator for having been rated
     * @param matched occurrences rated, by what the rating was found to be of them
     * @param unmatched ratings given on these days without an occurrence that is known, by the reason
     */
    public record Response(
            @Nullable String key,
            @Nullable String area,
            @Nullable String department,
            boolean tooFew,
            Rate active,
            Rate unrated,
            long defaulted,
            Map<String, Long> matched,
            Map<String, Long> unmatched) {}

    /**
     * Figures with all that is needed to make them again.
     *
     * @param only what they are confined to, by field
     * @param groups in the order of their keys, the unknown last
     * @param total of all groups
     */
    public record Report(
            String formula,
            int leastCount,
            String by,
            LocalDate from,
            LocalDate to,
            Map<String, String> only,
            List<Response> groups,
            Response total) {}

    private record Group(@Nullable String area, @Nullable String department, @Nullable String key) {}

    /** @param query by anything but the channel: an occurrence has none of ours */
    public Report of(FigureQuery query) {
        Map<Group, Responses> groups = new HashMap<>();
        store.responses(query).forEach(sum -> {
            Group group = new Group(query.by().isLocal() ? sum.area() : null, sum.department(), sum.key());
            groups.merge(group, sum.responses(), Responses::plus);
        });
        groups.values().removeIf(Responses.NONE::equals);
        Map<String, String> only = new TreeMap<>();
        query.only().forEach((by, value) -> only.put(by.field(), value));
        Comparator<String> unknownLast = Comparator.nullsLast(Comparator.naturalOrder());
        return new Report(
                FORMULA,
                leastCount,
                query.by().field(),
                query.from(),
                query.to(),
                only,
                groups.entrySet().stream()
                        .sorted(Map.Entry.comparingByKey(Comparator.comparing(Group::key, unknownLast)
                                .thenComparing(Group::area, unknownLast)
                                .thenComparing(Group::department, unknownLast)))
                        .map(each -> response(each.getKey(), each.getValue()))
                        .toList(),
                response(
                        new Group(null, null, null), groups.values().stream().reduce(Responses.NONE, Responses::plus)));
    }

    private Response response(Group group, Responses counted) {
        long n = counted.occurrences();
        boolean tooFew = n < leastCount;
        return new Response(
                group.key(),
                group.area(),
                group.department(),
                tooFew,
                Rate.of(counted.rated(), n, tooFew),
                Rate.of(n - counted.rated(), n, tooFew),
                counted.defaulted(),
                counted.matched(),
                counted.unmatched());
    }
}
