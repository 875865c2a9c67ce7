package org.huiyin.evaluation;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.huiyin.evaluation.EvaluationQuery.Period;
import org.huiyin.evaluation.EvaluationQuery.SubjectParts;
import org.huiyin.evaluation.Standing.State;
import org.jspecify.annotations.Nullable;

/** Records of all sorts, and questions of all sorts about them, the same ones for the same seed. */
public final class RandomSearches {

    /** Received last in any of them, or earlier. */
    public static final Instant NEWEST = Instant.parse("2026-03-02T01:02:03.456Z");

    private static final List<String> AREAS = List.of("310000", "310100", "310101", "310115", "320100", "310115003000");
    private static final List<String> DEPARTMENTS = List.of("11310000MB2F300040", "11310101MB2F30004K");
    private static final List<String> WINDOWS = List.of("A01", "A02", "B1.2", "B102");
    private static final List<String> STAFF = List.of("S1", "S2");
    private static final List<String> TEXTS = List.of(
            "等了两个小时", "Very GOOD service", "很好 good", "a.c [x] \\E 100%", "ÉCOLE 服务好", "", "abc", "𠮷野家 very good");
    private static final List<List<String>> WORDS = List.of(
            List.of("小时"),
            List.of("GOOD"),
            List.of("good", "VERY"),
            List.of("a.c"),
            List.of("\\E"),
            List.of("école"),
            List.of("[x]", "100%"),
            List.of(".*"),
            List.of("𠮷野"));

    private final Random random;
    private final String name;

    /** @param name of these records alone: their channels, ids and receipts begin with it */
    public RandomSearches(long seed, String name) {
        this.random = new Random(seed);
        this.name = name;
    }

    /**
     * A question, and the same as whoever reads everything would ask.
     *
     * @param parameters as they stand in an address, those that may be several joined by commas
     */
    public record Asked(
            EvaluationQuery query, Map<String, String> parameters, SubjectScope scope, Predicate<Evaluation> fits) {}

    /** So many, in the order in which they are to be found. */
    public List<Evaluation> records(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> record(
                        "%s%03d".formatted(name, i),
                        // some at the same moment
                        NEWEST.minus(Duration.ofMinutes(random.nextInt(60) * (long) random.nextInt(20_000))),
                        i))
                .sorted(Comparator.comparing(Evaluation::receivedAt)
                        .thenComparing(Evaluation::id)
                        .reversed())
                .toList();
    }

    public Evaluation record(String id, Instant receivedAt, int number) {
        Standing first = Standing.counted(receivedAt);
        Set<Flag> flags = new LinkedHashSet<>();
        Stream.of(Flag.UNVERIFIED, Flag.BURST, Flag.LATE)
                .filter(each -> random.nextBoolean())
                .forEach(flags::add);
        return new Evaluation(
                id,
                "web:" + id,
                "RCPT-" + id,
                null,
                new ChannelRef(channel(number % 3), "web", 3),
                new Subject(
                        maybe(AREAS),
                        maybe(DEPARTMENTS),
                        "task-" + number % 4,
                        "P" + number % 50,
                        maybe(WINDOWS),
                        maybe(STAFF)),
                one(List.of(Kind.values())),
                maybe(List.of(Satisfaction.values())),
                null,
                Occasion.FIRST,
                List.of(),
                maybe(TEXTS),
                Rater.ANONYMOUS,
                receivedAt.minus(Duration.ofDays(random.nextInt(40))),
                receivedAt,
                receivedAt,
                new Raw("text/plain", Map.of(), new byte[] {1}, "00"),
                flags,
                random.nextInt(4) == 0
                        ? List.of(first, new Standing(State.HELD, "李娜", receivedAt, "复核"))
                        : List.of(first));
    }

    /** Of these records' channels alone. */
    public Asked asked() {
        Period received = sometimes() ? period() : Period.ALWAYS;
        Period assessed = sometimes() ? period() : Period.ALWAYS;
        Set<String> channels = new LinkedHashSet<>(List.of(channel(1), channel(2)));
        if (!sometimes()) {
            channels.add(channel(0));
        }
        Set<Kind> kinds =
                sometimes() ? EnumSet.of(Kind.RATING, one(List.of(Kind.values()))) : EnumSet.noneOf(Kind.class);
        Set<Satisfaction> levels = sometimes()
                ? EnumSet.of(Satisfaction.DISSATISFIED, one(List.of(Satisfaction.values())))
                : EnumSet.noneOf(Satisfaction.class);
        SubjectParts parts = new SubjectParts(
                sometimes() ? one(AREAS) : null,
                sometimes() ? one(DEPARTMENTS) : null,
                sometimes() ? "task-1" : null,
                random.nextInt(12) == 0 ? "P7" : null,
                sometimes() ? one(WINDOWS) : null,
                sometimes() ? one(STAFF) : null);
        Set<Flag> flags =
                sometimes() ? EnumSet.of(Flag.BURST, one(List.of(Flag.LATE, Flag.BURST))) : EnumSet.noneOf(Flag.class);
        Set<State> standings =
                sometimes() ? EnumSet.of(one(List.of(State.HELD, State.COUNTED))) : EnumSet.noneOf(State.class);
        List<String> words = sometimes() ? one(WORDS) : List.of();
        EvaluationQuery query =
                new EvaluationQuery(received, assessed, channels, kinds, levels, parts, flags, standings, words);
        return new Asked(
                query,
                parameters(query),
                scope(),
                each -> within(received, each.receivedAt())
                        && within(assessed, each.assessedAt())
                        && among(channels, each.channel().id())
                        && among(kinds, each.kind())
                        && among(levels, each.satisfaction())
                        && isInArea(parts.area(), each.subject().areaCode())
                        && is(parts.department(), each.subject().deptCode())
                        && is(parts.item(), each.subject().taskCode())
                        && is(parts.projectNo(), each.subject().projectNo())
                        && is(parts.window(), each.subject().window())
                        && is(parts.staff(), each.subject().staff())
                        && each.flags().containsAll(flags)
                        && among(standings, each.standing().state())
                        && words.stream().allMatch(word -> says(each.text(), word)));
    }

    private static Map<String, String> parameters(EvaluationQuery query) {
        Map<String, String> parameters = new LinkedHashMap<>();
        put(parameters, "from", query.received().from());
        put(parameters, "to", query.received().to());
        put(parameters, "assessedFrom", query.assessed().from());
        put(parameters, "assessedTo", query.assessed().to());
        put(parameters, "channel", String.join(",", query.channels()));
        put(parameters, "kind", words(query.kinds()));
        put(
                parameters,
                "level",
                query.levels().stream()
                        .map(each -> String.valueOf(each.level()))
                        .collect(Collectors.joining(",")));
        put(parameters, "area", query.subject().area());
        put(parameters, "department", query.subject().department());
        put(parameters, "item", query.subject().item());
        put(parameters, "projectNo", query.subject().projectNo());
        put(parameters, "window", query.subject().window());
        put(parameters, "staff", query.subject().staff());
        put(parameters, "flag", words(query.flags()));
        put(parameters, "standing", words(query.standings()));
        put(parameters, "text", String.join(" ", query.words()));
        return parameters;
    }

    private static void put(Map<String, String> parameters, String name, @Nullable Object value) {
        if (value != null && !value.toString().isEmpty()) {
            parameters.put(name, value.toString());
        }
    }

    private static String words(Collection<? extends Enum<?>> values) {
        return values.stream()
                .map(value -> value.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .collect(Collectors.joining(","));
    }

    private String channel(int number) {
        return "web-" + name.toLowerCase(Locale.ROOT) + number;
    }

    private SubjectScope scope() {
        return switch (random.nextInt(5)) {
            case 0 -> new SubjectScope(false, Set.of(one(AREAS)), Set.of(), Set.of("A"), Set.of());
            case 1 -> new SubjectScope(false, Set.of(), Set.of(one(DEPARTMENTS)), Set.of(), Set.of());
            case 2 ->
                new SubjectScope(false, Set.of(), Set.of(), Set.of(), Set.of(one(DEPARTMENTS) + "/" + one(STAFF)));
            case 3 -> new SubjectScope(false, Set.of(), Set.of(), Set.of("B1."), Set.of());
            default -> SubjectScope.EVERYTHING;
        };
    }

    private Period period() {
        Instant from = NEWEST.minus(Duration.ofDays(random.nextInt(500)));
        return switch (random.nextInt(3)) {
            case 0 -> new Period(from, null);
            case 1 -> new Period(null, from);
            default -> new Period(from, from.plus(Duration.ofDays(200)));
        };
    }

    private static boolean within(Period period, Instant time) {
        return (period.from() == null || !time.isBefore(period.from()))
                && (period.to() == null || time.isBefore(period.to()));
    }

    private static <T> boolean among(Set<T> wanted, @Nullable T value) {
        return wanted.isEmpty() || value != null && wanted.contains(value);
    }

    private static boolean is(@Nullable String wanted, @Nullable String value) {
        return wanted == null || wanted.equals(value);
    }

    private static boolean isInArea(@Nullable String wanted, @Nullable String value) {
        return wanted == null || value != null && value.startsWith(wanted.replaceAll("(00)+$", ""));
    }

    private static boolean says(@Nullable String text, String word) {
        return text != null && text.toLowerCase(Locale.ROOT).contains(word.toLowerCase(Locale.ROOT));
    }

    private boolean sometimes() {
        return random.nextInt(6) == 0;
    }

    private <T> T one(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    private <T> @Nullable T maybe(List<T> values) {
        return random.nextInt(8) == 0 ? null : one(values);
    }
}
