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
 * @param decisions all standings there have been, oldest first, the last one in force; its size is the revision
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
        List<Standing> decisions) {

    /** The version of this shape. */
    public static final int SCHEMA = 1;

    /** The same, not yet recorded, as one that follows an earlier rating of its occurrence up. */
    public Evaluation asFollowUp(Standing standing) {
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
                Occasion.FOLLOWUP,
                tags,
                text,
                rater,
                assessedAt,
                receivedAt,
                recordedAt,
                raw,
                flags,
                List.of(standing));
    }

    /** The same, not yet recorded, under another standing and with one flag more. */
    public Evaluation flagged(Flag flag, Standing standing) {
        Set<Flag> all = EnumSet.of(flag);
        all.addAll(flags);
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
                occasion,
                tags,
                text,
                rater,
                assessedAt,
                receivedAt,
                recordedAt,
                raw,
                all,
                List.of(standing));
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

    /** 1 for a new record, one more for each change of standing. */
    public int revision() {
        return decisions.size();
    }
}
