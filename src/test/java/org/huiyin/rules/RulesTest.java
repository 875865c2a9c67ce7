package org.huiyin.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import org.huiyin.platform.files.FileFault;
import org.huiyin.rules.RuleSet.Counting;
import org.huiyin.rules.RuleSet.FurtherRatings;
import org.huiyin.rules.RuleSet.OneRatingFor;
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
    void everyRuleIsReadAndInheritedByItself() throws IOException {
        write(
                "320000",
                "{ from: \"2020-01-01\", oneRatingFor: occurrence, followUps: 2, counts: latest, furtherRatings: duplicate,"
                        + " rateWithin: 5 working days, rater: real-name }",
                "{ from: \"2026-07-01\", counts: first, rater: pseudonym }");
        write("320500", "{ from: \"2026-07-01\", followUps: 0, rateWithin: none }");
        Rules rules = new Rules(folder, ELSEWHERE);

        assertThat(rules.of("320500", JUNE))
                .isEqualTo(new RuleSet(
                        3,
                        Duration.ofMinutes(30),
                        OneRatingFor.OCCURRENCE,
                        2,
                        Counting.LATEST,
                        FurtherRatings.DUPLICATE,
                        new Term(5, true),
                        true));
        assertThat(rules.of("320506", JULY))
                .isEqualTo(new RuleSet(
                        3,
                        Duration.ofMinutes(30),
                        OneRatingFor.OCCURRENCE,
                        0,
                        Counting.FIRST,
                        FurtherRatings.DUPLICATE,
                        Term.NONE,
                        false));
    }

    @Test
    void whatBecomesOfOccurrencesIsReadAndInheritedToo() throws IOException {
        write(
                "320000",
                "{ from: \"2020-01-01\", matchPerson: 7 natural days, matchWindow: 15m, beforeOccurrence: waits,"
                        + " requireKnownOccurrence: true, defaultRating: 3 after 7 natural days }");
        write("320500", "{ from: \"2026-07-01\", matchPerson: none, defaultRating: none }");
        Rules rules = new Rules(folder, ELSEWHERE);

        RuleSet june = rules.of("320500", JUNE);
        assertThat(june.matchPerson()).isEqualTo(new Term(7, false));
        assertThat(june.matchWindow()).isEqualTo(Duration.ofMinutes(15));
        assertThat(june.beforeOccurrence()).isEqualTo(RuleSet.BeforeOccurrence.WAITS);
        assertThat(june.requireKnownOccurrence()).isTrue();
        assertThat(june.defaultRating()).isEqualTo(new DefaultRating(3, new Term(7, false)));
        RuleSet july = rules.of("320500", JULY);
        assertThat(july.matchPerson()).isEqualTo(Term.NONE);
        assertThat(july.matchWindow()).isEqualTo(Duration.ofMinutes(15));
        assertThat(july.defaultRating().isSet()).isFalse();
    }

    @Test
    void whoSaysARuleSinceWhenAndWhatChangesNextIsKnown() throws IOException {
        write(
                "320000",
                "{ from: \"2020-01-01\", followUps: 2, counts: first }",
                "{ from: \"2026-07-01\", counts: latest }");
        write("320500", "{ from: \"2025-01-01\", followUps: 0 }", "{ from: \"2026-07-01\", visit: 30m }");
        Rules rules = new Rules(folder, ELSEWHERE);

        assertThat(rules.inForce("320506", JUNE))
                .hasSize(Rule.values().length)
                .contains(
                        new RuleInForce(Rule.FOLLOW_UPS, 0, "320500", LocalDate.parse("2025-01-01")),
                        new RuleInForce(Rule.COUNTS, Counting.FIRST, "320000", LocalDate.parse("2020-01-01")),
                        new RuleInForce(Rule.GOOD_FROM_LEVEL, 3, null, null));
        // that a county's city says again what holds anyhow changes nothing
        assertThat(rules.steps("320506"))
                .extracting(step -> step.day() + " " + step.rule().key() + " "
                        + step.rule().word(step.before()) + " " + step.rule().word(step.after()) + " " + step.saidBy())
                .containsExactly(
                        "2020-01-01 followUps 1 2 320000",
                        "2020-01-01 counts all first 320000",
                        "2025-01-01 followUps 2 0 320500",
                        "2026-07-01 counts first latest 320000");
        assertThat(rules.steps(null)).isEmpty();
    }

    @Test
    void everyRuleOfASetIsNamedAndSaidAsFilesWriteIt() {
        RuleSet all = new RuleSet(
                4,
                Duration.ofHours(2),
                OneRatingFor.OCCURRENCE,
                2,
                Counting.LATEST,
                FurtherRatings.DUPLICATE,
                new Term(5, true),
                true);

        assertThat(Rule.values()).hasSameSizeAs(RuleSet.class.getRecordComponents());
        assertThat(Rule.values())
                .extracting(rule -> rule.key() + ": " + rule.word(rule.in(all)))
                .containsExactly(
                        "goodFromLevel: 4",
                        "visit: 120m",
                        "oneRatingFor: occurrence",
                        "followUps: 2",
                        "counts: latest",
                        "furtherRatings: duplicate",
                        "rateWithin: 5 working days",
                        "rater: real-name",
                        "matchPerson: none",
                        "matchWindow: 0m",
                        "beforeOccurrence: counts",
                        "requireKnownOccurrence: false",
                        "defaultRating: none",
                        "askAfter: 1 natural day");
    }

    @Test
    void regionsAreListedWhetherInForceOrNot() throws IOException {
        Path sample = write("310000", "{ from: \"2020-01-01\", goodFromLevel: 4 }");
        Files.writeString(sample, Files.readString(sample).replace("rules:", "enabled: false\nrules:"));
        write("330000", "{ from: \"2020-01-01\", goodFromLevel: 9 }");

        assertThat(new Rules(folder, ELSEWHERE).regions())
                .extracting(region -> region.area() + " " + region.title() + " " + region.enabled() + " "
                        + region.days() + " " + region.faults().size())
                .containsExactly("310000 a region false [2020-01-01] 0", "330000 a region true [] 1");
    }

    @Test
    void aFileThatIsNotEnabledIsCheckedAndSaysNothing() throws IOException {
        Path file = write("310000", "{ from: \"2020-01-01\", goodFromLevel: 4 }");
        Files.writeString(file, Files.readString(file).replace("rules:", "enabled: false\nrules:"));
        Rules rules = new Rules(folder, ELSEWHERE);
        assertThat(rules.of("310000", JULY)).isEqualTo(ELSEWHERE);

        Files.writeString(file, Files.readString(file).replace("enabled: false", "enabled: true"));
        rules.refresh();
        assertThat(rules.of("310000", JULY).goodFromLevel()).isEqualTo(4);

        Files.writeString(file, Files.readString(file).replace("enabled: true", "enabled: false"));
        rules.refresh();
        assertThat(rules.of("310000", JULY)).isEqualTo(ELSEWHERE);
        Files.writeString(file, Files.readString(file).replace("goodFromLevel: 4", "goodFromLevel: 9"));
        assertThat(Rules.check(folder)).hasSize(1);
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
        assertThat(new RulesHealth(rules, new WorkingDays(folder.resolve("none")))
                        .health()
                        .getDetails()
                        .toString())
                .contains("310000.yaml:4");

        write("310000", "{ from: \"2020-01-01\", goodFromLevel: 3 }");
        rules.refresh();
        assertThat(rules.faults()).isEmpty();
    }

    /** By a link to itself, as no rights keep the tests' user out. */
    @Test
    void aFolderThatCannotBeReadLeavesTheRulesInForceAndIsAFault() throws IOException {
        Path regions = Files.createDirectory(folder.resolve("regions"));
        Files.move(write("310000", "{ from: \"2020-01-01\", goodFromLevel: 4 }"), regions.resolve("310000.yaml"));
        Rules rules = new Rules(regions, ELSEWHERE);
        Path aside = Files.move(regions, folder.resolve("aside"));

        Files.createSymbolicLink(regions, regions.getFileName());
        rules.refresh();
        assertThat(rules.of("310000", JULY).goodFromLevel()).isEqualTo(4);
        assertThat(rules.faults()).extracting(FileFault::file).containsExactly(regions);

        Files.delete(regions);
        Files.move(aside, regions);
        rules.refresh();
        assertThat(rules.of("310000", JULY).goodFromLevel()).isEqualTo(4);
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
                    { from: "2026-01-01", rateWithin: 5 days }  | rules.0.rateWithin: found "5 days", expected none, or a term as
                    { from: "2026-01-01", followUps: 6 }        | rules.0.followUps: found the number 6, expected a number from 0 to 5
                    { from: "2026-01-01", counts: last }        | rules.0.counts: found "last", expected one of all, first, latest
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

    private Path write(String area, String... rules) throws IOException {
        StringBuilder file = new StringBuilder("area: \"" + area + "\"\ntitle: a region\nrules:\n");
        for (String rule : rules) {
            file.append("  - ").append(rule).append('\n');
        }
        return Files.writeString(folder.resolve(area + ".yaml"), file);
    }
}
