package org.huiyin.channel.kind.hotline;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * When something happened, as call centres write it: a date and time with or without its offset, or a number since 1970.
 * Without an offset it is Chinese time, as the centres are in China.
 */
final class ReportedTime {

    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{9,19}(?:\\.[0-9]{1,9})?");
    private static final Pattern COMPACT =
            Pattern.compile("(20[0-9]{2})([0-9]{2})([0-9]{2})([0-9]{2})([0-9]{2})([0-9]{2})?");
    private static final Pattern WRITTEN = Pattern.compile(
            "([0-9]{4})\\s*[-/.年]\\s*([0-9]{1,2})\\s*[-/.月]\\s*([0-9]{1,2})\\s*(?:日|T|\\s)\\s*([0-9]{1,2})\\s*[:时]\\s*([0-9]{1,2})"
                    + "(?:\\s*[:分]\\s*([0-9]{1,2})(?:[.,]([0-9]{1,9}))?)?\\s*[分秒]?"
                    + "\\s*(Z|UTC|GMT|(?:UTC|GMT)?[+-][0-9]{2}:?(?:[0-9]{2})?)?(?:\\[[^\\]]*])?",
            Pattern.CASE_INSENSITIVE);

    private ReportedTime() {}

    /** Null for what is no time, and for one that no call of ours can have: it must not become a record of the year 56000. */
    static @Nullable Instant of(String reported) {
        String text =
                Normalizer.normalize(decoded(reported), Normalizer.Form.NFKC).strip();
        try {
            Instant time = read(text);
            return time == null || time.isBefore(EARLIEST) || time.isAfter(LATEST) ? null : time;
        } catch (DateTimeException | ArithmeticException noTime) {
            return null;
        }
    }

    private static @Nullable Instant read(String text) {
        Matcher written = WRITTEN.matcher(text);
        if (written.matches()) {
            String fraction = written.group(7) == null ? "" : written.group(7);
            LocalDateTime local = local(written)
                    .withNano(fraction.isEmpty() ? 0 : Integer.parseInt((fraction + "000000000").substring(0, 9)));
            return written.group(8) == null
                    ? local.atZone(CHINA).toInstant()
                    : local.toInstant(offset(written.group(8)));
        }
        Matcher compact = COMPACT.matcher(text);
        if (compact.matches()) {
            return local(compact).atZone(CHINA).toInstant();
        }
        if (NUMBER.matcher(text).matches()) {
            return sinceEpoch(new BigDecimal(text));
        }
        return text.contains(",")
                ? ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                        .toInstant()
                : null;
    }

    private static LocalDateTime local(Matcher parts) {
        return LocalDateTime.of(
                Integer.parseInt(parts.group(1)),
                Integer.parseInt(parts.group(2)),
                Integer.parseInt(parts.group(3)),
                Integer.parseInt(parts.group(4)),
                Integer.parseInt(parts.group(5)),
                parts.group(6) == null ? 0 : Integer.parseInt(parts.group(6)));
    }

    private static ZoneOffset offset(String written) {
        String bare = written.toUpperCase(Locale.ROOT)
                .replaceFirst("^(?:UTC|GMT)", "")
                .replace(":", "");
        return bare.isEmpty() ? ZoneOffset.UTC : ZoneOffset.of(bare);
    }

    /** Whatever its unit: in this century, seconds have 9 or 10 digits, milliseconds 12 or 13, and so on. */
    private static @Nullable Instant sinceEpoch(BigDecimal number) {
        for (int perSecond = 0; perSecond <= 9; perSecond += 3) {
            BigInteger nanos = number.movePointRight(9 - perSecond).toBigInteger();
            if (nanos.bitLength() < Long.SIZE) {
                Instant time = Instant.ofEpochSecond(0, nanos.longValue());
                if (!time.isBefore(EARLIEST) && !time.isAfter(LATEST)) {
                    return time;
                }
            }
        }
        return null;
    }

    /** Some write a value as a URL would have it. */
    private static String decoded(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return text;
        }
    }
}
