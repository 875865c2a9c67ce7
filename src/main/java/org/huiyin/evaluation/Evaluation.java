package org.huiyin.evaluation;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One piece of feedback, whatever its channel: the record that everything else is derived from.
 *
 * @param id time-ordered; the id under which the submission was accepted
 * @param key {@code <channel>:<source message id>[:<item>]}; unique
 * @param receipt the code by which the citizen asks what became of it; unique
 * @param link what ties records of one contact together, for example a call's id; null where there is only this one
 * @param satisfaction null where the citizen gave no level; never invented
 * @param given null where nothing was given that a mapping reads; it may be there without a level: solved or not is none
 * @param tags national tag codes, in the order given
 * @param text cleaned; null where there is none
 * @param assessedAt when the citizen rated
 * @param receivedAt when the gateway accepted it
 * @param recordedAt when this record was made
 * @param decisions all standings there have been, oldest first, the last one in force, each erasure among them; its size is
 *     the revision
 * @param match which service occurrence it was found to be of; null where none was looked for: it is no rating, or no
 *     occurrence was ever told of
 */
public record Evaluation(
        String id,
        String key,
        String receipt,
        @Nullable String link,
        ChannelRef channel,
        Subject subject,
        Kind kind,
        @Nullable Satisfaction satisfaction,
        @Nullable Given given,
        Occasion occasion,
        List<String> tags,
        @Nullable String text,
        Rater rater,
        Instant assessedAt,
        Instant receivedAt,
        Instant recordedAt,
        Raw raw,
        Set<Flag> flags,
        List<Standing> decisions,
        @Nullable OccurrenceMatch match) {

    /** The version of this shape; in 1 there was no match. */
    public static final int SCHEMA = 2;

    /** What the link of a second rating begins with; no door takes such a one from outside. */
    private static final String HANDLING = "case:";

    /** One of which no service occurrence was looked for. */
    public Evaluation(
            String id,
            String key,
            String receipt,
            @Nullable String link,
            ChannelRef channel,
            Subject subject,
            Kind kind,
            @Nullable Satisfaction satisfaction,
            @Nullable Given given,
            Occasion occasion,
            List<String> tags,
            @Nullable String text,
            Rater rater,
            Instant assessedAt,
            Instant receivedAt,
            Instant recordedAt,
            Raw raw,
            Set<Flag> flags,
            List<Standing> decisions) {
        this(
                id,
                key,
                receipt,
                link,
                channel,
                subject,
                kind,
                satisfaction,
                given,
                occasion,
                tags,
                text,
                rater,
                assessedAt,
                receivedAt,
                recordedAt,
                raw,
                flags,
                decisions,
                null);
    }

    /** The link of the records that rate how a case was handled. */
    public static String linkToCase(String caseId) {
        return HANDLING + caseId;
    }

    /** The id of the case whose handling it is about, as a second rating is; null for all other records. */
    public @Nullable String handledCase() {
        return link != null && link.startsWith(HANDLING) ? link.substring(HANDLING.length()) : null;
    }

    /** The number of the service occurrence that it was found to be of, else the one that it names; null for neither. */
    public @Nullable String occurrence() {
        return match != null && match.number() != null ? match.number() : subject.projectNo();
    }

    /** The same, not yet recorded, found to be of an occurrence or not, with such flags more. */
    public Evaluation matched(@Nullable OccurrenceMatch found, Set<Flag> more) {
        return copy(occasion, and(more), decisions, found);
    }

    /** The same, not yet recorded, as one that follows an earlier rating of its occurrence up. */
    public Evaluation asFollowUp(Standing standing) {
        return copy(Occasion.FOLLOWUP, flags, List.of(standing), match);
    }

    /** The same, not yet recorded, held by the gateway for this reason. */
    public Evaluation held(String why) {
        Standing held = new Standing(Standing.State.HELD, Standing.GATEWAY, recordedAt, why);
        return copy(occasion, flags, List.of(held), match);
    }

    /** The same, not yet recorded, under another standing and with one flag more. */
    public Evaluation flagged(Flag flag, Standing standing) {
        return copy(occasion, and(Set.of(flag)), List.of(standing), match);
    }

    private Set<Flag> and(Set<Flag> more) {
        Set<Flag> all = EnumSet.noneOf(Flag.class);
        all.addAll(flags);
        all.addAll(more);
        return all;
    }

    private Evaluation copy(Occasion when, Set<Flag> marks, List<Standing> standings, @Nullable OccurrenceMatch found) {
        return new Evaluation(
                id,
                key,
                receipt,
                link,
                channel,
                subject,
                kind,
                satisfaction,
                given,
                when,
                tags,
                text,
                rater,
                assessedAt,
                receivedAt,
                recordedAt,
                raw,
                marks,
                standings,
                found);
    }

    /**
     * Whether another tells of the same rating: by what the citizen gave and said. What one of them leaves open (when, who,
     * what exactly is rated) makes no difference; what they contradict each other in does.
     */
    public boolean saysTheSameAs(Evaluation other) {
        return kind == other.kind
                && satisfaction == other.satisfaction
                && Objects.equals(given == null ? null : given.raw(), other.given == null ? null : other.given.raw())
                && tags.equals(other.tags)
                && Objects.equals(text, other.text)
                && (rater.key() == null
                        || other.rater.key() == null
                        || rater.key().equals(other.rater.key()))
                && subject.orElse(other.subject).equals(other.subject.orElse(subject));
    }

    /** The standing in force. */
    public Standing standing() {
        return decisions.get(decisions.size() - 1);
    }

    /** 1 for a new record, one more for each change of standing and each erasure. */
    public int revision() {
        return decisions.size();
    }
}
