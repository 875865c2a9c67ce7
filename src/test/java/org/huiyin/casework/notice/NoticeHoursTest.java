package org.huiyin.casework.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Set;
import org.huiyin.casework.notice.NoticeSettings.Destination;
import org.huiyin.casework.notice.NoticeSettings.Way;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NoticeHoursTest {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    @ParameterizedTest
    @CsvSource({
        // at once
        ",,, 2026-07-01T10:00, 2026-07-01T10:00",
        // quiet hours over midnight
        ",22:00,07:30, 2026-07-01T21:59, 2026-07-01T21:59",
        ",22:00,07:30, 2026-07-01T22:00, 2026-07-02T07:30",
        ",22:00,07:30, 2026-07-02T03:00, 2026-07-02T07:30",
        ",22:00,07:30, 2026-07-02T07:30, 2026-07-02T07:30",
        // quiet at noon
        ",12:00,13:30, 2026-07-01T12:15, 2026-07-01T13:30",
        // a digest, today's or tomorrow's
        "08:30,,, 2026-07-01T08:00, 2026-07-01T08:30",
        "08:30,,, 2026-07-01T08:31, 2026-07-02T08:30",
        "08:30,22:00,09:00, 2026-07-01T08:31, 2026-07-02T09:00"
    })
    void whatIsDueGoesAtTheFirstMomentThatTheDestinationAllows(
            @Nullable LocalTime digest,
            @Nullable LocalTime from,
            @Nullable LocalTime to,
            LocalDateTime now,
            LocalDateTime next) {
        Destination destination = new Destination(
                "g", Way.MAIL, null, null, null, null, "a@example.org", Set.of(), digest, from, to, "zh");

        assertThat(NoticeHours.next(destination, now.atZone(ZONE).toInstant(), ZONE))
                .isEqualTo(next.atZone(ZONE).toInstant());
    }
}
