package org.huiyin.intake.recording;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.huiyin.evaluation.Decisions;
import org.huiyin.evaluation.Evaluation;
import org.huiyin.evaluation.Flag;
import org.huiyin.evaluation.Kind;
import org.huiyin.evaluation.Standing;
import org.huiyin.evaluation.Subject;
import org.huiyin.intake.BodyDigest;
import org.huiyin.intake.BurstLimit;
import org.huiyin.intake.ChannelDirectory;
import org.huiyin.intake.Submission;
import org.huiyin.intake.SubmissionOutcome;
import org.huiyin.intake.recording.BatchRecorder.Case;
import org.huiyin.platform.Ids;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds what comes faster than people can press: a row of unproven ratings of one subject from one address, or of one
 * window from wherever, each within a moment of the one before. The whole row is held, those that were counted before it
 * grew too long as well; ratings of proven people are no part of it. Rows are judged by when their ratings were received,
 * so that a journal that drains after an outage is no burst.
 *
 * <p>What is counted here is this replica's, in memory: a row that is known as a burst is in the store, from where the other
 * replicas, and this one after a start, go on with it. Used by whoever settles, one at a time.
 */
public final class BurstWatch {

    private static final Logger log = LoggerFactory.getLogger(BurstWatch.class);
    private static final String REASON = "more ratings in a row than people can press";
    private static final Duration LOOK_EVERY = Duration.ofSeconds(2);
    private static final int KNOWN = 1_000;
    private static final int PLACES = 50_000;

    /** Of one window, from wherever: so many times as many as from one address. */
    private static final int OF_ALL_SOURCES = 3;

    private final ChannelDirectory channels;
    private final Bursts bursts;
    private final Decisions decisions;
    private final Ids ids;
    private final Clock clock;
    private final Map<String, Row> rows = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Row> eldest) {
            return size() > PLACES;
        }
    };

    private @Nullable Instant looked;

    public BurstWatch(ChannelDirectory channels, Bursts bursts, Decisions decisions, Ids ids, Clock clock) {
        this.channels = channels;
        this.bursts = bursts;
        this.decisions = decisions;
        this.ids = ids;
        this.clock = clock;
    }

    /** Ratings one after the other. */
    private static final class Row {

        private final Instant from;
        private Instant to;
        /** Ids by the keys of their submissions: what is sent again is no rating more. */
        private final Map<String, String> ratings = new LinkedHashMap<>();

        /** Those that were recorded before the row was known to be a burst. */
        private final Set<String> toHold = new LinkedHashSet<>();

        private @Nullable String burst;

        Row(Instant from) {
            this.from = from;
            this.to = from;
        }

        boolean isGoneOnAt(Instant at, Duration gap) {
            return !at.isAfter(to.plus(gap)) && !at.isBefore(from.minus(gap));
        }
    }

    /** Where a rating counts as one of a row. */
    private record Place(String name, int most, boolean oneSource) {}

    /** One that is watched. */
    private record Watched(Case of, Evaluation evaluation, List<Place> places, Duration gap) {}

    /** The cases in the same order, those of a burst held and flagged. */
    List<Case> of(List<Case> cases) {
        List<Watched> watched =
                cases.stream().flatMap(each -> watched(each).stream()).toList();
        if (watched.isEmpty()) {
            return cases;
        }
        look();
        Map<String, Bursts.Burst> found = new LinkedHashMap<>();
        Set<Row> touched = new LinkedHashSet<>();
        for (Watched each : watched) {
            for (Place place : each.places()) {
                Row row = put(each, place);
                if (row.burst != null) {
                    touched.add(row);
                    found.put(row.burst, burst(row.burst, row, each, place));
                    // one that is held for one row makes no other longer
                    break;
                }
            }
        }
        if (touched.isEmpty()) {
            return cases;
        }
        return held(cases, watched, found, touched);
    }

    private List<Case> held(
            List<Case> cases, List<Watched> watched, Map<String, Bursts.Burst> found, Set<Row> touched) {
        Set<String> here = watched.stream().map(each -> each.of().id()).collect(Collectors.toSet());
        Map<String, String> ratings = new LinkedHashMap<>();
        Set<String> earlier = new LinkedHashSet<>();
        for (Row row : touched) {
            String burst = Objects.requireNonNull(row.burst);
            row.ratings.values().forEach(rating -> ratings.putIfAbsent(rating, burst));
            earlier.addAll(row.toHold);
        }
        bursts.note(found.values(), ratings);
        earlier.stream().filter(rating -> !here.contains(rating)).forEach(rating -> {
            decisions.hold(rating, REASON, Flag.BURST);
        });
        for (Row row : touched) {
            row.toHold.clear();
            // they are in the store: what is known of the row from here on is that it is a burst
            row.ratings.clear();
        }
        return cases.stream()
                .map(each -> here.contains(each.id()) && ratings.containsKey(each.id()) ? held(each) : each)
                .toList();
    }

    private static Case held(Case each) {
        SubmissionOutcome.Recordable recordable = (SubmissionOutcome.Recordable) each.outcome();
        Evaluation evaluation = recordable.evaluation();
        Standing standing = new Standing(Standing.State.HELD, Standing.GATEWAY, evaluation.recordedAt(), REASON);
        return new Case(
                each.id(),
                each.submission(),
                new SubmissionOutcome.Recordable(
                        evaluation.flagged(Flag.BURST, standing),
                        recordable.contact(),
                        recordable.returnTo(),
                        recordable.repeatsBySense()));
    }

    private Row put(Watched each, Place place) {
        Instant at = each.evaluation().receivedAt();
        Row row = rows.get(place.name());
        if (row == null || !row.isGoneOnAt(at, each.gap())) {
            if (row != null && at.isBefore(row.from)) {
                // one that comes late is of no row that is known any more
                return new Row(at);
            }
            row = new Row(at);
            rows.put(place.name(), row);
        }
        if (at.isAfter(row.to)) {
            row.to = at;
        }
        row.ratings.putIfAbsent(each.of().submission().key(), each.of().id());
        if (row.burst == null && row.ratings.size() > place.most()) {
            row.burst = ids.next();
            row.toHold.addAll(row.ratings.values());
            log.atWarn()
                    .addKeyValue("decision", "held")
                    .addKeyValue("channel", each.evaluation().channel().id())
                    .addKeyValue("burst", row.burst)
                    .log(
                            "Channel {}: ratings come faster than people can press and are held; GET /api/v1/bursts/{}"
                                    + " shows them, then release or exclude them",
                            each.evaluation().channel().id(),
                            row.burst);
        }
        return row;
    }

    private static Bursts.Burst burst(String id, Row row, Watched each, Place place) {
        Subject subject = each.evaluation().subject();
        return new Bursts.Burst(
                id,
                place.name(),
                each.evaluation().channel().id(),
                new Subject(
                        subject.areaCode(),
                        subject.deptCode(),
                        subject.taskCode(),
                        null,
                        subject.window(),
                        subject.staff()),
                place.oneSource(),
                row.from,
                row.to,
                0,
                null);
    }

    private Optional<Watched> watched(Case each) {
        String source = each.submission().headers().get(Submission.SOURCE);
        if (source == null || !(each.outcome() instanceof SubmissionOutcome.Recordable recordable)) {
            return Optional.empty();
        }
        Evaluation evaluation = recordable.evaluation();
        if (evaluation.kind() != Kind.RATING
                || evaluation.satisfaction() == null
                || evaluation.rater().proven()
                || evaluation.standing().state() != Standing.State.COUNTED) {
            return Optional.empty();
        }
        return channels.find(each.submission().channel())
                .flatMap(known -> known.reader().burstLimit())
                .map(limit -> new Watched(each, evaluation, places(evaluation, source, limit), limit.gap()));
    }

    private static List<Place> places(Evaluation evaluation, String source, BurstLimit limit) {
        Subject subject = evaluation.subject();
        String what = String.join(
                "\n",
                evaluation.channel().id(),
                word(subject.deptCode()),
                word(subject.taskCode()),
                word(subject.window()),
                word(subject.staff()));
        List<Place> places = new ArrayList<>();
        places.add(new Place(name(what + '\n' + source), limit.ratings(), true));
        // an item may be rated by a whole city at once, a window or a member of staff by one after the other
        if (subject.window() != null || subject.staff() != null) {
            places.add(new Place(name(what), OF_ALL_SOURCES * limit.ratings(), false));
        }
        return places;
    }

    private static String name(String place) {
        return BodyDigest.of(place.getBytes(StandardCharsets.UTF_8));
    }

    private static String word(@Nullable String part) {
        return Objects.requireNonNullElse(part, "");
    }

    /** Goes on with bursts that another replica found, or this one before it started, and ends those decided on. */
    private void look() {
        Instant now = clock.instant();
        if (looked != null && Duration.between(looked, now).abs().compareTo(LOOK_EVERY) < 0) {
            return;
        }
        Map<String, Bursts.Burst> open = new HashMap<>();
        bursts.undecided(KNOWN).forEach(burst -> open.putIfAbsent(burst.place(), burst));
        Set<String> undecided = new HashSet<>();
        open.values().forEach(burst -> undecided.add(burst.id()));
        rows.values().removeIf(row -> row.burst != null && row.toHold.isEmpty() && !undecided.contains(row.burst));
        open.forEach((place, burst) -> {
            Row row = rows.get(place);
            if (row == null || row.burst == null && row.from.isBefore(burst.to().plus(LOOK_EVERY))) {
                Row known = new Row(burst.from());
                known.to = row == null || row.to.isBefore(burst.to()) ? burst.to() : row.to;
                known.burst = burst.id();
                if (row != null) {
                    known.ratings.putAll(row.ratings);
                    known.toHold.addAll(row.ratings.values());
                }
                rows.put(place, known);
            }
        });
        looked = now;
    }
}
