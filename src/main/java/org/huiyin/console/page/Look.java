package org.huiyin.console.page;

import java.text.NumberFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.huiyin.platform.Phrases;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;

/**
 * How a person reads pages: language, light or dark, and times and numbers in their words. Templates have it as {@code
 * look}.
 */
public final class Look {

    private static final DateTimeFormatter EXACT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("MM-dd HH:mm", Locale.ROOT);
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final Duration LONG_AGO = Duration.ofDays(7);

    private static final Phrases PROBLEMS = Phrases.beside(Look.class, "problems_zh.txt");

    private final Locale language;
    private final @Nullable String theme;
    private final String here;
    private final Instant now;
    private final ZoneId zone;
    private final MessageSource words;
    private final AssetAddresses assets;

    Look(
            Locale language,
            @Nullable String theme,
            String here,
            Instant now,
            ZoneId zone,
            MessageSource words,
            AssetAddresses assets) {
        this.language = language;
        this.theme = theme;
        this.here = here;
        this.now = now;
        this.zone = zone;
        this.words = words;
        this.assets = assets;
    }

    public Locale language() {
        return language;
    }

    /** {@code light} or {@code dark}; null where the browser's is followed. */
    public @Nullable String theme() {
        return theme;
    }

    /** The page's own path and query, to come back to. */
    public String here() {
        return here;
    }

    /** The address of a style sheet, script or library, with its version, for a browser to keep. */
    public String asset(String name) {
        return assets.of(name);
    }

    /** The path of a small picture, for the part {@code icon}. */
    public String icon(String name) {
        return Icons.path(name);
    }

    /** {@code 2026-11-29 20:15:00}, in the gateway's time zone; empty for null. */
    public String exact(@Nullable Instant time) {
        return time == null ? "" : EXACT.format(time.atZone(zone));
    }

    /** The day and minute, for tables where seconds are noise; empty for null. */
    public String minute(@Nullable Instant time) {
        return time == null ? "" : MINUTE.format(time.atZone(zone));
    }

    /** How long ago, in a few words; the day where it is longer than a week; empty for null. */
    public String ago(@Nullable Instant time) {
        if (time == null) {
            return "";
        }
        Duration ago = Duration.between(time, now);
        if (ago.isNegative() ? ago.negated().compareTo(Duration.ofMinutes(1)) > 0 : ago.compareTo(LONG_AGO) > 0) {
            return day(LocalDate.ofInstant(time, zone));
        }
        return ago.toSeconds() < 60 ? say("time.now") : say("time.ago", span(ago));
    }

    /** Whether more than this has gone by since. */
    public boolean isLongerAgo(Instant time, Duration than) {
        return Duration.between(time, now).compareTo(than) > 0;
    }

    /** {@code 20:15:00}: when this page was made. */
    public String madeAt() {
        return CLOCK.format(now.atZone(zone));
    }

    /** A length of time by its largest unit. */
    public String span(Duration length) {
        if (length.toMinutes() < 1) {
            return say("time.seconds", Math.max(0, length.toSeconds()));
        } else if (length.toHours() < 1) {
            return say("time.minutes", length.toMinutes());
        }
        return length.toDays() < 1 ? say("time.hours", length.toHours()) : say("time.days", length.toDays());
    }

    public String day(LocalDate day) {
        return day.toString();
    }

    /** With its digits in groups. */
    public String number(long number) {
        return NumberFormat.getIntegerInstance(language).format(number);
    }

    /** In kB, MB or GB. */
    public String bytes(long bytes) {
        String[] units = {"B", "kB", "MB", "GB", "TB"};
        int unit = 0;
        double left = bytes;
        while (left >= 1024 && unit < units.length - 1) {
            left /= 1024;
            unit++;
        }
        return String.format(Locale.ROOT, left < 10 && unit > 0 ? "%.1f %s" : "%.0f %s", left, units[unit]);
    }

    /** Words of {@code messages/console}. */
    public String say(String key, Object... arguments) {
        return words.getMessage(key, arguments, language);
    }

    /** Words of {@code messages/console}; as it is where there are none. */
    public String sayOr(String key, String otherwise) {
        String said = words.getMessage(key, null, otherwise, language);
        return said == null ? otherwise : said;
    }

    /** What a problem says, in this language; as it is where nobody has said what that would be. */
    public String problem(String english) {
        return language.getLanguage().equals(Locale.ENGLISH.getLanguage()) ? english : PROBLEMS.chinese(english);
    }
}
