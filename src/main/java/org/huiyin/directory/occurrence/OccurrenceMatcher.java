package org.huiyin.directory.occurrence;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huiyin.evaluation.Evaluation;
import org.huiyin.evaluation.Kind;
import org.huiyin.evaluation.Occasion;
import org.huiyin.evaluation.OccurrenceMatch;
import org.huiyin.evaluation.OccurrenceMatch.How;
import org.huiyin.evaluation.OccurrenceMatch.Reason;
import org.huiyin.evaluation.Subject;
import org.huiyin.rules.RuleSet;
import org.huiyin.rules.RuleSet.BeforeOccurrence;
import org.huiyin.rules.Rules;
import org.huiyin.rules.WorkingDays;
import org.jspecify.annotations.Nullable;

/**
 * Finds the service occurrences that ratings are of: by the number that they name; else by the rules of their region on the
 * day on which they were given. Where several would do nothing is guessed. Nothing is ever moved in time.
 */
public final class OccurrenceMatcher {

    /** So many days on top of twice the working days of a term, for the longest holidays. */
    private static final int HOLIDAYS = 20;

    /** Two are enough to know that it could be several. */
    private static final int TWO = 2;

    private final ServiceOccurrenceStore store;
    private final Rules rules;
    private final WorkingDays calendar;
    private final ZoneId zone;
    private final Clock clock;

    /** Once one is known there is always one. */
    private volatile boolean known;

    /** @param zone in which days begin and end */
    public OccurrenceMatcher(
            ServiceOccurrenceStore store, Rules rules, WorkingDays calendar, ZoneId zone, Clock clock) {
        this.store = store;
        this.rules = rules;
        this.calendar = calendar;
        this.zone = zone;
        this.clock = clock;
    }

    /**
     * Whether anybody has told of any occurrence: a gateway to which nobody does looks for none, and flags nothing.
     *
     * @throws org.huiyin.evaluation.StoreUnavailableException if the store is away
     */
    public boolean isAnyKnown() {
        known = known || store.any();
        return known;
    }

    /** Whether an occurrence is looked for at all: only for ratings. */
    public static boolean isMatched(Evaluation evaluation) {
        return evaluation.kind() == Kind.RATING;
    }

    /**
     * What is found for each of those ratings for which it is looked, by its id. While no occurrence is known at all that is
     * done only where the region's rules ask for one.
     *
     * @throws org.huiyin.evaluation.StoreUnavailableException if the store is away
     */
    public Map<String, OccurrenceMatch> of(Collection<Evaluation> evaluations) {
        List<Evaluation> ratings =
                evaluations.stream().filter(OccurrenceMatcher::isMatched).toList();
        if (ratings.isEmpty()) {
            return Map.of();
        }
        boolean any = isAnyKnown();
        Map<String, OccurrenceMatch> matches = new HashMap<>();
        Found found = any ? look(ratings) : new Found(Set.of(), List.of());
        for (Evaluation rating : ratings) {
            if (any || rule(rating).asksForOccurrences()) {
                matches.put(rating.id(), match(rating, found));
            }
        }
        return matches;
    }

    /** The rules of a rating's region on the day on which it was given. */
    public RuleSet rule(Evaluation rating) {
        return rules.of(rating.subject().areaCode(), day(rating.assessedAt()));
    }

    /**
     * What was looked up for several ratings at once.
     *
     * @param numbers those named that are known
     * @param people the occurrences of those who rated
     */
    private record Found(Set<String> numbers, List<KnownOccurrence> people) {}

    private Found look(List<Evaluation> ratings) {
        Set<String> named = ratings.stream()
                .map(rating -> rating.subject().projectNo())
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        List<Evaluation> byPerson = ratings.stream().filter(this::goesByPerson).toList();
        List<KnownOccurrence> people = List.of();
        if (!byPerson.isEmpty()) {
            Instant from = byPerson.stream()
                    .map(rating -> rating.assessedAt()
                            .minus(Duration.ofDays(
                                    2L * rule(rating).matchPerson().days() + HOLIDAYS)))
                    .min(Instant::compareTo)
                    .orElseThrow();
            Set<String> who = byPerson.stream()
                    .map(rating -> rating.rater().key())
                    .filter(Objects::nonNull)
                    .collect(Collectors.toSet());
            people = store.ofApplicants(who, from, clock.instant().plus(Duration.ofDays(1)));
        }
        return new Found(store.byNumbers(named).keySet(), people);
    }

    /** Whoever merely says who he is would have others' occurrences rated. */
    private boolean goesByPerson(Evaluation rating) {
        return rating.subject().projectNo() == null
                && rating.rater().proven()
                && rule(rating).matchPerson().ends();
    }

    private boolean goesByWindow(Evaluation rating) {
        return rating.subject().projectNo() == null
                && rating.subject().deptCode() != null
                && rating.subject().window() != null
                && !rule(rating).matchWindow().isZero();
    }

    private OccurrenceMatch match(Evaluation rating, Found found) {
        String number = rating.subject().projectNo();
        if (number != null) {
            OccurrenceMatch match = found.numbers().contains(number)
                    ? OccurrenceMatch.found(How.NUMBER, number, clock.instant())
                    : missing(rating, Reason.NUMBER_UNKNOWN);
            return rating.match() != null && rating.match().how() == How.ASKED ? match.byToken() : match;
        }
        boolean byPerson = goesByPerson(rating);
        boolean byWindow = goesByWindow(rating);
        if (byPerson) {
            List<KnownOccurrence> near = found.people().stream()
                    .filter(each -> isOfTheSamePerson(rating, each.occurrence()))
                    .toList();
            if (!near.isEmpty()) {
                return one(rating, near, How.PERSON);
            }
        }
        if (byWindow) {
            List<KnownOccurrence> near = atTheWindow(rating);
            if (!near.isEmpty()) {
                return one(rating, near, How.WINDOW);
            }
        }
        return missing(rating, byPerson || byWindow ? Reason.NONE_NEAR : Reason.NOTHING_TO_GO_BY);
    }

    private OccurrenceMatch one(Evaluation rating, List<KnownOccurrence> near, How how) {
        return near.size() == 1
                ? OccurrenceMatch.found(how, near.get(0).occurrence().number(), clock.instant())
                : missing(rating, Reason.SEVERAL_NEAR);
    }

    private OccurrenceMatch missing(Evaluation rating, Reason reason) {
        RuleSet rule = rule(rating);
        boolean waits = rating.occasion() != Occasion.DEFAULT
                && (rule.requireKnownOccurrence()
                        || reason == Reason.NUMBER_UNKNOWN && rule.beforeOccurrence() == BeforeOccurrence.WAITS);
        return OccurrenceMatch.missing(reason, waits, clock.instant());
    }

    /** Begun before it was rated, and rated within the term after its service. */
    private boolean isOfTheSamePerson(Evaluation rating, ServiceOccurrence occurrence) {
        Instant begun = occurrence.acceptedAt() != null ? occurrence.acceptedAt() : occurrence.servedAt();
        LocalDate last = rule(rating)
                .matchPerson()
                .after(day(occurrence.servedAt()), calendar)
                .day();
        return occurrence.applicants().contains(rating.rater().key())
                && !begun.isAfter(rating.assessedAt())
                && !day(rating.assessedAt()).isAfter(last)
                && agree(rating.subject(), occurrence.subject());
    }

    private List<KnownOccurrence> atTheWindow(Evaluation rating) {
        Duration around = rule(rating).matchWindow();
        String department = rating.subject().deptCode();
        String window = rating.subject().window();
        return department == null || window == null
                ? List.of()
                : store
                        .atWindow(
                                department,
                                window,
                                rating.assessedAt().minus(around),
                                rating.assessedAt().plus(around),
                                TWO)
                        .stream()
                        .filter(each ->
                                agree(rating.subject(), each.occurrence().subject()))
                        .toList();
    }

    /** Whether neither says something else of where, by whom and what was done. */
    private static boolean agree(Subject one, Subject other) {
        return Stream.of(
                        new @Nullable String[] {one.deptCode(), other.deptCode()},
                        new @Nullable String[] {one.taskCode(), other.taskCode()},
                        new @Nullable String[] {one.window(), other.window()},
                        new @Nullable String[] {one.staff(), other.staff()})
                .allMatch(pair -> pair[0] == null || pair[1] == null || pair[0].equals(pair[1]));
    }

    private LocalDate day(Instant at) {
        return at.atZone(zone).toLocalDate();
    }
}
