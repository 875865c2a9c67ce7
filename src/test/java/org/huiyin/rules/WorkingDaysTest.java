package org.huiyin.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.Month;
import java.util.Arrays;
import java.util.List;
import org.huiyin.platform.files.FileFault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The official calendar, and terms counted by it. */
class WorkingDaysTest {

    private static final Path SHIPPED = Path.of("channel-config/calendar");

    @TempDir
    Path folder;

    private final WorkingDays official = new WorkingDays(SHIPPED);

    @ParameterizedTest
    @CsvSource({
        "2026-01-03, 2026-01-04, 2026-01-08, 2026-01-22",
        "2026-02-13, 2026-02-14, 2026-02-27, 2026-03-12",
        "2026-02-14, 2026-02-24, 2026-02-28, 2026-03-13",
        "2026-02-27, 2026-02-28, 2026-03-05, 2026-03-19",
        "2026-04-30, 2026-05-06, 2026-05-11, 2026-05-25",
        "2026-05-08, 2026-05-09, 2026-05-14, 2026-05-28",
        "2026-06-18, 2026-06-22, 2026-06-26, 2026-07-10",
        "2026-09-18, 2026-09-20, 2026-09-24, 2026-10-15",
        "2026-09-24, 2026-09-28, 2026-10-09, 2026-10-22",
        "2026-09-30, 2026-10-08, 2026-10-13, 2026-10-27",
        "2026-10-09, 2026-10-10, 2026-10-15, 2026-10-29",
        "2026-12-10, 2026-12-11, 2026-12-17, 2026-12-31"
    })
    void aTermEndsWithTheLastOfItsWorkingDays(LocalDate received, LocalDate one, LocalDate five, LocalDate fifteen) {
        assertThat(official.after(received, 1)).isEqualTo(new Deadline(one, false));
        assertThat(official.after(received, 5)).isEqualTo(new Deadline(five, false));
        assertThat(official.after(received, 15)).isEqualTo(new Deadline(fifteen, false));
    }

    @ParameterizedTest
    @CsvSource({"2024, 251", "2025, 248", "2026, 248"})
    void aYearHasAsManyWorkingDaysAsWereAnnounced(int year, int days) {
        assertThat(official.isAnnounced(year)).isTrue();
        assertThat(official.between(LocalDate.of(year - 1, 12, 31), LocalDate.of(year, 12, 31)))
                .isEqualTo(days);
    }

    @Test
    void theMonthsOf2026HaveTheirWorkingDays() {
        assertThat(Arrays.stream(Month.values())
                        .map(month -> LocalDate.of(2026, month, 1))
                        .map(first -> official.between(
                                first.minusDays(1), first.plusMonths(1).minusDays(1))))
                .containsExactly(21, 16, 22, 21, 19, 21, 23, 21, 22, 18, 21, 23);
    }

    @Test
    void aTermThatReachesAYearNotAnnouncedIsProvisional() {
        assertThat(official.isAnnounced(2027)).isFalse();
        assertThat(official.after(LocalDate.parse("2026-12-10"), 16))
                .isEqualTo(new Deadline(LocalDate.parse("2027-01-01"), true));
        assertThat(official.after(LocalDate.parse("2026-12-11"), 15).provisional())
                .isTrue();
        assertThat(official.after(LocalDate.parse("2026-12-31"), 1).provisional())
                .isTrue();
        assertThat(official.after(LocalDate.parse("2023-12-29"), 1))
                .isEqualTo(new Deadline(LocalDate.parse("2024-01-02"), true));
    }

    @Test
    void itIsCountedAnewWhenItsYearIsAnnounced() throws IOException {
        Files.copy(SHIPPED.resolve("cn-2026.yaml"), folder.resolve("cn-2026.yaml"));
        WorkingDays days = new WorkingDays(folder);
        LocalDate received = LocalDate.parse("2026-12-31");
        assertThat(days.after(received, 1)).isEqualTo(new Deadline(LocalDate.parse("2027-01-01"), true));

        write(
                "cn-2027.yaml",
                """
                year: 2027
                title: a notice
                off:
                  - { name: 元旦, from: "2027-01-01", to: "2027-01-02" }
                working: ["2027-01-03"]
                """);
        days.refresh();

        assertThat(days.after(received, 1)).isEqualTo(new Deadline(LocalDate.parse("2027-01-03"), false));

        Files.delete(folder.resolve("cn-2027.yaml"));
        days.refresh();
        assertThat(days.after(received, 1).provisional()).isTrue();
    }

    @Test
    void whatIsOverdueIsCountedBackwards() {
        LocalDate friday = LocalDate.parse("2026-09-18");

        assertThat(official.between(friday, LocalDate.parse("2026-09-21"))).isEqualTo(2);
        assertThat(official.between(friday, friday)).isZero();
        assertThat(official.between(LocalDate.parse("2026-09-21"), friday)).isEqualTo(-2);
        assertThatThrownBy(() -> official.after(friday, 0)).hasMessageContaining("expected 1 or more");
    }

    @Test
    void whatShipsIsRight() throws IOException {
        assertThat(WorkingDays.check(SHIPPED)).isEmpty();
        assertThat(official.faults()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    working: ["2026-02-30"]              | working.0: found "2026-02-30", expected a day of 2026 as "2026-10-01"
                    working: ["2025-10-11"]              | working.0: found "2025-10-11", expected a day of 2026 as "2026-10-01"
                    working: ["2026-10-12"]              | working.0: found "2026-10-12", which is no Saturday or Sunday, expected a day of a weekend
                    working: ["2026-10-03"]              | working.0: found "2026-10-03", which is off, expected a day that is not off
                    working: ["2026-10-10","2026-10-10"] | working.1: found the day 2026-10-10 a second time, expected each day once
                    workng: []                           | workng: found the unknown key 'workng', expected 'working', perhaps
                    """)
    void aFaultNamesFileLineKeyFoundAndExpected(String line, String fault) throws IOException {
        write(
                "cn-2026.yaml",
                "year: 2026\ntitle: a\noff: [{name: a, from: \"2026-10-01\", to: \"2026-10-07\"}]\n" + line);

        assertThat(faults()).contains(folder.resolve("cn-2026.yaml") + ":4: " + fault);
    }

    @Test
    void aFileIsCalledAsItsYearAndItsDaysAreInOrder() throws IOException {
        write("cn-2027.yaml", "year: 2026\ntitle: a\noff: [{name: a, from: \"2026-10-01\"}]\nworking: []\n");
        assertThat(faults())
                .containsExactly(folder.resolve("cn-2027.yaml")
                        + ":1: year: found the number 2026 in a file cn-2027.yaml, expected a file cn-2026.yaml");

        Files.delete(folder.resolve("cn-2027.yaml"));
        write(
                "cn-2026.yaml",
                """
                year: 2026
                title: a
                off:
                  - { name: a, from: "2026-10-07", to: "2026-10-01" }
                  - { name: b, from: "2026-05-01", to: "2026-05-05" }
                  - { name: c, from: "2026-05-05" }
                working: []
                """);
        assertThat(faults())
                .containsExactly(
                        folder.resolve("cn-2026.yaml")
                                + ":4: off.0.to: found \"2026-10-01\", before the first day, expected the last day off",
                        folder.resolve("cn-2026.yaml")
                                + ":6: off.2: found the day 2026-05-05 a second time, expected each day once");
    }

    @Test
    void aWrongFileLeavesInForceWhatItSaidBefore() throws IOException {
        Files.copy(SHIPPED.resolve("cn-2026.yaml"), folder.resolve("cn-2026.yaml"));
        WorkingDays days = new WorkingDays(folder);

        write("cn-2026.yaml", "year: 2026\n");
        days.refresh();

        assertThat(days.isWorking(LocalDate.parse("2026-10-10"))).isTrue();
        assertThat(new RulesHealth(NationalRules.RULES, days)
                        .health()
                        .getDetails()
                        .toString())
                .contains("cn-2026.yaml:1");
    }

    private List<String> faults() throws IOException {
        return WorkingDays.check(folder).stream().map(FileFault::toString).toList();
    }

    private void write(String file, String text) throws IOException {
        Files.writeString(folder.resolve(file), text);
    }
}
