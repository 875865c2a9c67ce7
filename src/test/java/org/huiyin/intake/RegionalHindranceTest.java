package org.huiyin.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.huiyin.evaluation.ChannelRef;
import org.huiyin.evaluation.Evaluation;
import org.huiyin.evaluation.Given;
import org.huiyin.evaluation.Kind;
import org.huiyin.evaluation.Occasion;
import org.huiyin.evaluation.Rater;
import org.huiyin.evaluation.Raw;
import org.huiyin.evaluation.Satisfaction;
import org.huiyin.evaluation.Standing;
import org.huiyin.evaluation.Standing.State;
import org.huiyin.evaluation.Subject;
import org.huiyin.rules.RuleSet;
import org.huiyin.rules.Rules;
import org.huiyin.rules.WorkingDays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the shipped samples of regions' rules keep from counting, and what rules made up for the test do. */
class RegionalHindranceTest {

    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

    @TempDir
    Path regions;

    private Rules rules;

    @BeforeEach
    void noRules() {
        rules = new Rules(regions, new RuleSet(3, Duration.ofMinutes(30)));
    }

    @Test
    void aRatingLaterThanTheTermAfterTheServiceIsHeld() throws IOException {
        write("370000", "{ from: \"2020-01-01\", rateWithin: 5 working days }");
        Instant thursday = at("2026-09-24T10:00");

        assertThat(held(rating("370100", true, at("2026-10-09T23:59")), thursday))
                .isNull();
        assertThat(held(rating("370100", true, at("2026-10-10T00:00")), thursday))
                .isEqualTo(
                        "given on 2026-10-10, after 2026-10-09: the region lets one rate for 5 working days after the"
                                + " service");
        assertThat(held(rating("310100", true, at("2026-12-10T00:00")), thursday))
                .isNull();
        assertThat(held(rating("370100", true, at("2026-12-10T00:00")), null)).isNull();
    }

    @Test
    void aTermOfNaturalDaysCountsEveryDay() throws IOException {
        write(
                "370000",
                "{ from: \"2020-01-01\", rateWithin: 7 natural days }",
                "{ from: \"2026-07-01\", rateWithin: none }");
        Instant served = at("2026-06-01T10:00");

        assertThat(held(rating("370100", true, at("2026-06-08T12:00")), served)).isNull();
        assertThat(held(rating("370100", true, at("2026-06-09T12:00")), served)).isNotNull();
        assertThat(held(rating("370100", true, at("2026-07-09T12:00")), served)).isNull();
    }

    @Test
    void aTermThatReachesAYearNotAnnouncedIsSaidToBeProvisional() throws IOException {
        write("370000", "{ from: \"2020-01-01\", rateWithin: 1 working day }");

        assertThat(held(rating("370100", true, at("2027-03-01T12:00")), at("2026-12-31T12:00")))
                .endsWith("1 working day after the service (provisional)");
    }

    @Test
    void aRatingWithoutANameIsHeldWhereARealNameIsNeeded() throws IOException {
        write("310000", "{ from: \"2026-07-01\", rater: real-name }");

        assertThat(held(rating("310101", false, at("2026-06-30T12:00")), null)).isNull();
        assertThat(held(rating("310101", true, at("2026-07-01T12:00")), null)).isNull();
        assertThat(held(rating("310101", false, at("2026-07-01T12:00")), null))
                .isEqualTo("the region takes ratings under a real name only, and none was given");
    }

    private @Nullable String held(Evaluation evaluation, @Nullable Instant servedAt) {
        Standing standing = new RegionalHindrance(rules, new WorkingDays(Path.of("channel-config/calendar")), CHINA)
                .of(evaluation, servedAt)
                .standing();
        assertThat(standing.state()).isEqualTo(standing.why() == null ? State.COUNTED : State.HELD);
        return standing.why();
    }

    private static Instant at(String time) {
        return LocalDateTime.parse(time).atZone(CHINA).toInstant();
    }

    private static Evaluation rating(String area, boolean named, Instant at) {
        return new Evaluation(
                "1",
                "web:1",
                "receipt",
                null,
                new ChannelRef("web", "web", null),
                new Subject(area, null, null, "matter-7", null, null),
                Kind.RATING,
                Satisfaction.SATISFIED,
                new Given("4", "national-5"),
                Occasion.FIRST,
                List.of(),
                null,
                new Rater("citizen", true, named, false),
                at,
                at,
                at,
                new Raw("", Map.of(), new byte[0], ""),
                Set.of(),
                List.of(Standing.counted(at)));
    }

    private void write(String area, String... changes) throws IOException {
        StringBuilder file = new StringBuilder("area: \"" + area + "\"\ntitle: a region\nrules:\n");
        for (String change : changes) {
            file.append("  - ").append(change).append('\n');
        }
        Files.writeString(regions.resolve(area + ".yaml"), file);
        rules.refresh();
        assertThat(rules.faults()).isEmpty();
    }
}
