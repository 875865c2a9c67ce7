package org.huiyin.directory.occurrence;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.huiyin.directory.occurrence.KnownOccurrence.MatchedRating;
import org.huiyin.evaluation.OccurrenceMatch.Reason;
import org.huiyin.evaluation.SubjectScope;
import org.jspecify.annotations.Nullable;

/** Service occurrences, and ratings that have none, for as long as a test runs. */
public final class OccurrencesInMemory implements ServiceOccurrenceStore, UnmatchedRatingStore {

    private final Map<String, KnownOccurrence> known = new LinkedHashMap<>();
    private final Map<String, Instant> due = new TreeMap<>();
    private final Map<String, Instant> ask = new TreeMap<>();
    private final Set<String> asked = new HashSet<>();
    private final Map<String, UnmatchedRating> unmatched = new TreeMap<>();
    private final Set<String> fresh = new HashSet<>();

    @Override
    public void tell(Collection<Told> words) {
        for (Told word : words) {
            ServiceOccurrence said = word.occurrence();
            KnownOccurrence before = known.get(said.number());
            if (before == null || before.occurrence().saidAt().isBefore(said.saidAt())) {
                known.put(said.number(), new KnownOccurrence(said, before == null ? List.of() : before.ratings()));
                defaultDue(said.number(), word.defaultDue());
                if (word.askDue() != null && !asked.contains(said.number())) {
                    ask.put(said.number(), word.askDue());
                }
            }
        }
    }

    @Override
    public Optional<KnownOccurrence> byNumber(String number) {
        return Optional.ofNullable(known.get(number));
    }

    @Override
    public Map<String, KnownOccurrence> byNumbers(Collection<String> numbers) {
        Map<String, KnownOccurrence> found = new LinkedHashMap<>(known);
        found.keySet().retainAll(numbers);
        return found;
    }

    @Override
    public List<KnownOccurrence> ofApplicants(Collection<String> applicants, Instant from, Instant to) {
        return found(each -> each.applicants().stream().anyMatch(applicants::contains) && isBetween(each, from, to));
    }

    @Override
    public List<KnownOccurrence> atWindow(String department, String window, Instant from, Instant to, int limit) {
        return found(each -> department.equals(each.subject().deptCode())
                        && window.equals(each.subject().window())
                        && isBetween(each, from, to))
                .stream()
                .limit(limit)
                .toList();
    }

    private static boolean isBetween(ServiceOccurrence each, Instant from, Instant to) {
        return !each.servedAt().isBefore(from) && !each.servedAt().isAfter(to);
    }

    private List<KnownOccurrence> found(Predicate<ServiceOccurrence> wanted) {
        return known.values().stream()
                .filter(each -> wanted.test(each.occurrence()))
                .toList();
    }

    @Override
    public boolean any() {
        return !known.isEmpty();
    }

    @Override
    public List<KnownOccurrence> rated(Collection<Match> matches) {
        Set<String> twofold = new HashSet<>();
        for (Match match : matches) {
            KnownOccurrence before = known.get(match.number());
            if (before != null) {
                List<MatchedRating> ratings = new ArrayList<>(before.ratings());
                if (!ratings.contains(match.rating())) {
                    ratings.add(match.rating());
                }
                KnownOccurrence now = new KnownOccurrence(before.occurrence(), List.copyOf(ratings));
                known.put(match.number(), now);
                due.remove(match.number());
                if (now.isRated()) {
                    askDue(match.number(), null);
                }
                if (now.isRated() && !now.defaults().isEmpty()) {
                    twofold.add(match.number());
                }
            }
        }
        return List.copyOf(byNumbers(twofold).values());
    }

    @Override
    public List<KnownOccurrence> dueForDefault(Instant now, int limit) {
        return due.entrySet().stream()
                .filter(each -> !each.getValue().isAfter(now))
                .map(each -> Objects.requireNonNull(known.get(each.getKey())))
                .limit(limit)
                .toList();
    }

    @Override
    public void defaultDue(String number, @Nullable Instant at) {
        if (at == null) {
            due.remove(number);
        } else {
            due.put(number, at);
        }
    }

    @Override
    public List<KnownOccurrence> dueForAsking(Instant now, int limit) {
        return ask.entrySet().stream()
                .filter(each -> !each.getValue().isAfter(now))
                .map(each -> Objects.requireNonNull(known.get(each.getKey())))
                .limit(limit)
                .toList();
    }

    @Override
    public void askDue(String number, @Nullable Instant at) {
        if (at == null) {
            ask.remove(number);
            asked.add(number);
        } else {
            ask.put(number, at);
        }
    }

    @Override
    public void add(Collection<UnmatchedRating> ratings) {
        ratings.forEach(rating -> {
            unmatched.put(rating.evaluation(), rating);
            fresh.add(rating.evaluation());
        });
    }

    @Override
    public void remove(Collection<String> evaluations) {
        unmatched.keySet().removeAll(evaluations);
        fresh.removeAll(evaluations);
    }

    @Override
    public List<UnmatchedRating> fresh(int limit) {
        return unmatched.values().stream()
                .filter(each -> fresh.contains(each.evaluation()))
                .limit(limit)
                .toList();
    }

    @Override
    public void checked(Collection<String> evaluations) {
        fresh.removeAll(evaluations);
    }

    @Override
    public List<UnmatchedRating> ofRaters(Collection<String> raters) {
        return unmatched.values().stream()
                .filter(each -> raters.contains(each.rater()))
                .toList();
    }

    @Override
    public List<UnmatchedRating> atWindow(String department, String window, Instant from, Instant to) {
        return unmatched.values().stream()
                .filter(each -> department.equals(each.subject().deptCode())
                        && window.equals(each.subject().window())
                        && !each.assessedAt().isBefore(from)
                        && !each.assessedAt().isAfter(to))
                .toList();
    }

    @Override
    public List<UnmatchedRating> page(SubjectScope scope, @Nullable Reason reason, @Nullable String before, int limit) {
        return unmatched.values().stream()
                .filter(each -> scope.covers(each.subject()) && (reason == null || each.reason() == reason))
                .limit(limit)
                .toList();
    }
}
