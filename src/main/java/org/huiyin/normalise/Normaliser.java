package org.huiyin.normalise;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.huiyin.evaluation.Evaluation;
import org.huiyin.evaluation.Flag;
import org.huiyin.evaluation.NationalTags;
import org.huiyin.evaluation.Occasion;
import org.huiyin.evaluation.Rater;
import org.huiyin.evaluation.Satisfaction;
import org.huiyin.evaluation.Standing;
import org.huiyin.evaluation.Tag;
import org.huiyin.privacy.Pseudonyms;
import org.jspecify.annotations.Nullable;

/** Makes one evaluation of one reading: cleans, checks against the national tables, flags. Never invents. */
public final class Normaliser {

    /** How far ahead of its receipt a rating may be dated: clocks differ. */
    public static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(5);

    private final Pseudonyms pseudonyms;

    public Normaliser(Pseudonyms pseudonyms) {
        this.pseudonyms = pseudonyms;
    }

    /** What a reading comes to. */
    public sealed interface Normalised {
        /** The record, as of {@code recordedAt}. */
        record Made(Evaluation evaluation) implements Normalised {}

        /** It breaks a rule of the national record; {@code field} and {@code reason} say which. */
        record Refused(String field, String reason) implements Normalised {}
    }

    /** @param recordedAt the time to write into the record as the time of its making */
    public Normalised normalise(Reading reading, ReadingOrigin origin, Instant recordedAt) {
        Optional<Normalised.Refused> fault = refusal(reading);
        if (fault.isPresent()) {
            return fault.get();
        }
        CleanText text = reading.text() == null ? null : CleanText.of(reading.text());
        Dating dating = dating(reading.assessedAt(), origin);
        return new Normalised.Made(new Evaluation(
                origin.id(),
                origin.key(),
                origin.receipt(),
                reading.link(),
                origin.channel(),
                reading.subject().orElse(origin.subject()),
                reading.kind(),
                reading.satisfaction(),
                reading.given(),
                reading.occasion(),
                List.copyOf(new LinkedHashSet<>(reading.tags())),
                text == null || text.text().isEmpty() ? null : text.text(),
                rater(reading, origin),
                assessedAt(reading, origin, dating),
                origin.receivedAt(),
                recordedAt,
                reading.attachments().isEmpty() ? origin.raw() : origin.raw().with(reading.attachments()),
                flags(reading, origin, dating, text),
                List.of(Standing.counted(recordedAt))));
    }

    /** Why a reading would be refused, whatever it is of; empty if it would not. */
    public Optional<Normalised.Refused> refusal(Reading reading) {
        if (reading.satisfaction() != null && reading.given() == null) {
            return Optional.of(
                    new Normalised.Refused("satisfaction", "found a level without the wording that it was given in"));
        }
        for (String code : reading.tags()) {
            String fault = tagFault(code, level(reading));
            if (fault != null) {
                return Optional.of(new Normalised.Refused("tags", fault));
            }
        }
        return Optional.empty();
    }

    /** A reason that follows a rating gives no level; its tags are all of the level that it is the reason of. */
    private static @Nullable Satisfaction level(Reading reading) {
        boolean follows = reading.satisfaction() == null
                && reading.occasion() == Occasion.FOLLOWUP
                && reading.link() != null
                && !reading.tags().isEmpty();
        return follows
                ? NationalTags.find(reading.tags().get(0)).map(Tag::level).orElse(null)
                : reading.satisfaction();
    }

    private static @Nullable String tagFault(String code, @Nullable Satisfaction level) {
        Optional<Tag> tag = NationalTags.find(code);
        if (tag.isEmpty()) {
            return "found a code that the national table does not have; expected codes such as 510";
        }
        if (level == null) {
            return "tag " + code + " goes with a level, and none was given";
        }
        if (tag.get().level() != level) {
            return "tag " + code + " belongs to level " + tag.get().level().level() + ", the rating is "
                    + level.level();
        }
        return null;
    }

    private Rater rater(Reading reading, ReadingOrigin origin) {
        String identity = reading.rater();
        boolean contact = reading.contact() != null && !reading.contact().isBlank();
        return new Rater(
                identity == null ? null : pseudonyms.of(identity),
                identity != null && reading.proven() && origin.verified(),
                reading.named(),
                contact);
    }

    /** What is to be made of the time that a message gives itself. */
    private enum Dating {
        /** None, or nobody vouches for whoever gave it: the time is ours. */
        OURS,
        BELIEVED,
        TOO_EARLY,
        TOO_LATE
    }

    private static Dating dating(@Nullable Instant said, ReadingOrigin origin) {
        if (said == null || !origin.verified()) {
            return Dating.OURS;
        }
        if (said.isAfter(origin.receivedAt().plus(CLOCK_TOLERANCE))) {
            return Dating.TOO_LATE;
        }
        return said.isBefore(origin.receivedAt().minus(origin.datedWithin())) ? Dating.TOO_EARLY : Dating.BELIEVED;
    }

    /** A day that is long over, or has not come, is not changed by what a message says: it counts when it came. */
    private static Instant assessedAt(Reading reading, ReadingOrigin origin, Dating dating) {
        return dating == Dating.BELIEVED && reading.assessedAt() != null ? reading.assessedAt() : origin.receivedAt();
    }

    private static Set<Flag> flags(Reading reading, ReadingOrigin origin, Dating dating, @Nullable CleanText text) {
        EnumSet<Flag> flags = EnumSet.noneOf(Flag.class);
        flags.addAll(reading.flags());
        if (!origin.verified()) {
            flags.add(Flag.UNVERIFIED);
        }
        if (!reading.subjectKnown()) {
            flags.add(Flag.SUBJECT_UNKNOWN);
        }
        if (dating == Dating.TOO_LATE) {
            flags.add(Flag.FUTURE);
        } else if (dating == Dating.TOO_EARLY) {
            flags.add(Flag.LATE);
        }
        if (origin.verified()
                && reading.servedAt() != null
                && assessedAt(reading, origin, dating).isBefore(reading.servedAt())) {
            flags.add(Flag.BEFORE_SERVICE);
        }
        if (text != null && text.cut()) {
            flags.add(Flag.TEXT_CUT);
        }
        if (reading.tags().stream()
                .anyMatch(code -> NationalTags.find(code).orElseThrow().retired())) {
            flags.add(Flag.TAG_RETIRED);
        }
        return flags;
    }
}
