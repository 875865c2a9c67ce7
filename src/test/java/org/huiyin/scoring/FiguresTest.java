package org.huiyin.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.huiyin.scoring.ScoreStore.Addition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FiguresTest {

    private static final LocalDate DAY = LocalDate.of(2026, 7, 1);
    private static final double CLOSE = 1e-4;

    private final ScoresInMemory scores = new ScoresInMemory();

    @Test
    void ratesCarryWhatTheyWereMadeFrom() {
        count("1", new Levels(50, 20, 10, 12, 8));

        Figure window = byWindow(3).groups().get(0);

        assertThat(window.n()).isEqualTo(100);
        assertThat(window.good().numerator()).isEqualTo(80);
        assertThat(window.good().denominator()).isEqualTo(100);
        assertThat(window.good().value()).isCloseTo(0.8, within(CLOSE));
        assertThat(window.poor().numerator()).isEqualTo(20);
        assertThat(window.poor().value()).isCloseTo(0.2, within(CLOSE));
        assertThat(window.mean().numerator()).isEqualTo(50 * 5 + 20 * 4 + 10 * 3 + 12 * 2 + 8);
        assertThat(window.mean().value()).isCloseTo(3.92, within(CLOSE));
    }

    /** The interval of 80 in 100 as tables of Wilson intervals give it. */
    @Test
    void theIntervalIsWilsons() {
        count("1", new Levels(80, 0, 0, 20, 0));

        Rate good = byWindow(3).groups().get(0).good();

        assertThat(good.low()).isCloseTo(0.7112, within(CLOSE));
        assertThat(good.high()).isCloseTo(0.8666, within(CLOSE));
    }

    @Test
    void theIntervalOfAllOrNoneStaysWithinItsBounds() {
        count("1", new Levels(10, 0, 0, 0, 0));

        Figure window = byWindow(3).groups().get(0);

        assertThat(window.good().low()).isCloseTo(0.7225, within(CLOSE));
        assertThat(window.good().high()).isEqualTo(1);
        assertThat(window.poor().low()).isZero();
        assertThat(window.poor().high()).isCloseTo(0.2775, within(CLOSE));
    }

    @Test
    void whereBasicallySatisfiedIsNotGoodItIsNotPoorEither() {
        count("1", new Levels(50, 20, 10, 12, 8));

        Figure window = byWindow(4).groups().get(0);

        assertThat(window.good().numerator()).isEqualTo(70);
        assertThat(window.poor().numerator()).isEqualTo(20);
    }

    @Test
    void tooFewHaveNoRateButTheirNumbers() {
        count("1", new Levels(9, 0, 0, 0, 0));
        count("2", new Levels(9, 0, 0, 0, 1));

        List<Figure> windows = byWindow(3).groups();

        assertThat(windows).extracting(Figure::tooFew).containsExactly(true, false);
        assertThat(windows.get(0).good()).isEqualTo(new Rate(null, 9, 9, null, null));
        assertThat(windows.get(0).mean()).isEqualTo(new Figure.Mean(null, 45, 9));
    }

    @Test
    void defaultsAreInNoFigure() {
        write("1", new Counts(new Levels(10, 0, 0, 0, 0), new Levels(0, 0, 70, 0, 0), 0, 0, 0, 0, 0, 0, 0));

        Figure window = byWindow(3).groups().get(0);

        assertThat(window.n()).isEqualTo(10);
        assertThat(window.good().numerator()).isEqualTo(10);
        assertThat(window.defaults()).isEqualTo(new Levels(0, 0, 70, 0, 0));
    }

    @Test
    void theTotalIsTheSumOfTheGroups() {
        count("1", new Levels(5, 4, 3, 2, 1));
        count("2", new Levels(1, 0, 0, 0, 0));
        count(null, new Levels(0, 0, 0, 0, 2));

        Figures.Report report = byWindow(3);

        assertThat(report.total().levels()).isEqualTo(new Levels(6, 4, 3, 2, 3));
        assertThat(report.groups().stream().mapToLong(Figure::n).sum())
                .isEqualTo(report.total().n());
        assertThat(report.groups()).extracting(Figure::key).containsExactly("1", "2", null);
    }

    @Test
    void nothingCountedIsNoGroupAndNoDivisionByZero() {
        count("1", Levels.NONE);

        Figures.Report report = new Figures(scores, 3, 0).of(query());

        assertThat(report.groups()).isEmpty();
        assertThat(report.total().good()).isEqualTo(new Rate(null, 0, 0, null, null));
    }

    private Figures.Report byWindow(int goodFromLevel) {
        return new Figures(scores, goodFromLevel, 10).of(query());
    }

    private static FigureQuery query() {
        return new FigureQuery(Grouping.WINDOW, DAY, DAY, Map.of());
    }

    private void count(@Nullable String window, Levels levels) {
        write(window, new Counts(levels, Levels.NONE, 0, 0, 0, 0, 0, 0, 0));
    }

    private void write(@Nullable String window, Counts counts) {
        Cell cell = new Cell(DAY, "310000", "D1", null, window, null, "web-hall");
        scores.settled(List.of(cell));
        scores.add(List.of(new Addition(cell.id(), 0, counts)), Instant.EPOCH);
    }
}
