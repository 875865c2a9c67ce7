package org.huiyin.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.huiyin.rules.RuleSet;
import org.huiyin.rules.Rules;
import org.huiyin.scoring.ScoreStore.Addition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

        Figures.Report report = new Figures(scores, rules(3), 0).of(query());

        assertThat(report.groups()).isEmpty();
        assertThat(report.total().good()).isEqualTo(new Rate(null, 0, 0, null, null));
    }

    @Test
    void aRuleActsFromItsDayInItsAreaAlone(@TempDir Path regions) throws IOException {
        Files.writeString(
                regions.resolve("310000.yaml"),
                """
                area: "310000"
                title: 上海市
                rules:
                  - { from: "2026-07-01", goodFromLevel: 4 }
                """);
        Rules rules = new Rules(regions, new RuleSet(3, Duration.ZERO));
        Levels fair = new Levels(1, 0, 1, 0, 0);
        for (String area : List.of("310101", "330100")) {
            for (LocalDate day : List.of(DAY.minusDays(1), DAY)) {
                write(
                        new Cell(day, area, "D1", null, "1", null, "web-hall"),
                        new Counts(fair, Levels.NONE, 0, 0, 0, 0, 0, 0, 0));
            }
        }

        Figures.Report both = new Figures(scores, rules, 0)
                .of(new FigureQuery(Grouping.AREA, DAY.minusDays(1), DAY, Map.of(), CellScope.EVERYTHING));
        Figures.Report june = new Figures(scores, rules, 0)
                .of(new FigureQuery(Grouping.AREA, DAY.minusDays(1), DAY.minusDays(1), Map.of(), CellScope.EVERYTHING));

        assertThat(both.groups()).extracting(group -> group.good().numerator()).containsExactly(3L, 4L);
        assertThat(both.total().good().numerator()).isEqualTo(7);
        assertThat(both.goodFromLevel()).isNull();
        assertThat(both.rules())
                .containsExactly(
                        new Figures.Applied("310101", DAY.minusDays(1), DAY.minusDays(1), 3),
                        new Figures.Applied("310101", DAY, DAY, 4),
                        new Figures.Applied("330100", DAY.minusDays(1), DAY, 3));
        assertThat(june.groups()).extracting(group -> group.good().numerator()).containsExactly(2L, 2L);
        assertThat(june.goodFromLevel()).isEqualTo(3);
    }

    private Figures.Report byWindow(int goodFromLevel) {
        return new Figures(scores, rules(goodFromLevel), 10).of(query());
    }

    private static Rules rules(int goodFromLevel) {
        return new Rules(Path.of("no-such-folder"), new RuleSet(goodFromLevel, Duration.ZERO));
    }

    private static FigureQuery query() {
        return new FigureQuery(Grouping.WINDOW, DAY, DAY, Map.of(), CellScope.EVERYTHING);
    }

    private void count(@Nullable String window, Levels levels) {
        write(window, new Counts(levels, Levels.NONE, 0, 0, 0, 0, 0, 0, 0));
    }

    private void write(@Nullable String window, Counts counts) {
        write(new Cell(DAY, "310000", "D1", null, window, null, "web-hall"), counts);
    }

    private void write(Cell cell, Counts counts) {
        scores.settled(List.of(cell));
        scores.add(List.of(new Addition(cell.id(), 0, counts)), Instant.EPOCH);
    }
}
