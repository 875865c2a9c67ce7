package org.huiyin.scoring;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.huiyin.rules.Rules;
import org.huiyin.scoring.ScoreStore.Sum;
import org.jspecify.annotations.Nullable;

/** Makes figures of cells. Their cost grows with the cells, not with the ratings. */
public final class Figures {

    /** Which formulas made a figure: 好评率 = ratings from the good level up / n; 差评率 = (n2+n1)/n; mean = Σ level·n/n. */
    public static final String FORMULA = "huiyin-1";

    private static final int WORST_FAIR_LEVEL = 3;

    private final ScoreStore store;
    private final Rules rules;
    private final int leastCount;

    /**
     * @param rules which say from which level on a rating is 好评, in each area on each day
     * @param leastCount ratings below which a group has no rates
     */
    public Figures(ScoreStore store, Rules rules, int leastCount) {
        this.store = store;
        this.rules = rules;
        this.leastCount = leastCount;
    }

    /**
     * A rule that acted in figures.
     *
     * @param area null for what has none
     * @param from the first of the days asked for on which it was in force
     * @param to the last one
     * @param goodFromLevel the lowest level that counted as 好评
     */
    public record Applied(@Nullable String area, LocalDate from, LocalDate to, int goodFromLevel) {}

    /**
     * Figures with all that is needed to make them again.
     *
     * @param goodFromLevel the lowest level that counted as 好评; null where rules differ by area or day
     * @param rules that acted in these figures, by area, then by day
     * @param only what they are confined to, by field
     * @param groups in the order of their keys, the unknown last
     * @param total of all groups
     */
    public record Report(
            String formula,
            @Nullable Integer goodFromLevel,
            List<Applied> rules,
            int leastCount,
            String by,
            LocalDate from,
            LocalDate to,
            Map<String, String> only,
            List<Figure> groups,
            Figure total) {}

    public Report of(FigureQuery query) {
        Map<Group, Counted> groups = new HashMap<>();
        List<Applied> applied = new ArrayList<>();
        for (FigureQuery part : byRules(query)) {
            for (Sum sum : store.sums(part)) {
                if (!sum.counts().equals(Counts.NONE)) {
                    int goodFrom = rules.of(sum.area(), part.from()).goodFromLevel();
                    Group group = new Group(query.by().isLocal() ? sum.area() : null, sum.department(), sum.key());
                    groups.merge(group, Counted.of(sum.counts(), goodFrom), Counted::plus);
                    applied.add(new Applied(sum.area(), part.from(), part.to(), goodFrom));
                }
            }
        }
        Counted total = groups.values().stream().reduce(Counted.NONE, Counted::plus);
        List<Applied> inForce = joined(applied);
        Set<Integer> levels = inForce.stream().map(Applied::goodFromLevel).collect(Collectors.toSet());
        if (levels.isEmpty()) {
            levels.add(rules.of(query.only().get(Grouping.AREA), query.to()).goodFromLevel());
        }
        Map<String, String> only = new TreeMap<>();
        query.only().forEach((by, value) -> only.put(by.field(), value));
        return new Report(
                FORMULA,
                levels.size() == 1 ? levels.iterator().next() : null,
                inForce,
                leastCount,
                query.by().field(),
                query.from(),
                query.to(),
                only,
                groups.entrySet().stream()
                        .sorted(Map.Entry.comparingByKey(inOrder()))
                        .map(each -> figure(each.getKey(), each.getValue()))
                        .toList(),
                figure(new Group(null, null, null), total));
    }

    private record Group(@Nullable String area, @Nullable String department, @Nullable String key) {}

    /** What was counted, and how many of it were good by the rules of their area and day. */
    private record Counted(Counts counts, long good) {

        static final Counted NONE = new Counted(Counts.NONE, 0);

        static Counted of(Counts counts, int goodFromLevel) {
            return new Counted(counts, counts.levels().from(goodFromLevel));
        }

        Counted plus(Counted other) {
            return new Counted(counts.plus(other.counts), good + other.good);
        }
    }

    /** The same question, asked of each stretch of days in which no rule changes. */
    private List<FigureQuery> byRules(FigureQuery query) {
        List<FigureQuery> parts = new ArrayList<>();
        LocalDate from = query.from();
        for (LocalDate change : rules.changes(query.from(), query.to())) {
            parts.add(new FigureQuery(query.by(), from, change.minusDays(1), query.only(), query.within()));
            from = change;
        }
        parts.add(new FigureQuery(query.by(), from, query.to(), query.only(), query.within()));
        return parts;
    }

    /** Each rule once, over all of its days. */
    private static List<Applied> joined(List<Applied> applied) {
        List<Applied> joined = new ArrayList<>();
        Comparator<String> unknownLast = Comparator.nullsLast(Comparator.naturalOrder());
        applied.stream()
                .distinct()
                .sorted(Comparator.comparing(Applied::area, unknownLast).thenComparing(Applied::from))
                .forEach(next -> {
                    Applied last = joined.isEmpty() ? null : joined.get(joined.size() - 1);
                    if (last != null
                            && Objects.equals(last.area(), next.area())
                            && last.goodFromLevel() == next.goodFromLevel()) {
                        joined.set(
                                joined.size() - 1,
                                new Applied(last.area(), last.from(), next.to(), last.goodFromLevel()));
                    } else {
                        joined.add(next);
                    }
                });
        return joined;
    }

    private static Comparator<Group> inOrder() {
        Comparator<String> unknownLast = Comparator.nullsLast(Comparator.naturalOrder());
        return Comparator.comparing(Group::area, unknownLast)
                .thenComparing(Group::department, unknownLast)
                .thenComparing(Group::key, unknownLast);
    }

    private Figure figure(Group group, Counted counted) {
        Counts counts = counted.counts();
        Levels levels = counts.levels();
        long n = levels.total();
        boolean tooFew = n < leastCount;
        return new Figure(
                group.key(),
                group.area(),
                group.department(),
                n,
                levels,
                tooFew,
                Rate.of(counted.good(), n, tooFew),
                Rate.of(n - levels.from(WORST_FAIR_LEVEL), n, tooFew),
                new Figure.Mean(tooFew || n == 0 ? null : (double) levels.sum() / n, levels.sum(), n),
                counts.defaults(),
                counts.complaints(),
                counts.suggestions(),
                counts.praise(),
                counts.consultations(),
                counts.held(),
                counts.excluded(),
                counts.superseded());
    }
}
