package org.huiyin.console.trace;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.time.Instant;
import java.util.Comparator;
import org.huiyin.scoring.Cell;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happened to a message, or that it waits for. Nothing in it leads to the citizen: neither the source's own
 * id, which on some channels holds theirs, nor what they wrote.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "step")
@JsonInclude(JsonInclude.Include.NON_NULL)
sealed interface TraceStep {

    /** What happened by its time; then what the message waits for, and where it counts. */
    Comparator<TraceStep> ORDER = Comparator.comparing(TraceStep::isPresent)
            .thenComparing(TraceStep::at, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(TraceStep::rank);

    /** When it happened, or since when it is waited for; null only where that is not known. */
    @Nullable
    Instant at();

    private boolean isPresent() {
        return this instanceof Waiting
                || this instanceof Owed
                || this instanceof Counted
                || this instanceof Acknowledgement answer && answer.state().equals("waiting");
    }

    /** Of two steps of one moment, which comes first. */
    private int rank() {
        if (this instanceof Accepted) {
            return 0;
        } else if (this instanceof Quarantined) {
            return 1;
        } else if (this instanceof Replayed) {
            return 2;
        }
        return this instanceof Recorded ? 3 : 4;
    }

    /**
     * It was on disk.
     *
     * @param submission the id under which it was accepted; what is sent again is accepted under another
     * @param item which piece of the message; null where it has only one, or the piece was asked for
     */
    @JsonTypeName("accepted")
    record Accepted(Instant at, String submission, @Nullable String item) implements TraceStep {}

    /** It is in the journal and not recorded yet: the store is away, or it was accepted a moment ago. */
    @JsonTypeName("waiting")
    record Waiting(Instant at, String submission) implements TraceStep {}

    /**
     * It became a record, whose id is the submission's.
     *
     * @param kind rating, complaint, …
     * @param level 5 to 1; null where the citizen gave none
     */
    @JsonTypeName("recorded")
    record Recorded(Instant at, String submission, String kind, @Nullable Integer level) implements TraceStep {}

    /** @param of the id of the record, or of the contact without a rating, that it repeats */
    @JsonTypeName("duplicate")
    record Duplicate(Instant at, String submission, @Nullable String of) implements TraceStep {}

    /** It was nothing that a citizen said. */
    @JsonTypeName("ignored")
    record Ignored(Instant at, String submission, String why) implements TraceStep {}

    /** It was a contact without a rating. */
    @JsonTypeName("unrated")
    record Unrated(Instant at, String submission, String why) implements TraceStep {}

    /**
     * It went to quarantine.
     *
     * @param cause unreadable, conflict, channel-unknown or failed
     * @param field where the trouble is; null for the whole
     */
    @JsonTypeName("quarantined")
    record Quarantined(Instant at, String submission, String cause, @Nullable String field, String why)
            implements TraceStep {}

    /**
     * A person had it read again.
     *
     * @param outcome {@code settled}, or {@code stays} in quarantine
     * @param why it stays; null if it was settled
     */
    @JsonTypeName("replayed")
    record Replayed(Instant at, String submission, String by, String outcome, @Nullable String why)
            implements TraceStep {}

    /** A person decided that nothing can be made of it. */
    @JsonTypeName("dropped")
    record Dropped(Instant at, String submission, String by, String why) implements TraceStep {}

    /**
     * A person or a rule decided whether it counts.
     *
     * @param state counted, superseded, held or excluded
     * @param revision of the record by this decision
     */
    @JsonTypeName("standing")
    record Standing(
            Instant at, String submission, String state, @Nullable String by, @Nullable String why, int revision)
            implements TraceStep {}

    /**
     * A service occurrence was looked for.
     *
     * @param state matched, waiting or unmatched
     * @param how number, person or window; null where none was found
     * @param reason why none was found; null where one was
     */
    @JsonTypeName("occurrence")
    record Occurrence(Instant at, String submission, String state, @Nullable String how, @Nullable String reason)
            implements TraceStep {}

    /** A target took the record as it stood at a revision. */
    @JsonTypeName("delivered")
    record Delivered(Instant at, String submission, String target, int revision, int attempts) implements TraceStep {}

    /** The record was not for the target, by the filter in its file. */
    @JsonTypeName("filtered")
    record Filtered(Instant at, String submission, String target, int revision) implements TraceStep {}

    /** A target refused it for good. */
    @JsonTypeName("parked")
    record Parked(Instant at, String submission, String target, int revision, int attempts, @Nullable String answer)
            implements TraceStep {}

    /** A person had a target told again that had refused it for good. */
    @JsonTypeName("delivery-replayed")
    record DeliveryReplayed(Instant at, String submission, String target, int revision, String by)
            implements TraceStep {}

    /**
     * A target is yet to be told.
     *
     * @param attempts made in vain
     * @param answer to the last of them; null for none
     */
    @JsonTypeName("owed")
    record Owed(Instant at, String submission, String target, int revision, int attempts, @Nullable String answer)
            implements TraceStep {}

    /**
     * What became of the acknowledgement that its citizen is owed.
     *
     * @param state waiting, sent, undeliverable, or withheld
     * @param attempts made so far
     * @param answer to the last of them; null while there was none
     */
    @JsonTypeName("acknowledgement")
    record Acknowledgement(Instant at, String submission, String state, int attempts, @Nullable String answer)
            implements TraceStep {}

    /**
     * Where it counts now, and how.
     *
     * @param at when the cell was last counted; null for never
     * @param recount whether the cell is yet to be counted anew
     */
    @JsonTypeName("counted")
    record Counted(@Nullable Instant at, String submission, Cell cell, String standing, boolean recount)
            implements TraceStep {}
}
