package org.huiyin.store.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.huiyin.scoring.Cell;
import org.huiyin.scoring.CellScope;
import org.huiyin.scoring.CellScope.StaffMember;
import org.huiyin.scoring.Counts;
import org.huiyin.scoring.FigureQuery;
import org.huiyin.scoring.Grouping;
import org.huiyin.scoring.Levels;
import org.huiyin.scoring.ScoreEntry;
import org.huiyin.scoring.ScoreStore;
import org.huiyin.scoring.ScoreStore.Addition;
import org.huiyin.scoring.ScoreStore.Kept;
import org.huiyin.scoring.ScoreStore.Mark;
import org.huiyin.scoring.ScoreStore.Placed;
import org.huiyin.scoring.ScoreStore.Recounted;
import org.huiyin.scoring.ScoreStore.Slice;
import org.huiyin.scoring.ScoreStore.Sum;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What entries, marks and cells promise on any store. */
public abstract class ScoresContract {

    private static final LocalDate DAY = LocalDate.of(2026, 7, 1);
    private static final Cell WINDOW_1 = cell(DAY, "D1", "1");
    private static final Cell WINDOW_2 = cell(DAY, "D1", "2");

    private static final Counts ALL =
            new Counts(new Levels(5, 4, 3, 2, 1), new Levels(10, 9, 8, 7, 6), 11, 12, 13, 14, 15, 16, 17);
    private static final Counts TWICE =
            new Counts(new Levels(10, 8, 6, 4, 2), new Levels(20, 18, 16, 14, 12), 22, 24, 26, 28, 30, 32, 34);

    private static final Instant NOON = Instant.parse("2026-07-01T04:00:00Z");

    private ScoreStore scores;

    public abstract ScoreStore emptyScores();

    @BeforeEach
    void open() {
        scores = emptyScores();
    }

    @Test
    void entriesAreCountedByWhatIsAlike() {
        scores.keep(List.of(
                entry("a", 1, WINDOW_1, 5, "counted"),
                entry("b", 1, WINDOW_1, 5, "counted"),
                entry("c", 1, WINDOW_1, null, "held"),
                entry("d", 1, WINDOW_2, 1, "counted")));

        assertThat(scores.slices(List.of(WINDOW_1.id())))
                .containsExactlyInAnyOrder(
                        new Slice(WINDOW_1, "rating", 5, "first", "counted", 2),
                        new Slice(WINDOW_1, "rating", null, "first", "held", 1));
    }

    @Test
    void ofNothingNothingIsDone() {
        scores.mark(Set.of());
        scores.clear(List.of());
        scores.begin(scores.ticket(), List.of());

        assertThat(scores.write(scores.ticket(), NOON, List.of())).isEmpty();
        assertThat(scores.add(List.of(), NOON)).isEmpty();
        assertThat(scores.keep(List.of())).isEqualTo(new Kept(List.of(), Set.of()));
        assertThat(scores.marks(null, 10)).isEmpty();
    }

    @Test
    void anEntryToldAgainIsOne() {
        scores.keep(List.of(entry("a", 1, WINDOW_1, 5, "counted")));
        scores.keep(List.of(entry("a", 1, WINDOW_1, 5, "counted")));

        assertThat(scores.slices(List.of(WINDOW_1.id()))).extracting(Slice::n).containsExactly(1L);
    }

    @Test
    void theHighestRevisionIsInForceInWhateverOrderTheyCome() {
        scores.keep(List.of(entry("a", 2, WINDOW_1, 5, "excluded"), entry("b", 9, WINDOW_1, 5, "held")));
        scores.keep(List.of(entry("a", 1, WINDOW_1, 5, "counted"), entry("b", 10, WINDOW_1, 5, "counted")));

        assertThat(scores.slices(List.of(WINDOW_1.id())))
                .extracting(Slice::standing)
                .containsExactlyInAnyOrder("excluded", "counted");
    }

    @Test
    void anEntryThatMovesTouchesBothCellsHoweverOftenItIsTold() {
        ScoreEntry first = entry("a", 1, WINDOW_1, 5, "counted");
        ScoreEntry second = entry("a", 2, WINDOW_2, 5, "counted");

        assertThat(scores.keep(List.of(first))).isEqualTo(new Kept(List.of(first), Set.of()));
        assertThat(scores.keep(List.of(second)).touched()).containsExactlyInAnyOrder(WINDOW_1.id(), WINDOW_2.id());
        assertThat(scores.keep(List.of(second)).touched()).containsExactlyInAnyOrder(WINDOW_1.id(), WINDOW_2.id());
        assertThat(scores.slices(List.of(WINDOW_1.id(), WINDOW_2.id())))
                .extracting(Slice::cell)
                .containsExactly(WINDOW_2);
    }

    @Test
    void onlyTheFirstTellingOfAnEvaluationIsFresh() {
        ScoreEntry told = entry("a", 1, WINDOW_1, 5, "counted");
        ScoreEntry alone = entry("b", 1, WINDOW_2, 5, "counted");
        ScoreEntry late = entry("c", 2, WINDOW_2, 5, "held");

        assertThat(scores.keep(List.of(told, told))).isEqualTo(new Kept(List.of(told), Set.of(WINDOW_1.id())));
        assertThat(scores.keep(List.of(told, alone))).isEqualTo(new Kept(List.of(alone), Set.of(WINDOW_1.id())));
        assertThat(scores.keep(List.of(late))).isEqualTo(new Kept(List.of(), Set.of(WINDOW_2.id())));
        assertThat(scores.keep(List.of(entry("c", 1, WINDOW_2, 5, "counted"))).fresh())
                .isEmpty();
    }

    @Test
    void whatIsAddedToACellIsInItsCount() {
        long ticket = write(scores.ticket(), WINDOW_1, fives(3));

        assertThat(scores.settled(List.of(WINDOW_1, WINDOW_2)))
                .isEqualTo(Map.of(WINDOW_1.id(), ticket, WINDOW_2.id(), 0L));
        assertThat(add(WINDOW_1, ticket, fives(2))).isEmpty();
        assertThat(add(WINDOW_2, 0, ALL)).isEmpty();
        assertThat(add(WINDOW_2, 0, Counts.NONE)).isEmpty();
        assertThat(add(WINDOW_2, 0, ALL)).isEmpty();
        assertThat(sums(Grouping.WINDOW, Map.of()))
                .extracting(Sum::key, Sum::counts)
                .containsExactlyInAnyOrder(tuple("1", fives(5)), tuple("2", TWICE));
    }

    @Test
    void nothingIsAddedWhileACellIsRecountedNorWhereItWasSince() {
        long before = write(scores.ticket(), WINDOW_1, fives(3));
        scores.settled(List.of(WINDOW_2));
        long ticket = scores.ticket();
        scores.begin(ticket, List.of(WINDOW_1.id()));

        assertThat(scores.settled(List.of(WINDOW_1, WINDOW_2))).containsOnlyKeys(WINDOW_2.id());
        assertThat(scores.add(
                        List.of(
                                new Addition(WINDOW_1.id(), before, fives(1)),
                                new Addition(WINDOW_2.id(), 0, fives(1))),
                        NOON))
                .contains(WINDOW_1.id());
        assertThat(scores.write(ticket, NOON, List.of(new Recounted(WINDOW_1.id(), WINDOW_1, fives(7)))))
                .isEmpty();
        assertThat(add(WINDOW_1, before, fives(1))).containsExactly(WINDOW_1.id());
        assertThat(sums(Grouping.WINDOW, Map.of(Grouping.WINDOW, "1")))
                .extracting(Sum::counts)
                .containsExactly(fives(7));
    }

    @Test
    void itIsKnownWhatWasAddedToAndNotCountedSince() {
        add(WINDOW_1, write(scores.ticket(), WINDOW_1, fives(3)), fives(2));
        write(scores.ticket(), WINDOW_2, fives(4));
        Cell tomorrow = cell(DAY.plusDays(1), "D1", "1");
        scores.settled(List.of(tomorrow));
        add(tomorrow, 0, fives(1));

        assertThat(scores.counts(List.of(WINDOW_1.id(), WINDOW_2.id(), "2026-07-01.none")))
                .isEqualTo(Map.of(WINDOW_1.id(), fives(5), WINDOW_2.id(), fives(4)));
        assertThat(scores.added(DAY, 10)).isEmpty();
        assertThat(scores.added(DAY.plusDays(1), 10)).containsExactly(WINDOW_1.id());
        assertThat(scores.added(DAY.plusDays(2), 10)).containsExactlyInAnyOrder(WINDOW_1.id(), tomorrow.id());
        assertThat(scores.added(DAY.plusDays(2), 1)).hasSize(1);
        scores.begin(scores.ticket(), List.of(WINDOW_1.id()));
        assertThat(scores.added(DAY.plusDays(1), 10)).containsExactly(WINDOW_1.id());
        write(scores.ticket(), WINDOW_1, fives(5));
        assertThat(scores.added(DAY.plusDays(1), 10)).isEmpty();
    }

    @Test
    void aRecountThatHasEndedDoesNotEndAgain() {
        long ticket = write(scores.ticket(), WINDOW_1, fives(3));
        add(WINDOW_1, ticket, fives(1));

        scores.write(ticket, NOON, List.of(new Recounted(WINDOW_1.id(), WINDOW_1, fives(3))));

        assertThat(sums(Grouping.WINDOW, Map.of())).extracting(Sum::counts).containsExactly(fives(4));
    }

    @Test
    void aMarkMadeAnewOutlivesTheRecountThatSawTheOldOne() {
        scores.mark(Set.of("2026-07-01.a", "2026-07-01.b"));
        List<Mark> seen = scores.marks(null, 10);
        scores.mark(Set.of("2026-07-01.b"));
        scores.clear(seen);

        assertThat(scores.marks(null, 10)).extracting(Mark::cell).containsExactly("2026-07-01.b");
    }

    @Test
    void marksAreReadByPages() {
        scores.mark(Set.of("2026-07-01.a", "2026-07-01.b", "2026-07-01.c"));

        assertThat(scores.marks(null, 2)).extracting(Mark::cell).containsExactly("2026-07-01.a", "2026-07-01.b");
        assertThat(scores.marks("2026-07-01.b", 2)).extracting(Mark::cell).containsExactly("2026-07-01.c");
    }

    @Test
    void ticketsGrow() {
        Set<Long> drawn = new HashSet<>();
        long last = 0;
        for (int i = 0; i < 5; i++) {
            long ticket = scores.ticket();
            assertThat(ticket).isGreaterThan(last);
            last = ticket;
            drawn.add(ticket);
        }
        assertThat(drawn).hasSize(5);
    }

    @Test
    void aCountWithALesserTicketDoesNotReplaceAGreaterOne() {
        scores.settled(List.of(WINDOW_1, WINDOW_2));
        List<String> both = List.of(WINDOW_1.id(), WINDOW_2.id());
        long early = scores.ticket();
        long late = scores.ticket();
        scores.begin(early, both);
        scores.begin(late, List.of(WINDOW_1.id()));
        scores.begin(early, both);

        List<Recounted> found = List.of(
                new Recounted(WINDOW_1.id(), WINDOW_1, fives(1)), new Recounted(WINDOW_2.id(), WINDOW_2, fives(1)));
        assertThat(scores.write(early, NOON, found)).containsExactly(WINDOW_1.id());
        assertThat(scores.write(late, NOON, List.of(new Recounted(WINDOW_1.id(), WINDOW_1, fives(2)))))
                .isEmpty();
        assertThat(scores.write(early, NOON, found.subList(0, 1))).containsExactly(WINDOW_1.id());
        assertThat(sums(Grouping.WINDOW, Map.of(Grouping.WINDOW, "1")))
                .extracting(Sum::counts)
                .containsExactly(fives(2));
    }

    @Test
    void aCountWithAGreaterTicketReplacesWhateverItsNumbers() {
        write(scores.ticket(), WINDOW_1, fives(300));
        write(scores.ticket(), WINDOW_1, fives(1));

        assertThat(sums(Grouping.WINDOW, Map.of())).extracting(Sum::counts).containsExactly(fives(1));
    }

    @Test
    void aCellLeftByItsLastEntryCountsNothing() {
        write(scores.ticket(), WINDOW_1, fives(1));
        write(scores.ticket(), WINDOW_1, Counts.NONE);

        assertThat(sums(Grouping.WINDOW, Map.of())).extracting(Sum::counts).containsExactly(Counts.NONE);
    }

    @Test
    void aCellThatNeverWasIsNotMade() {
        assertThat(scores.write(scores.ticket(), NOON, List.of(new Recounted(WINDOW_1.id(), null, Counts.NONE))))
                .containsExactly(WINDOW_1.id());
        assertThat(sums(Grouping.WINDOW, Map.of())).isEmpty();
    }

    @Test
    void itIsKnownWhereAnEvaluationCountsAndSinceWhen() {
        ScoreEntry latest = entry("a", 2, WINDOW_1, null, "held");
        scores.keep(List.of(entry("a", 1, WINDOW_2, null, "counted")));
        scores.mark(scores.keep(List.of(latest)).touched());

        assertThat(scores.placed("a")).contains(new Placed(latest, true, null));
        scores.settled(List.of(WINDOW_1));
        assertThat(scores.placed("a")).contains(new Placed(latest, true, null));
        write(scores.ticket(), WINDOW_1, fives(1));
        scores.clear(scores.marks(null, 10));
        assertThat(scores.placed("a")).contains(new Placed(latest, false, NOON));
        assertThat(scores.placed("b")).isEmpty();
        scores.add(List.of(new Addition(WINDOW_1.id(), 1, fives(1))), NOON.plusSeconds(1));
        assertThat(scores.placed("a")).contains(new Placed(latest, false, NOON.plusSeconds(1)));
    }

    @Test
    void allCountsAreKept() {
        write(scores.ticket(), WINDOW_1, ALL);

        assertThat(sums(Grouping.CHANNEL, Map.of())).containsExactly(new Sum("310000", null, "web-hall", ALL));
    }

    @Test
    void aWindowIsItsDepartmentsWindow() {
        write(scores.ticket(), WINDOW_1, fives(1));
        write(scores.ticket(), cell(DAY.plusDays(1), "D1", "1"), fives(2));
        write(scores.ticket(), cell(DAY, "D2", "1"), fives(4));
        write(scores.ticket(), cell(DAY, "D2", null), fives(8));

        assertThat(sums(Grouping.WINDOW, Map.of()))
                .containsExactlyInAnyOrder(
                        new Sum("310000", "D1", "1", fives(3)),
                        new Sum("310000", "D2", "1", fives(4)),
                        new Sum("310000", "D2", null, fives(8)));
        assertThat(sums(Grouping.DEPARTMENT, Map.of()))
                .containsExactlyInAnyOrder(
                        new Sum("310000", null, "D1", fives(3)), new Sum("310000", null, "D2", fives(12)));
    }

    @Test
    void figuresAreConfinedToDaysAndFields() {
        write(scores.ticket(), WINDOW_1, fives(1));
        write(scores.ticket(), cell(DAY.plusDays(2), "D1", "1"), fives(2));
        write(scores.ticket(), cell(DAY, "D2", "1"), fives(4));

        assertThat(sums(Grouping.AREA, Map.of(Grouping.DEPARTMENT, "D1")))
                .containsExactly(new Sum("310000", null, "310000", fives(1)));
    }

    @Test
    void whoMaySeeSomeCellsIsGivenNoOthers() {
        write(scores.ticket(), WINDOW_1, fives(1));
        write(scores.ticket(), WINDOW_2, fives(2));
        write(scores.ticket(), cell(DAY, "D2", "1"), fives(4));
        write(scores.ticket(), new Cell(DAY, "310000", "D2", null, "3", "S1", "web-hall"), fives(8));
        write(scores.ticket(), new Cell(DAY, "320000", "D3", null, null, "S1", "web-hall"), fives(16));
        write(scores.ticket(), new Cell(DAY, null, null, null, null, null, "web-hall"), fives(32));

        assertThat(fivesWithin(CellScope.EVERYTHING)).isEqualTo(63);
        assertThat(fivesWithin(new CellScope(false, Set.of(), Set.of(), Set.of(), Set.of())))
                .isZero();
        assertThat(fivesWithin(new CellScope(false, Set.of(), Set.of("D1", "D3"), Set.of(), Set.of())))
                .isEqualTo(19);
        assertThat(fivesWithin(new CellScope(false, Set.of("32"), Set.of(), Set.of("3"), Set.of())))
                .isEqualTo(24);
        assertThat(fivesWithin(new CellScope(false, Set.of(), Set.of(), Set.of(), Set.of(new StaffMember("D2", "S1")))))
                .isEqualTo(8);
        assertThat(scores.sums(new FigureQuery(
                        Grouping.WINDOW,
                        DAY,
                        DAY,
                        Map.of(Grouping.DEPARTMENT, "D2"),
                        new CellScope(false, Set.of(), Set.of("D1"), Set.of(), Set.of()))))
                .isEmpty();
    }

    private long fivesWithin(CellScope scope) {
        return scores.sums(new FigureQuery(Grouping.CHANNEL, DAY, DAY, Map.of(), scope)).stream()
                .mapToLong(sum -> sum.counts().levels().n5())
                .sum();
    }

    private List<Sum> sums(Grouping by, Map<Grouping, String> only) {
        return scores.sums(new FigureQuery(by, DAY, DAY.plusDays(1), only, CellScope.EVERYTHING));
    }

    private long write(long ticket, Cell cell, Counts counts) {
        scores.settled(List.of(cell));
        scores.begin(ticket, List.of(cell.id()));
        scores.write(ticket, NOON, List.of(new Recounted(cell.id(), cell, counts)));
        return ticket;
    }

    private Set<String> add(Cell cell, long ticket, Counts counts) {
        return scores.add(List.of(new Addition(cell.id(), ticket, counts)), NOON);
    }

    private static Counts fives(long n) {
        return new Counts(new Levels(n, 0, 0, 0, 0), Levels.NONE, 0, 0, 0, 0, 0, 0, 0);
    }

    private static Cell cell(LocalDate day, String department, @Nullable String window) {
        return new Cell(day, "310000", department, null, window, null, "web-hall");
    }

    private static ScoreEntry entry(String id, int revision, Cell cell, @Nullable Integer level, String standing) {
        return new ScoreEntry(id, revision, cell, "rating", level, "first", standing);
    }
}
