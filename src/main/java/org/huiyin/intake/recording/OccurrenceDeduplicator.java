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
import org.huiyin.evaluation.Subject;
import org.huiyin.intake.BodyDigest;
import org.huiyin.intake.ChannelDirectory;
import org.huiyin.intake.SubmissionOutcome;
import org.huiyin.intake.recording.BatchRecorder.Case;
import org.huiyin.intake.recording.OccurrenceStore.Rated;
import org.huiyin.rules.Rules;
import org.jspecify.annotations.Nullable;

/**
 * One first rating and one that follows it up for each proven person and service occurrence, by whichever channels they come
 * (一次一评, 一事一评). Any more are recorded and held: a person says whether one of them counts.
 */
public final class OccurrenceDeduplicator {

    private static final int MOST = 2;
    private static final String REASON = "the same person has rated this service occurrence twice before";

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

    /** The cases in the same order, each rating as what it is among the ratings of its occurrence. */
    List<Case> of(List<Case> cases) {
        Map<String, Rated> noted = new LinkedHashMap<>();
        cases.forEach(each -> rated(each).ifPresent(rated -> noted.put(each.id(), rated)));
        if (noted.isEmpty()) {
            return cases;
        }
        Map<String, List<Rated>> known = occurrences.note(noted.values());
        return cases.stream()
                .map(each -> {
                    Rated rated = noted.get(each.id());
                    return rated == null ? each : placed(each, place(rated, known, visit(each)));
                })
                .toList();
    }

    private Optional<Rated> rated(Case each) {
        if (!(each.outcome() instanceof SubmissionOutcome.Recordable recordable)) {
            return Optional.empty();
        }
        Evaluation evaluation = recordable.evaluation();
        boolean counts = evaluation.kind() == Kind.RATING
                && evaluation.satisfaction() != null
                && evaluation.occasion() != Occasion.DEFAULT
                && sources.find(each.submission().channel())
                        .map(source -> source.reader().ratesOnce())
                        .orElse(false);
        Rater rater = evaluation.rater();
        // whoever merely says who he is would decide on the ratings of whoever is
        String occurrence = rater.proven() ? occurrence(rater.key(), evaluation.subject()) : null;
        return counts && occurrence != null
                ? Optional.of(new Rated(occurrence, evaluation.key(), evaluation.assessedAt()))
                : Optional.empty();
    }

    /** Null where nobody knows who rated, or only that it was something of a department's. */
    private static @Nullable String occurrence(@Nullable String rater, Subject subject) {
        if (rater == null
                || subject.projectNo() == null
                        && subject.window() == null
                        && subject.taskCode() == null
                        && subject.staff() == null) {
            return null;
        }
        String what = subject.projectNo() != null
                ? "case\n" + subject.projectNo()
                : String.join(
                        "\n",
                        "visit",
                        word(subject.deptCode()),
                        word(subject.taskCode()),
                        word(subject.window()),
                        word(subject.staff()));
        return BodyDigest.of((rater + '\n' + what).getBytes(StandardCharsets.UTF_8))
                + (subject.projectNo() != null ? ":case" : ":visit");
    }

    private static String word(@Nullable String part) {
        return Objects.requireNonNullElse(part, "");
    }

    private Duration visit(Case each) {
        Evaluation evaluation = ((SubmissionOutcome.Recordable) each.outcome()).evaluation();
        return rules.of(
                        evaluation.subject().areaCode(),
                        evaluation.assessedAt().atZone(zone).toLocalDate())
                .visit();
    }

    /** 1 for the first. Later ratings change nobody's place, so that what is settled again comes to the same. */
    private static int place(Rated rated, Map<String, List<Rated>> known, Duration visit) {
        List<Rated> all = known.getOrDefault(rated.occurrence(), List.of());
        if (rated.occurrence().endsWith(":case")) {
            return 1 + index(rated, all);
        }
        List<List<Rated>> visits = new ArrayList<>();
        for (Rated other : all) {
            List<Rated> same = visits.stream()
                    .filter(others -> isNear(others.get(0).at(), other.at(), visit))
                    .findFirst()
                    .orElseGet(() -> {
                        List<Rated> another = new ArrayList<>();
                        visits.add(another);
                        return another;
                    });
            same.add(other);
            if (other.rating().equals(rated.rating())) {
                return same.size();
            }
        }
        return 1;
    }

    private static int index(Rated rated, List<Rated> all) {
        return Math.max(0, all.stream().map(Rated::rating).toList().indexOf(rated.rating()));
    }

    private static boolean isNear(Instant one, Instant other, Duration visit) {
        return Duration.between(one, other).abs().compareTo(visit) <= 0;
    }

    private static Case placed(Case each, int place) {
        if (place == 1) {
            return each;
        }
        SubmissionOutcome.Recordable recordable = (SubmissionOutcome.Recordable) each.outcome();
        Evaluation evaluation = recordable.evaluation();
        Standing standing = place <= MOST
                ? evaluation.standing()
                : new Standing(Standing.State.HELD, Standing.GATEWAY, evaluation.recordedAt(), REASON);
        return new Case(
                each.id(),
                each.submission(),
                new SubmissionOutcome.Recordable(
                        evaluation.asFollowUp(standing),
                        recordable.contact(),
                        recordable.returnTo(),
                        recordable.repeatsBySense()));
    }
}
