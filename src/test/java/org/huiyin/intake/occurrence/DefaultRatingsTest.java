package org.huiyin.intake.occurrence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.huiyin.directory.occurrence.ServiceOccurrence;
import org.huiyin.evaluation.Occasion;
import org.huiyin.evaluation.Satisfaction;
import org.huiyin.evaluation.Subject;
import org.huiyin.normalise.Reading;
import org.huiyin.rules.RuleSet;
import org.huiyin.rules.Rules;
import org.huiyin.rules.WorkingDays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When nobody has rated in time, and what is set then. */
class DefaultRatingsTest {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final Instant FINISHED = Instant.parse("2026-02-13T08:00:00Z");

    @TempDir
    Path regions;

    @Test
    void aTermEndsWithItsLastDay() throws IOException {
        assertThat(due("3 after 7 natural days", FINISHED)).isEqualTo("2026-02-20T16:00:00Z");
        // a working Saturday, then the holidays of spring, then a working Saturday
        assertThat(due("4 after 5 working days", FINISHED)).isEqualTo("2026-02-27T16:00:00Z");
        assertThat(due("none", FINISHED)).isNull();
        assertThat(due("3 after 7 natural days", null)).isNull();
    }

    @Test
    void whatIsSetIsNoRatingOfAnybodys() {
        Subject subject = new Subject("440000", "11440232MB2D06811W", null, "A-1", "01", null);
        Reading reading = (Reading) DefaultRatingChannel.SOURCE
                .reader()
                .read(DefaultRatingChannel.submission(
                        "A-1",
                        new DefaultRatingChannel.Word(3, "3 after 7 natural days", subject, FINISHED),
                        FINISHED));

        assertThat(reading.occasion()).isEqualTo(Occasion.DEFAULT);
        assertThat(reading.satisfaction()).isEqualTo(Satisfaction.of(3).orElseThrow());
        assertThat(reading.subject()).isEqualTo(subject);
        assertThat(reading.assessedAt()).isEqualTo(FINISHED);
        assertThat(reading.rater()).isNull();
        assertThat(DefaultRatingChannel.SOURCE.channel().pf()).isEqualTo(7);
    }

    private @Nullable String due(String rule, @Nullable Instant finished) throws IOException {
        Files.writeString(
                regions.resolve("440000.yaml"),
                "area: \"440000\"\ntitle: a region\nrules:\n  - { from: \"2020-01-01\", defaultRating: " + rule
                        + " }\n");
        Rules rules = new Rules(regions, new RuleSet(3, Duration.ZERO));
        assertThat(rules.faults()).isEmpty();
        Instant due = DefaultRatings.due(
                new ServiceOccurrence(
                        "A-1",
                        new Subject("440000", null, null, "A-1", null, null),
                        null,
                        null,
                        null,
                        finished,
                        null,
                        null,
                        null,
                        FINISHED),
                rules,
                new WorkingDays(Path.of("channel-config/calendar")),
                SHANGHAI);
        return due == null ? null : due.toString();
    }
}
