package org.huiyin.scoring;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.huiyin.scoring.ScoreStore.Sum;

/** Makes figures of cells. Their cost grows with the cells, not with the ratings. */
public final class Figures {

    /** Which formulas made a figure: 好评率 = ratings from the good level up / n; 差评率 = (n2+n1)/n; mean = Σ level·n/n. */
    public static final String FORMULA = "huiyin-1";

    private static final int WORST_FAIR_LEVEL = 3;

    private final ScoreStore store;
    private final int goodFromLevel;
    private final int leastCount;

    /**
     * @param goodFromLevel the lowest level that counts as 好评: 3, or 4 where a region does not count 基本满意
     * @param leastCount ratings below which a group has no rates
     */
    public Figures(ScoreStore store, int goodFromLevel, int leastCount) {
        this.store = store;
        this.goodFromLevel = goodFromLevel;
        this.leastCount = leastCount;
    }

    /**
     * Figures with all that is needed to make them again.
     *
     * @param only what they are confined to, by field
     * @param groups in the order of their keys, the unknown last
     * @param total of all groups
     */
    public record Report(
            String formula,
            int goodFromLevel,
            int leastCount,
            String by,
            LocalDate from,
            LocalDate to,
            Map<String, String> only,
            List<Figure> groups,
            Figure total) {}

    public Report of(FigureQuery query) {
        List<Sum> sums = store.sums(query).stream()
                .filter(sum -> !sum.counts().equals(Counts.NONE))
                .sorted(inOrder())
                .toList();
        Counts total = sums.stream().map(Sum::counts).reduce(Counts.NONE, Counts::plus);
        Map<String, String> only = new TreeMap<>();
        query.only().forEach((by, value) -> only.put(by.field(), value));
        return new Report(
                FORMULA,
                goodFromLevel,
                leastCount,
                query.by().field(),
                query.from(),
                query.to(),
                only,
                sums.stream().map(this::figure).toList(),
                figure(new Sum(null, null, null, total)));
    }

    private static Comparator<Sum> inOrder() {
        Comparator<String> unknownLast = Comparator.nullsLast(Comparator.naturalOrder());
        return Comparator.comparing(Sum::area, unknownLast)
                .thenComparing(Sum::department, unknownLast)
                .thenComparing(Sum::key, unknownLast);
    }

    private Figure figure(Sum sum) {
        Counts counts = sum.counts();
        Levels levels = counts.levels();
        long n = levels.total();
        boolean tooFew = n < leastCount;
        return new Figure(
                sum.key(),
                sum.area(),
                sum.department(),
                n,
                levels,
                tooFew,
                Rate.of(levels.from(goodFromLevel), n, tooFew),
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
