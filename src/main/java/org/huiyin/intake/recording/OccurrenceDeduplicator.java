package org.huiyin.intake.recording;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.huiyin.evaluation.Evaluation;
import org.huiyin.evaluation.Kind;
import org.huiyin.evaluation.Occasion;
import org.huiyin.evaluation.Rater;
import org.huiyin.evaluation.Standing;
import org.huiyin.evaluation.Standing.State;
import org.huiyin.evaluation.Subject;
import org.huiyin.intake.BodyDigest;
import org.huiyin.intake.ChannelDirectory;
import org.huiyin.intake.Submission;
import org.huiyin.intake.SubmissionOutcome;
import org.huiyin.intake.recording.BatchRecorder.Case;
import org.huiyin.intake.recording.OccurrenceStore.Rated;
import org.huiyin.rules.RuleSet;
import org.huiyin.rules.RuleSet.Counting;
import org.huiyin.rules.RuleSet.FurtherRatings;
import org.huiyin.rules.RuleSet.OneRatingFor;
import org.huiyin.rules.Rules;
import org.jspecify.annotations.Nullable;

/**
 * One first rating of each service occurrence and as many that follow it up as the region's rules allow, by whichever
 * channels they come (一次一评, 一事一评): for each proven person, for whoever was asked at the windows that an occurrence came
 * to, or for everybody together where the rules say so and the occurrence has a number. Any more are recorded and held for a person, or do not count, by rule too.
 */
public final class OccurrenceDeduplicator {

    private static final String CASE = ":case";
    private static final String VISIT = ":visit";
    private static final String FOLLOWS = "it follows an earlier rating of its service occurrence up";

    /** Why a rating counts no more where the region's rules have the latest count. */
    public static final String LATEST_COUNTS = "the region counts the latest rating of an occurrence";

    private final ChannelDirectory sources;
    private final OccurrenceStore occurrences;
    private final Rules rules;
    private final ZoneId zone;

    /**
     * @param rules which say how long a visit lasts, by area and day
     * @param zone in which days begin and end
     */
    public OccurrenceDeduplicator(ChannelDirectory sources, OccurrenceStore occurrences, Rules rules, ZoneId zone) {
        this.sources = sources;
        this.occurrences = occurrences;
        this.rules = rules;
        this.zone = zone;
    }

    /**
     * What the cases are among the ratings of their occurrences.
     *
     * @param cases in the same order
     * @param replaced what is to be superseded once they are recorded
     */
    record Placed(List<Case> cases, List<Replaced> replaced) {}

    /**
     * A rating in whose place another stands.
     *
     * @param rating its key
     * @param by the id of the other
     */
    record Replaced(String rating, String by, String why) {}

    Placed of(List<Case> cases) {
        Map<String, Rated> noted = new LinkedHashMap<>();
        cases.forEach(each -> rated(each).ifPresent(rated -> noted.put(each.id(), rated)));
        if (noted.isEmpty()) {
            return new Placed(cases, List.of());
        }
        Map<String, List<Rated>> known = occurrences.note(noted.values());
        List<Replaced> replaced = new ArrayList<>();
        List<Case> placed = cases.stream()
                .map(each -> {
                    Rated rated = noted.get(each.id());
                    return rated == null
                            ? each
                            : placed(each, upTo(rated, known, rule(each).visit()), replaced);
                })
                .toList();
        return new Placed(placed, List.copyOf(replaced));
    }

    private Optional<Rated> rated(Case each) {
        if (!(each.outcome() instanceof SubmissionOutcome.Recordable recordable)) {
            return Optional.empty();
        }
        Evaluation evaluation = recordable.evaluation();
        // the questions of one call are one rating of its occurrence
        return rated(evaluation, withoutItem(each.submission()));
    }

    /** @param question the key of a rating that is one of several questions */
    private Optional<Rated> rated(Evaluation evaluation, String question) {
        Optional<ChannelDirectory.Source> source =
                sources.find(evaluation.channel().id());
        boolean counts = evaluation.kind() == Kind.RATING
                && evaluation.satisfaction() != null
                && evaluation.occasion() != Occasion.DEFAULT
                && source.isPresent();
        if (!counts) {
            return Optional.empty();
        }
        boolean ratesOnce = source.get().reader().ratesOnce();
        String number = evaluation.occurrence();
        if (number != null && rule(evaluation).oneRatingFor() == OneRatingFor.OCCURRENCE) {
            String rating = ratesOnce ? evaluation.key() : question;
            return Optional.of(new Rated(digest("case\n" + number) + CASE, rating, evaluation.assessedAt()));
        }
        if (evaluation.subject().projectNo() != null && source.get().reader().asksOfOccurrences()) {
            return Optional.of(new Rated(digest("asked\n" + number) + CASE, evaluation.key(), evaluation.assessedAt()));
        }
        Rater rater = evaluation.rater();
        // whoever merely says who he is would decide on the ratings of whoever is; and how a case was handled is
        // something else than the service
        boolean binds = ratesOnce && rater.proven() && evaluation.handledCase() == null;
        String occurrence = binds ? occurrence(rater.key(), evaluation) : null;
        return occurrence != null
                ? Optional.of(new Rated(occurrence, evaluation.key(), evaluation.assessedAt()))
                : Optional.empty();
    }

    private static String withoutItem(Submission submission) {
        return submission.channel() + ":" + submission.sourceId();
    }

    /** Null where nobody knows who rated, or only that it was something of a department's. */
    private static @Nullable String occurrence(@Nullable String rater, Evaluation evaluation) {
        Subject subject = evaluation.subject();
        String number = evaluation.occurrence();
        if (rater == null
                || number == null
                        && subject.window() == null
                        && subject.taskCode() == null
                        && subject.staff() == null) {
            return null;
        }
        String what = number != null
                ? "case\n" + number
                : String.join(
                        "\n",
                        "visit",
                        word(subject.deptCode()),
                        word(subject.taskCode()),
                        word(subject.window()),
                        word(subject.staff()));
        return digest(rater + '\n' + what) + (number != null ? CASE : VISIT);
    }

    private static String digest(String occurrence) {
        return BodyDigest.of(occurrence.getBytes(StandardCharsets.UTF_8));
    }

    private static String word(@Nullable String part) {
        return Objects.requireNonNullElse(part, "");
    }

    private RuleSet rule(Case each) {
        return rule(((SubmissionOutcome.Recordable) each.outcome()).evaluation());
    }

    private RuleSet rule(Evaluation evaluation) {
        return rules.of(
                evaluation.subject().areaCode(),
                evaluation.assessedAt().atZone(zone).toLocalDate());
    }

    /**
     * The ratings of the same occurrence, or the same visit, up to this one. Later ratings change nobody's place, so that
     * what is settled again comes to the same.
     */
    private static List<Rated> upTo(Rated rated, Map<String, List<Rated>> known, Duration visit) {
        List<Rated> all = known.getOrDefault(rated.occurrence(), List.of());
        List<List<Rated>> visits = new ArrayList<>();
        for (Rated other : all) {
            List<Rated> same = visits.stream()
                    .filter(others -> rated.occurrence().endsWith(CASE)
                            || isNear(others.get(0).at(), other.at(), visit))
                    .findFirst()
                    .orElseGet(() -> {
                        List<Rated> another = new ArrayList<>();
                        visits.add(another);
                        return another;
                    });
            same.add(other);
            if (other.rating().equals(rated.rating())) {
                return same;
            }
        }
        return List.of(rated);
    }

    private static boolean isNear(Instant one, Instant other, Duration visit) {
        return Duration.between(one, other).abs().compareTo(visit) <= 0;
    }

    /** @param upTo the ratings of the same occurrence, this one last */
    private Case placed(Case each, List<Rated> upTo, List<Replaced> replaced) {
        if (upTo.size() == 1) {
            return each;
        }
        SubmissionOutcome.Recordable recordable = (SubmissionOutcome.Recordable) each.outcome();
        Evaluation evaluation = recordable.evaluation();
        RuleSet rule = rule(each);
        Standing standing = evaluation.standing().state() == State.COUNTED
                ? standing(evaluation, rule, upTo.size())
                : evaluation.standing();
        if (standing.state() == State.COUNTED && rule.counts() == Counting.LATEST) {
            String before = upTo.get(upTo.size() - 2).rating();
            replaced.add(new Replaced(before, each.id(), LATEST_COUNTS));
        }
        return each.with(recordable.with(evaluation.asFollowUp(standing)));
    }

    /**
     * What a rating turns out to be once its occurrence is known.
     *
     * @param standing null where that stays as it is
     * @param replaced the key of the rating in whose place it stands; empty for none
     */
    public record Late(Occasion occasion, @Nullable Standing standing, Optional<String> replaced) {}

    /** What names its occurrence has its place since it was recorded; of one of several questions that cannot be told again. */
    private boolean isPlaced(Evaluation rating) {
        return rating.subject().projectNo() != null
                && !sources.find(rating.channel().id())
                        .map(source -> source.reader().ratesOnce())
                        .orElse(false);
    }

    private static String question(Evaluation rating) {
        return rating.link() == null ? rating.key() : rating.channel().id() + ":" + rating.link();
    }

    /**
     * What a recorded rating is among those of the occurrence that it is found to be of. One that waited for it counts from
     * now on, unless others keep it from that.
     *
     * @param rating with what was found
     * @param waited whether it is held for nothing else than its occurrence
     * @param now when it is found
     */
    public Late late(Evaluation rating, boolean waited, Instant now) {
        Standing counted = new Standing(State.COUNTED, Standing.GATEWAY, now, "its service occurrence is known");
        List<Rated> upTo = rated(rating, question(rating))
                .filter(rated -> !isPlaced(rating))
                .map(rated -> upTo(
                        rated, occurrences.note(List.of(rated)), rule(rating).visit()))
                .orElse(List.of());
        if (upTo.size() < 2) {
            return new Late(rating.occasion(), waited ? counted : null, Optional.empty());
        }
        boolean counts = waited || rating.standing().state() == State.COUNTED;
        RuleSet rule = rule(rating);
        Standing placed = standing(rating, rule, upTo.size());
        Standing next = !counts
                ? null
                : placed == rating.standing()
                        ? waited ? counted : new Standing(State.COUNTED, Standing.GATEWAY, now, FOLLOWS)
                        : new Standing(placed.state(), Standing.GATEWAY, now, placed.why());
        boolean replaces = next != null && next.state() == State.COUNTED && rule.counts() == Counting.LATEST;
        return new Late(
                Occasion.FOLLOWUP,
                next,
                replaces ? Optional.of(upTo.get(upTo.size() - 2).rating()) : Optional.empty());
    }

    private static Standing standing(Evaluation evaluation, RuleSet rule, int place) {
        if (place > 1 + rule.followUps()) {
            String who = rule.oneRatingFor() == OneRatingFor.OCCURRENCE && evaluation.occurrence() != null
                    ? "this service occurrence has been rated "
                    : "the same person has rated this service occurrence ";
            return rule.furtherRatings() == FurtherRatings.HELD
                    ? by(State.HELD, evaluation, who + times(place - 1) + " before")
                    : by(
                            State.SUPERSEDED,
                            evaluation,
                            who + times(place - 1) + " before, and the region takes "
                                    + (rule.followUps() == 0
                                            ? "no follow-up"
                                            : times(rule.followUps()) + " a follow-up"));
        }
        return rule.counts() == Counting.FIRST
                ? by(State.SUPERSEDED, evaluation, "the region counts the first rating of an occurrence")
                : evaluation.standing();
    }

    private static String times(int n) {
        return n == 1 ? "once" : n == 2 ? "twice" : n + " times";
    }

    private static Standing by(State state, Evaluation evaluation, String why) {
        return new Standing(state, Standing.GATEWAY, evaluation.recordedAt(), why);
    }
}
