package org.huiyin.console.api;

import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huiyin.evaluation.EvaluationQuery;
import org.huiyin.evaluation.EvaluationQuery.Period;
import org.huiyin.evaluation.EvaluationQuery.SubjectParts;
import org.huiyin.evaluation.EvaluationSearch.Place;
import org.huiyin.evaluation.Flag;
import org.huiyin.evaluation.Kind;
import org.huiyin.evaluation.Satisfaction;
import org.huiyin.evaluation.Standing.State;
import org.huiyin.platform.web.BadRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/**
 * What is asked of evaluations, as it stands in an address. A list takes its parameters by name, and refuses what it does not
 * know: a filter misspelt would find too much silently. What may be one of several is given once each, or joined by commas.
 */
public final class EvaluationFilters {

    /** All that narrow a search down. */
    public static final List<String> NAMES = List.of(
            "from",
            "to",
            "assessedFrom",
            "assessedTo",
            "channel",
            "kind",
            "level",
            "area",
            "department",
            "item",
            "projectNo",
            "window",
            "staff",
            "flag",
            "standing",
            "text");

    private static final Set<String> SEVERAL = Set.of("channel", "kind", "level", "flag", "standing");
    private static final int LONGEST = 100;
    private static final int MOST_VALUES = 50;
    private static final int MOST_WORDS = 5;
    private static final String BEHIND_TIME = "~";

    private EvaluationFilters() {}

    /**
     * Refuses what is none of the filters, nor one of these names.
     *
     * @param also the list's other parameters
     */
    public static void check(MultiValueMap<String, String> given, List<String> also) {
        given.forEach((name, values) -> {
            if (!NAMES.contains(name) && !also.contains(name)) {
                throw BadRequest.of(
                        name,
                        "is not known here; expected "
                                + Stream.concat(NAMES.stream(), also.stream()).collect(Collectors.joining(", ")));
            }
            if (values.size() > 1 && !SEVERAL.contains(name)) {
                throw BadRequest.of(name, "is given " + values.size() + " times; expected once");
            }
            for (String value : values) {
                if (value.isBlank()) {
                    throw BadRequest.of(name, "is empty; leave it out or give it a value");
                }
                if (value.length() > LONGEST * (SEVERAL.contains(name) ? MOST_VALUES : 1)) {
                    throw BadRequest.of(name, "has " + value.length() + " characters; expected at most " + LONGEST);
                }
            }
        });
    }

    /**
     * What is asked for.
     *
     * @param given checked before
     * @param zone in which days begin
     */
    static EvaluationQuery read(MultiValueMap<String, String> given, ZoneId zone) {
        return new EvaluationQuery(
                period(given, "from", "to", zone),
                period(given, "assessedFrom", "assessedTo", zone),
                new LinkedHashSet<>(several(given, "channel")),
                each(given, "kind", words(Kind.values())),
                each(given, "level", EvaluationFilters::level),
                new SubjectParts(
                        given.getFirst("area"),
                        given.getFirst("department"),
                        given.getFirst("item"),
                        given.getFirst("projectNo"),
                        given.getFirst("window"),
                        given.getFirst("staff")),
                each(given, "flag", words(Flag.values())),
                each(given, "standing", words(State.values())),
                pieces(given.getFirst("text")));
    }

    private static Period period(MultiValueMap<String, String> given, String from, String to, ZoneId zone) {
        Instant begin = moment(from, given.getFirst(from), zone, 0);
        // a day is meant with all of it
        Instant end = moment(to, given.getFirst(to), zone, 1);
        if (begin != null && end != null && !begin.isBefore(end)) {
            throw BadRequest.of(from, "is " + given.getFirst(from) + ", not before " + to);
        }
        return new Period(begin, end);
    }

    private static @Nullable Instant moment(String name, @Nullable String value, ZoneId zone, int days) {
        if (value == null) {
            return null;
        }
        try {
            return value.indexOf('T') < 0
                    ? LocalDate.parse(value).plusDays(days).atStartOfDay(zone).toInstant()
                    : Instant.parse(value);
        } catch (DateTimeException e) {
            throw BadRequest.of(
                    name, "is '" + value + "'; expected a day as 2026-07-01 or a time as 2026-07-01T08:00:00Z");
        }
    }

    private static List<String> several(MultiValueMap<String, String> given, String name) {
        List<String> values = Objects.requireNonNullElse(given.get(name), List.<String>of()).stream()
                .flatMap(value -> Stream.of(value.split(",")))
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .toList();
        if (values.size() > MOST_VALUES) {
            throw BadRequest.of(name, "has " + values.size() + " values; expected at most " + MOST_VALUES);
        }
        return values;
    }

    private static <T> Set<T> each(MultiValueMap<String, String> given, String name, Function<String, Read<T>> read) {
        Set<T> values = new LinkedHashSet<>();
        for (String word : several(given, name)) {
            Read<T> result = read.apply(word);
            T value = result.value();
            if (value == null) {
                throw BadRequest.of(name, "is '" + word + "'; expected " + result.expected());
            }
            values.add(value);
        }
        return values;
    }

    private record Read<T>(@Nullable T value, String expected) {}

    private static Read<Satisfaction> level(String word) {
        Satisfaction level =
                word.matches("[1-5]") ? Satisfaction.of(word.charAt(0) - '0').orElse(null) : null;
        return new Read<>(level, "1 to 5");
    }

    private static <E extends Enum<E>> Function<String, Read<E>> words(E[] values) {
        String expected =
                "one of " + Stream.of(values).map(EvaluationView::word).collect(Collectors.joining(", "));
        return word -> new Read<>(
                Stream.of(values)
                        .filter(value -> EvaluationView.word(value).equals(word))
                        .findFirst()
                        .orElse(null),
                expected);
    }

    /** Written as records have their texts, and apart where there is space between. */
    private static List<String> pieces(@Nullable String text) {
        if (text == null) {
            return List.of();
        }
        List<String> pieces = Stream.of(
                        Normalizer.normalize(text, Normalizer.Form.NFC).split("[\\s\\u3000]+"))
                .filter(piece -> !piece.isEmpty())
                .toList();
        if (pieces.size() > MOST_WORDS) {
            throw BadRequest.of("text", "has " + pieces.size() + " words; expected at most " + MOST_WORDS);
        }
        return pieces;
    }

    /** A place in the list, as it stands in an address: its time, and behind that the id of the record at it. */
    static @Nullable String cursor(@Nullable Place place) {
        if (place == null) {
            return null;
        }
        return place.receivedAt() + (place.id() == null ? "" : BEHIND_TIME + place.id());
    }

    /** The place that a cursor stands for; null for none. */
    static @Nullable Place place(@Nullable String cursor) {
        if (cursor == null) {
            return null;
        }
        List<String> parts = new ArrayList<>(List.of(cursor.split(BEHIND_TIME, 2)));
        try {
            return new Place(Instant.parse(parts.get(0)), parts.size() > 1 ? parts.get(1) : null);
        } catch (DateTimeException e) {
            throw BadRequest.of("before", "is '" + cursor + "'; expected next of the page before it");
        }
    }
}
