package org.huiyin.intake.occurrence;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huiyin.directory.occurrence.KnownOccurrence.MatchedRating;
import org.huiyin.directory.occurrence.OccurrenceMatcher;
import org.huiyin.directory.occurrence.ServiceOccurrence;
import org.huiyin.directory.occurrence.ServiceOccurrenceStore.Match;
import org.huiyin.directory.occurrence.UnmatchedRating;
import org.huiyin.directory.occurrence.UnmatchedRatingStore;
import org.huiyin.evaluation.Decisions;
import org.huiyin.evaluation.DurableBatch;
import org.huiyin.evaluation.Evaluation;
import org.huiyin.evaluation.EvaluationStore;
import org.huiyin.evaluation.Flag;
import org.huiyin.evaluation.OccurrenceMatch;
import org.huiyin.evaluation.Standing;
import org.huiyin.intake.recording.MatchedOccurrences;
import org.huiyin.intake.recording.OccurrenceDeduplicator;
import org.huiyin.intake.recording.OccurrenceDeduplicator.Late;
import org.huiyin.rules.Rules;
import org.jspecify.annotations.Nullable;

/**
 * Matches ratings with occurrences that were told of after them. Both ways round one of the two sees the other: whoever tells
 * of an occurrence looks for ratings once it is in the store, and a rating that found none is looked at again once it is
 * listed. All of it may be done twice, and by replicas at once, and comes to the same.
 */
final class LateMatching {

    private static final int TRIES = 5;

    private final OccurrenceMatcher matcher;
    private final UnmatchedRatingStore unmatched;
    private final EvaluationStore evaluations;
    private final Decisions decisions;
    private final OccurrenceDeduplicator deduplicator;
    private final MatchedOccurrences matched;
    private final DurableBatch durableBatch;
    private final Rules rules;
    private final ZoneId zone;
    private final Clock clock;

    /** @param zone in which days begin and end */
    LateMatching(
            OccurrenceMatcher matcher,
            UnmatchedRatingStore unmatched,
            EvaluationStore evaluations,
            Decisions decisions,
            OccurrenceDeduplicator deduplicator,
            MatchedOccurrences matched,
            DurableBatch durableBatch,
            Rules rules,
            ZoneId zone,
            Clock clock) {
        this.matcher = matcher;
        this.unmatched = unmatched;
        this.evaluations = evaluations;
        this.decisions = decisions;
        this.deduplicator = deduplicator;
        this.matched = matched;
        this.durableBatch = durableBatch;
        this.rules = rules;
        this.zone = zone;
        this.clock = clock;
    }

    /** Matches the ratings that these occurrences, which are in the store, may be what was missing of. */
    void of(List<ServiceOccurrence> told) {
        Set<String> ids = new HashSet<>(evaluations.unmatchedOf(
                told.stream().map(ServiceOccurrence::number).toList()));
        Set<String> applicants =
                told.stream().flatMap(each -> each.applicants().stream()).collect(Collectors.toSet());
        if (!applicants.isEmpty()) {
            ids(unmatched.ofRaters(applicants), ids);
        }
        for (ServiceOccurrence each : told) {
            Instant served = each.servedAt();
            Duration around = rules.of(
                            each.subject().areaCode(), served.atZone(zone).toLocalDate())
                    .matchWindow();
            String department = each.subject().deptCode();
            String window = each.subject().window();
            if (!around.isZero() && department != null && window != null) {
                ids(unmatched.atWindow(department, window, served.minus(around), served.plus(around)), ids);
            }
        }
        match(ids);
    }

    private static void ids(List<UnmatchedRating> ratings, Set<String> ids) {
        ratings.forEach(rating -> ids.add(rating.evaluation()));
    }

    /**
     * Looks once more at ratings that were listed.
     *
     * @return how many
     */
    int again(int most) {
        List<UnmatchedRating> fresh = unmatched.fresh(most);
        if (!fresh.isEmpty()) {
            List<String> ids = fresh.stream().map(UnmatchedRating::evaluation).toList();
            match(ids);
            unmatched.checked(ids);
        }
        return fresh.size();
    }

    private void match(Collection<String> ids) {
        if (ids.isEmpty()) {
            return;
        }
        List<Evaluation> found = evaluations.byIds(ids).readable();
        Map<String, OccurrenceMatch> matches = matcher.of(found.stream()
                .filter(each -> each.match() == null || !each.match().isFound())
                .toList());
        durableBatch.together(() -> {
            // the occurrence first: a rating that has its match already would not be found again after a crash
            List<Match> known = found.stream()
                    .flatMap(each -> known(each, matches.get(each.id())).stream()
                            .map(match -> MatchedOccurrences.match(each, match)))
                    .toList();
            matched.noted(known);
            // those that name their number are found by it again, the others by their place in the list
            unmatched.remove(known.stream()
                    .map(Match::rating)
                    .filter(rating -> rating.how().isByNumber())
                    .map(MatchedRating::evaluation)
                    .toList());
            List<String> settled = found.stream()
                    .map(each -> settled(each, matches.get(each.id())))
                    .filter(each -> each.match() != null && each.match().isFound())
                    .map(Evaluation::id)
                    .toList();
            unmatched.remove(settled);
            return settled;
        });
    }

    /** What was found of a rating: before, else now. */
    private static Optional<OccurrenceMatch> known(Evaluation evaluation, @Nullable OccurrenceMatch now) {
        return Stream.of(Optional.ofNullable(evaluation.match()), Optional.ofNullable(now))
                .flatMap(Optional::stream)
                .filter(OccurrenceMatch::isFound)
                .findFirst();
    }

    /** Held for its occurrence alone: a row of too many in too short a time is still for a person to judge. */
    private static boolean isWaiting(Evaluation evaluation) {
        OccurrenceMatch match = evaluation.match();
        return match != null
                && match.state() == OccurrenceMatch.State.WAITING
                && evaluation.standing().isHeldByTheGateway()
                && MatchedOccurrences.WAITS.equals(evaluation.standing().why())
                && !evaluation.flags().contains(Flag.BURST);
    }

    /** As it is in the store afterwards; what was matched before, and not noted before a crash, is as it was. */
    private Evaluation settled(Evaluation evaluation, @Nullable OccurrenceMatch match) {
        Evaluation now = evaluation;
        for (int i = 0; i < TRIES && match != null && match.isFound(); i++) {
            if (now.match() != null && now.match().isFound()) {
                return now;
            }
            Late late = deduplicator.late(now.matched(match, Set.of()), isWaiting(now), clock.instant());
            if (decisions.match(now, match, late.occasion(), late.standing(), Set.of(Flag.OCCURRENCE_UNKNOWN))) {
                late.replaced()
                        .flatMap(evaluations::byKey)
                        .filter(earlier -> earlier.standing().state() == Standing.State.COUNTED)
                        .ifPresent(earlier -> decisions.decide(
                                earlier.id(),
                                Standing.State.SUPERSEDED,
                                Standing.GATEWAY,
                                OccurrenceDeduplicator.LATEST_COUNTS,
                                earlier.revision()));
                return now.matched(match, Set.of());
            }
            now = evaluations.byId(now.id()).orElse(now);
        }
        return now;
    }
}
