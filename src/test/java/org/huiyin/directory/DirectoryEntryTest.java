package org.huiyin.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DirectoryEntryTest {

    private static final Instant NOW = Instant.parse("2026-08-01T00:00:00Z");
    private static final LocalDate TODAY = LocalDate.parse("2026-08-01");
    private static final String DEPARTMENT = "11310101MB2F30004K";

    @Test
    void aPersonWhoMovesLeavesThePastAsItWas() {
        DirectoryEntry clerk = clerk(at("2026-01-01", null, "01")).with(at("2026-07-01", null, "02"), TODAY, NOW);

        assertThat(window(clerk, "2026-06-30")).isEqualTo("01");
        assertThat(window(clerk, "2026-07-01")).isEqualTo("02");
        assertThat(clerk.on(LocalDate.parse("2025-12-31"))).isEmpty();
        assertThat(clerk.parent()).isEqualTo("window:" + DEPARTMENT + "/02");
        assertThat(clerk.version()).isEqualTo(2);
    }

    @Test
    void whatIsSaidAgainChangesNothing() {
        DirectoryEntry clerk = clerk(at("2026-01-01", null, "01")).with(at("2026-07-01", null, "02"), TODAY, NOW);

        assertThat(clerk.with(at("2026-01-01", null, "01"), TODAY, NOW)).isSameAs(clerk);
        assertThat(clerk.with(at("2026-07-01", null, "02"), TODAY, NOW)).isSameAs(clerk);
        assertThat(clerk.with(at(null, null, "02"), TODAY, NOW)).isSameAs(clerk);
    }

    @Test
    void whatIsKnownLaterFitsInBetween() {
        DirectoryEntry clerk = clerk(at("2026-07-01", null, "03"))
                .with(at("2026-01-01", null, "01"), TODAY, NOW)
                .with(at("2026-03-01", "2026-04-30", "02"), TODAY, NOW);

        assertThat(window(clerk, "2026-02-28")).isEqualTo("01");
        assertThat(window(clerk, "2026-04-30")).isEqualTo("02");
        assertThat(clerk.on(LocalDate.parse("2026-05-01"))).isEmpty();
        assertThat(window(clerk, "2026-08-01")).isEqualTo("03");
    }

    @Test
    void itEndsAndIsStillKnown() {
        DirectoryEntry clerk = clerk(at(null, null, "01")).with(at(null, "2026-07-31", "01"), TODAY, NOW);

        assertThat(clerk.on(LocalDate.parse("2026-07-31"))).isPresent();
        assertThat(clerk.on(TODAY)).isEmpty();
        assertThat(clerk.latest().place().window()).isEqualTo("01");
    }

    @Test
    void whatItBelongsToIsTheNearestThatIsNamed() {
        Place place = new Place("310101", DEPARTMENT, "A", "01", "S1", null);
        assertThat(parent(EntryKind.AREA, "310101", place)).isEqualTo("area:310100");
        assertThat(parent(EntryKind.AREA, "310000", place)).isNull();
        assertThat(parent(EntryKind.DEPARTMENT, DEPARTMENT, place)).isEqualTo("area:310101");
        assertThat(parent(EntryKind.HALL, "A", place)).isEqualTo("department:" + DEPARTMENT);
        assertThat(parent(EntryKind.HALL, "A", new Place("310101", null, null, null, null, null)))
                .isEqualTo("area:310101");
        assertThat(parent(EntryKind.WINDOW, "01", place)).isEqualTo("hall:A");
        assertThat(parent(EntryKind.STAFF, "S1", place)).isEqualTo("window:" + DEPARTMENT + "/01");
        assertThat(parent(EntryKind.ITEM, "000117051000", place)).isEqualTo("department:" + DEPARTMENT);
        assertThat(parent(EntryKind.SUBJECT, "W01", place)).isEqualTo("window:" + DEPARTMENT + "/01");
        assertThat(parent(EntryKind.SUBJECT, "W01", new Place(null, DEPARTMENT, null, null, "S1", null)))
                .isEqualTo("staff:" + DEPARTMENT + "/S1");
        assertThat(parent(EntryKind.SUBJECT, "W01", new Place(null, null, null, null, null, "1")))
                .isNull();
    }

    private static @Nullable String parent(EntryKind kind, String code, Place place) {
        String within = kind.isLocal() ? place.department() : null;
        return DirectoryEntry.of(kind, code, within, new Period(null, null, "a", null, place), NOW)
                .parent();
    }

    private static DirectoryEntry clerk(Period period) {
        return DirectoryEntry.of(EntryKind.STAFF, "S1001", DEPARTMENT, period, NOW);
    }

    private static @Nullable String window(DirectoryEntry clerk, String day) {
        return clerk.on(LocalDate.parse(day)).orElseThrow().place().window();
    }

    private static Period at(@Nullable String from, @Nullable String to, String window) {
        return new Period(
                from == null ? null : LocalDate.parse(from),
                to == null ? null : LocalDate.parse(to),
                "王芳",
                null,
                new Place(null, DEPARTMENT, null, window, null, null));
    }
}
