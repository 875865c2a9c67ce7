package org.huiyin.casework.notice;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.huiyin.casework.notice.NoticeSettings.Destination;

/** When a destination may be sent something. */
final class NoticeHours {

    private NoticeHours() {}

    /** The first moment from this on: of its digest, or now, and in either case after its quiet hours. */
    static Instant next(Destination destination, Instant from, ZoneId zone) {
        ZonedDateTime at = from.atZone(zone);
        LocalTime digest = destination.digestAt();
        if (digest != null) {
            ZonedDateTime today = at.with(digest);
            at = today.isBefore(at) ? today.plusDays(1) : today;
        }
        LocalTime quiet = destination.quietFrom();
        LocalTime end = destination.quietTo();
        if (quiet == null || end == null || !isWithin(at.toLocalTime(), quiet, end)) {
            return at.toInstant();
        }
        ZonedDateTime over = at.with(end);
        return (over.isAfter(at) ? over : over.plusDays(1)).toInstant();
    }

    /** Also over midnight. */
    private static boolean isWithin(LocalTime time, LocalTime from, LocalTime to) {
        return from.isBefore(to)
                ? !time.isBefore(from) && time.isBefore(to)
                : !time.isBefore(from) || time.isBefore(to);
    }
}
