package org.huiyin.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import org.huiyin.platform.files.FileFault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is in force where and when. */
class RulesTest {

    private static final RuleSet ELSEWHERE = new RuleSet(3, Duration.ofMinutes(30));
    private static final LocalDate JUNE = LocalDate.parse("2026-06-30");
    private static final LocalDate JULY = LocalDate.parse("2026-07-01");

    @TempDir
    Path folder;

    @Test
    void whereNoRegionSaysAnythingTheSettingsDo() {
        Rules rules = new Rules(folder.resolve("absent"), ELSEWHERE);

        assertThat(rules.of("310101", JULY)).isEqualTo(ELSEWHERE);
        assertThat(rules.of(null, JULY)).isEqualTo(ELSEWHERE);
        assertThat(rules.of("31", JULY)).isEqualTo(ELSEWHERE);
        assertThat(rules.changes(JUNE, JULY)).isEmpty();
        assertThat(rules.faults()).isEmpty();
    }

    @Test
    void aCountysWordComesBeforeItsCitysAndItsProvinces() throws IOException {
        write("320000", "{ from: \"2020-01-01\", goodFromLevel: 4, visit: 1h }");
        write("320500", "{ from: \"2020-01-01\", visit: 2h }");
        write("320506", "{ from: \"2020-01-01\", visit: 3h }");
        Rules rules = new Rules(folder, ELSEWHERE);

        assertThat(rules.of("320000", JULY)).isEqualTo(new RuleSet(4, Duration.ofHours(1)));
        assertThat(rules.of("320582", JULY)).isEqualTo(new RuleSet(4, Duration.ofHours(2)));
        assertThat(rules.of("320506", JULY)).isEqualTo(new RuleSet(4, Duration.ofHours(3)));
        assertThat(rules.of("330100", JULY)).isEqualTo(ELSEWHERE);
    }

    @Test
    void aRuleIsInForceFromItsDayAndLeavesTheDaysBeforeAsTheyWere() throws IOException {
        write("310000", "{ from: \"2026-07-01\", goodFromLevel: 4 }", "{ from: \"2020-01-01\", visit: 1h }");
        Rules rules = new Rules(folder, ELSEWHERE);

        assertThat(rules.of("310101", JUNE)).isEqualTo(new RuleSet(3, Duration.ofHours(1)));
        assertThat(rules.of("310101", JULY)).isEqualTo(new RuleSet(4, Duration.ofHours(1)));
        assertThat(rules.of("310101", LocalDate.parse("2019-12-31"))).isEqualTo(ELSEWHERE);
        assertThat(rules.changes(JUNE, JULY)).containsExactly(JULY);
        assertThat(rules.changes(JULY, JULY.plusYears(1))).isEmpty();
    }

    @Test
    void aFileThatIsAddedChangedOrRemovedIsTakenUp() throws IOException {
        Rules rules = new Rules(folder, ELSEWHERE);

        write("310000", "{ from: \"2020-01-01\", goodFromLevel: 4 }");
        rules.refresh();
        assertThat(rules.of("310101", JULY).goodFromLevel()).isEqualTo(4);

        write("310000", "{ from: \"2020-01-01\", goodFromLevel: 3, visit: 1d }");
        rules.refresh();
        assertThat(rules.of("310101", JULY)).isEqualTo(new RuleSet(3, Duration.ofDays(1)));

        Files.delete(folder.resolve("310000.yaml"));
        rules.refresh();
        assertThat(rules.of("310101", JULY)).isEqualTo(ELSEWHERE);
    }

    @Test
    void aWrongFileLeavesInForceWhatItSaidBeforeAndOthersAlone() throws IOException {
        write("310000", "{ from: \"2020-01-01\", goodFromLevel: 4 }");
        write("330000", "{ from: \"2020-01-01\", visit: 1h }");
        Rules rules = new Rules(folder, ELSEWHERE);

        write("310000", "{ from: \"2020-01-01\", goodFromLevel: 5 }");
        write("330000", "{ from: \"2020-01-01\", visit: 2h }");
        rules.refresh();

        assertThat(rules.of("310000", JULY).goodFromLevel()).isEqualTo(4);
        assertThat(rules.of("330000", JULY).visit()).isEqualTo(Duration.ofHours(2));
        assertThat(rules.faults())
                .extracting(FileFault::toString)
                .containsExactly(folder.resolve("310000.yaml")
                        + ":4: rules.0.goodFromLevel: found the number 5, expected one of 3, 4 (perhaps 3)");
        assertThat(new RulesHealth(rules).health().getDetails().toString()).contains("310000.yaml:4");

        write("310000", "{ from: \"2020-01-01\", goodFromLevel: 3 }");
        rules.refresh();
        assertThat(rules.faults()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    { from: "2026-02-30" }                      | rules.0.from: found "2026-02-30", expected a day of the calendar
                    { from: "2026" }                            | rules.0.from: found "2026", expected a day in quotes
                    { goodFromLevel: 3 }                        | rules.0.from: found nothing, expected text
                    { from: "2026-01-01", visit: soon }         | rules.0.visit: found "soon", expected a time as 30m, 2h or 1d
                    { from: "2026-01-01", goodLevel: 3 }        | rules.0.goodLevel: found the unknown key 'goodLevel', expected
                    """)
    void aFaultNamesFileLineKeyFoundAndExpected(String rule, String fault) throws IOException {
        write("310000", rule);

        assertThat(Rules.check(folder))
                .extracting(FileFault::toString)
                .singleElement()
                .asString()
                .startsWith(folder.resolve("310000.yaml") + ":4: ")
                .contains(fault);
    }

    @Test
    void aFileIsCalledAsItsRegionAndSaysEachDayOnce() throws IOException {
        write("310000", "{ from: \"2026-01-01\", visit: 1h }", "{ from: \"2026-01-01\", visit: 2h }");
        Files.move(folder.resolve("310000.yaml"), folder.resolve("330000.yaml"));

        assertThat(Rules.check(folder))
                .extracting(fault -> fault.key() + ": " + fault.expected())
                .containsExactly("area: \"330000\", as the file is called");

        Files.move(folder.resolve("330000.yaml"), folder.resolve("310000.yaml"));
        assertThat(Rules.check(folder)).extracting(FileFault::expected).containsExactly("each day once");
    }

    private void write(String area, String... rules) throws IOException {
        StringBuilder file = new StringBuilder("area: \"" + area + "\"\ntitle: a region\nrules:\n");
        for (String rule : rules) {
            file.append("  - ").append(rule).append('\n');
        }
        Files.writeString(folder.resolve(area + ".yaml"), file);
    }
}
