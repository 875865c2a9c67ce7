package org.huiyin.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.huiyin.TestHand;
import org.huiyin.scoring.ScoreStore.Addition;
import org.huiyin.scoring.ScoreStore.Sum;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CellRecountTest {

    private static final LocalDate DAY = LocalDate.of(2026, 7, 1);
    private static final Instant NOON = Instant.parse("2026-07-01T04:00:00Z");
    private static final Cell CELL = new Cell(DAY, "310000", "D1", null, "1", null, "web-hall");

    private final ScoresInMemory scores = new ScoresInMemory();
    private final TestHand clock = new TestHand(NOON);

    @BeforeEach
    void tell() {
        scores.keep(List.of(
                new ScoreEntry("a", 1, CELL, "rating", 5, "first", "counted"),
                new ScoreEntry("b", 1, CELL, "rating", 5, "first", "counted")));
        scores.mark(Set.of(CELL.id()));
    }

    @Test
    void aMarkedCellIsCountedFromItsEntriesWhateverItSaid() {
        scores.settled(List.of(CELL));
        scores.add(List.of(new Addition(CELL.id(), 0, fives(40))), NOON);

        recount(scores).round();

        assertThat(counts()).containsExactly(fives(2));
        assertThat(scores.marks(null, 10)).isEmpty();
    }

    @Test
    void aCellThatIsNotThereIsMadeAndCountedTheNextTime() {
        CellRecount recount = recount(scores);
        recount.round();
        assertThat(scores.marks(null, 10)).hasSize(1);

        recount.round();

        assertThat(counts()).containsExactly(fives(2));
        assertThat(scores.marks(null, 10)).isEmpty();
    }

    /** Whoever overtook it may die before its end, and would leave a cell that nobody counts. */
    @Test
    void aRecountThatIsOvertakenWritesNothingAndLeavesItsMarks() {
        scores.settled(List.of(CELL));

        recount(overtaken()).round();

        assertThat(counts()).containsExactly(Counts.NONE);
        assertThat(scores.marks(null, 10)).hasSize(1);

        recount(scores).round();

        assertThat(counts()).containsExactly(fives(2));
        assertThat(scores.marks(null, 10)).isEmpty();
    }

    @Test
    void onceItsDayIsOverACellThatWasAddedToIsChecked() {
        recount(scores).round();
        recount(scores).round();
        scores.add(List.of(new Addition(CELL.id(), scores.settled(List.of(CELL)).get(CELL.id()), fives(40))), NOON);
        CellRecount recount = new CellRecount(scores, 10, Duration.ofMillis(200), clock, clock);

        clock.go(Duration.ofHours(36));
        recount.round();
        assertThat(counts()).containsExactly(fives(42));

        clock.go(Duration.ofHours(12));
        recount.round();
        assertThat(counts()).containsExactly(fives(2));
    }

    @Test
    void aClockThatIsSetWhileItCountsMakesNoLongRest() {
        ScoreStore setMeanwhile = (ScoreStore) Proxy.newProxyInstance(
                ScoreStore.class.getClassLoader(), new Class<?>[] {ScoreStore.class}, (proxy, method, args) -> {
                    if (method.getName().equals("slices")) {
                        clock.set(Duration.ofHours(1));
                    }
                    return method.invoke(scores, args);
                });

        assertThat(recount(setMeanwhile).round()).isEqualTo(Duration.ofMillis(200));
    }

    /** The store, where another recount of the same cell begins and dies while one reads entries. */
    private ScoreStore overtaken() {
        return (ScoreStore) Proxy.newProxyInstance(
                ScoreStore.class.getClassLoader(), new Class<?>[] {ScoreStore.class}, (proxy, method, args) -> {
                    Object answer = method.invoke(scores, args);
                    if (method.getName().equals("slices")) {
                        scores.begin(scores.ticket(), List.of(CELL.id()));
                    }
                    return answer;
                });
    }

    private CellRecount recount(ScoreStore store) {
        return new CellRecount(store, 10, Duration.ofMillis(200), clock, clock);
    }

    private List<Counts> counts() {
        return scores.sums(new FigureQuery(Grouping.WINDOW, DAY, DAY, Map.of(), CellScope.EVERYTHING)).stream()
                .map(Sum::counts)
                .toList();
    }

    private static Counts fives(long n) {
        return new Counts(new Levels(n, 0, 0, 0, 0), Levels.NONE, 0, 0, 0, 0, 0, 0, 0);
    }
}
