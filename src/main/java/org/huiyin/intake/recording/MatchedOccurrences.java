package org.huiyin.intake.recording;

import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.huiyin.directory.code.CodeKind;
import org.huiyin.directory.occurrence.KnownOccurrence;
import org.huiyin.directory.occurrence.KnownOccurrence.MatchedRating;
import org.huiyin.directory.occurrence.OccurrenceMatcher;
import org.huiyin.directory.occurrence.ServiceOccurrenceStore;
import org.huiyin.directory.occurrence.ServiceOccurrenceStore.Match;
import org.huiyin.directory.occurrence.UnmatchedRating;
import org.huiyin.directory.occurrence.UnmatchedRatingStore;
import org.huiyin.evaluation.Decisions;
import org.huiyin.evaluation.Evaluation;
import org.huiyin.evaluation.Flag;
import org.huiyin.evaluation.Occasion;
import org.huiyin.evaluation.OccurrenceMatch;
import org.huiyin.evaluation.OccurrenceMatch.Reason;
import org.huiyin.evaluation.OccurrenceMatch.State;
import org.huiyin.evaluation.Standing;
import org.huiyin.intake.Submission;
import org.huiyin.intake.SubmissionOutcome;
import org.huiyin.intake.recording.BatchRecorder.Case;

/**
 * Matches ratings with service occurrences while they are recorded, and notes what was found where it is looked up: with the
 * occurrence, or among the ratings that have none.
 */
public final class MatchedOccurrences {

    /** Why a rating waits, as its standing says. */
    public static final String WAITS = "its service occurrence is not known; it counts by itself once it is";

    private final OccurrenceMatcher matcher;
    private final ServiceOccurrenceStore occurrences;
    private final UnmatchedRatingStore unmatched;
    private final Decisions decisions;
    private final ZoneId zone;
    private final Clock clock;

    /** @param zone in which days begin and end */
    public MatchedOccurrences(
            OccurrenceMatcher matcher,
            ServiceOccurrenceStore occurrences,
            UnmatchedRatingStore unmatched,
            Decisions decisions,
            ZoneId zone,
            Clock clock) {
        this.matcher = matcher;
        this.occurrences = occurrences;
        this.unmatched = unmatched;
        this.decisions = decisions;
        this.zone = zone;
        this.clock = clock;
    }

    /** The cases in the same order, each with what was found for it. */
    List<Case> of(List<Case> cases) {
        List<Evaluation> evaluations = evaluations(cases);
        if (evaluations.isEmpty()) {
            return cases;
        }
        Map<String, OccurrenceMatch> matches = matcher.of(evaluations);
        Set<String> asked = cases.stream()
                .filter(each -> each.submission().headers().containsKey(Submission.ASKED))
                .map(Case::id)
                .collect(Collectors.toSet());
        return each(cases, evaluation -> {
            OccurrenceMatch found = matches.get(evaluation.id());
            OccurrenceMatch match = found != null && asked.contains(evaluation.id()) ? found.byToken() : found;
            Set<Flag> flags = EnumSet.noneOf(Flag.class);
            if (match != null && match.reason() == Reason.NUMBER_UNKNOWN) {
                flags.add(Flag.OCCURRENCE_UNKNOWN);
            }
            if (isOdd(evaluation)) {
                flags.add(Flag.OCCURRENCE_NUMBER_ODD);
            }
            return match == null && flags.isEmpty() ? evaluation : evaluation.matched(match, flags);
        });
    }

    private boolean isOdd(Evaluation evaluation) {
        String number = evaluation.subject().projectNo();
        return number != null
                && !CodeKind.occurrenceNumber(
                                number, clock.instant().atZone(zone).toLocalDate())
                        .isEmpty();
    }

    /** The cases in the same order: those that wait, and would count otherwise, are held. */
    List<Case> held(List<Case> cases) {
        return each(
                cases,
                evaluation -> isWaiting(evaluation) && evaluation.standing().state() == Standing.State.COUNTED
                        ? evaluation.held(WAITS)
                        : evaluation);
    }

    private static boolean isWaiting(Evaluation evaluation) {
        return evaluation.match() != null && evaluation.match().state() == State.WAITING;
    }

    /**
     * Notes what was found of evaluations that are recorded now. To note it twice is to note it once.
     *
     * @param recorded the ids of those that are
     */
    void note(List<Case> cases, Set<String> recorded) {
        List<Match> matches = new ArrayList<>();
        List<UnmatchedRating> missing = new ArrayList<>();
        Set<Evaluation> unsought = new HashSet<>();
        for (Evaluation evaluation : evaluations(cases)) {
            OccurrenceMatch match = evaluation.match();
            if (!recorded.contains(evaluation.id())) {
                continue;
            } else if (match == null) {
                if (OccurrenceMatcher.isMatched(evaluation)) {
                    unsought.add(evaluation);
                }
            } else if (match.isFound()) {
                matches.add(match(evaluation, match));
            } else {
                missing.add(missing(evaluation, match));
            }
        }
        if (!unsought.isEmpty() && matcher.isAnyKnown()) {
            // the first occurrence of all was told of while they were being recorded
            unsought.forEach(evaluation -> missing.add(missing(
                    evaluation, OccurrenceMatch.missing(Reason.NOTHING_TO_GO_BY, false, evaluation.recordedAt()))));
        }
        noted(matches);
        if (!missing.isEmpty()) {
            unmatched.add(missing);
        }
    }

    /** Notes ratings that occurrences have; a default that somebody's own rating makes needless counts no more. */
    public void noted(List<Match> matches) {
        for (KnownOccurrence twofold : occurrences.rated(matches)) {
            for (MatchedRating needless : twofold.defaults()) {
                decisions.decide(
                        needless.evaluation(),
                        Standing.State.SUPERSEDED,
                        Standing.GATEWAY,
                        "somebody has rated the service occurrence",
                        null);
            }
        }
    }

    /** What an occurrence is to know of a rating. */
    public static Match match(Evaluation evaluation, OccurrenceMatch match) {
        if (match.number() == null || match.how() == null) {
            throw new IllegalArgumentException("Of " + evaluation.id() + " no occurrence was found");
        }
        return new Match(
                match.number(),
                new MatchedRating(evaluation.id(), match.how(), evaluation.occasion() == Occasion.DEFAULT));
    }

    private static UnmatchedRating missing(Evaluation evaluation, OccurrenceMatch match) {
        return new UnmatchedRating(
                evaluation.id(),
                evaluation.subject(),
                evaluation.rater().proven() ? evaluation.rater().key() : null,
                evaluation.channel().id(),
                evaluation.assessedAt(),
                match.reason() == null ? Reason.NOTHING_TO_GO_BY : match.reason(),
                match.state() == State.WAITING);
    }

    private static List<Evaluation> evaluations(List<Case> cases) {
        return cases.stream()
                .filter(each -> each.outcome() instanceof SubmissionOutcome.Recordable)
                .map(each -> ((SubmissionOutcome.Recordable) each.outcome()).evaluation())
                .toList();
    }

    private static List<Case> each(List<Case> cases, UnaryOperator<Evaluation> change) {
        return cases.stream()
                .map(each -> each.outcome() instanceof SubmissionOutcome.Recordable recordable
                        ? each.with(recordable.with(change.apply(recordable.evaluation())))
                        : each)
                .toList();
    }
}
