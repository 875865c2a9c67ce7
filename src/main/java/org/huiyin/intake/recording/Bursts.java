package org.huiyin.intake.recording;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.huiyin.evaluation.Standing;
import org.huiyin.evaluation.StoreUnavailableException;
import org.huiyin.evaluation.Subject;
import org.huiyin.evaluation.SubjectScope;
import org.jspecify.annotations.Nullable;

/**
 * Rows of ratings that came faster than people can press, each with the ratings that are held for it. Every method throws
 * {@link StoreUnavailableException} when the store is away; what is written is durable on return, or with all that it is
 * written together with.
 */
public interface Bursts {

    /**
     * A row.
     *
     * @param id time-ordered
     * @param place where it came in, the same for the same place, and readable by nobody
     * @param oneSource whether all of it came from one address
     * @param from when its first rating was received
     * @param to when its last was received until now
     * @param ratings how many are held for it, or were decided on
     * @param decision null until somebody has decided
     */
    record Burst(
            String id,
            String place,
            String channel,
            Subject subject,
            boolean oneSource,
            Instant from,
            Instant to,
            long ratings,
            @Nullable Standing decision) {

        public Stage stage() {
            return decision == null
                    ? Stage.OPEN
                    : decision.state() == Standing.State.COUNTED ? Stage.RELEASED : Stage.EXCLUDED;
        }
    }

    /** What has become of a row. */
    enum Stage {
        /** Nobody has decided on it. */
        OPEN("open"),
        RELEASED("counted"),
        EXCLUDED("excluded");

        private final String word;

        Stage(String word) {
            this.word = word;
        }

        /** As it stands in the API. */
        public String word() {
            return word;
        }
    }

    /**
     * Notes rows and the ratings that are held for them; what is noted again changes nothing but their spans, which grow.
     *
     * @param ratings ids of evaluations, and the id of the row of each
     */
    void note(Collection<Burst> bursts, Map<String, String> ratings);

    /** Those that nobody has decided on, the newest first. */
    List<Burst> undecided(int most);

    /**
     * The newest first.
     *
     * @param stage no others; null for all
     * @param before an id, exclusive; null for the newest
     * @param within what whoever asks may see; no others are given
     */
    List<Burst> page(@Nullable Stage stage, @Nullable String before, int most, SubjectScope within);

    Optional<Burst> byId(String id);

    /**
     * Puts a decision on all of a row in force; its ratings follow.
     *
     * @return false if there is no such row, or somebody has decided on it
     */
    boolean decide(String id, Standing decision);

    /** Rows that were decided on, some of whose ratings may not have followed yet. */
    List<Burst> unfinished(int most);

    /** Ratings of a row that are still to be decided on: ids of evaluations. */
    List<String> ratings(String burst, int most);

    /** These have been decided on. */
    void followed(Collection<String> ratings);

    /** No more of the row's ratings are to follow. */
    void finished(String burst);

    /** How many ratings are held for rows that nobody has decided on. */
    long held();
}
