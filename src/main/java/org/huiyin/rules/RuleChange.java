package org.huiyin.rules;

import java.time.Duration;
import java.util.Objects;
import org.huiyin.rules.RuleSet.BeforeOccurrence;
import org.huiyin.rules.RuleSet.Counting;
import org.huiyin.rules.RuleSet.FurtherRatings;
import org.huiyin.rules.RuleSet.OneRatingFor;
import org.jspecify.annotations.Nullable;

/** What changes in a region's {@link RuleSet} on a day; null stays as it was. */
record RuleChange(
        @Nullable Integer goodFromLevel,
        @Nullable Duration visit,
        @Nullable OneRatingFor oneRatingFor,
        @Nullable Integer followUps,
        @Nullable Counting counts,
        @Nullable FurtherRatings furtherRatings,
        @Nullable Term rateWithin,
        @Nullable Boolean realName,
        @Nullable Term matchPerson,
        @Nullable Duration matchWindow,
        @Nullable BeforeOccurrence beforeOccurrence,
        @Nullable Boolean requireKnownOccurrence,
        @Nullable DefaultRating defaultRating,
        @Nullable Term askAfter) {

    static final RuleChange NOTHING =
            new RuleChange(null, null, null, null, null, null, null, null, null, null, null, null, null, null);

    /** This, and what it leaves open from {@code earlier}. */
    RuleChange orElse(RuleChange earlier) {
        return new RuleChange(
                goodFromLevel != null ? goodFromLevel : earlier.goodFromLevel,
                visit != null ? visit : earlier.visit,
                oneRatingFor != null ? oneRatingFor : earlier.oneRatingFor,
                followUps != null ? followUps : earlier.followUps,
                counts != null ? counts : earlier.counts,
                furtherRatings != null ? furtherRatings : earlier.furtherRatings,
                rateWithin != null ? rateWithin : earlier.rateWithin,
                realName != null ? realName : earlier.realName,
                matchPerson != null ? matchPerson : earlier.matchPerson,
                matchWindow != null ? matchWindow : earlier.matchWindow,
                beforeOccurrence != null ? beforeOccurrence : earlier.beforeOccurrence,
                requireKnownOccurrence != null ? requireKnownOccurrence : earlier.requireKnownOccurrence,
                defaultRating != null ? defaultRating : earlier.defaultRating,
                askAfter != null ? askAfter : earlier.askAfter);
    }

    /** This, and what it leaves open as it is elsewhere. */
    RuleSet orElse(RuleSet elsewhere) {
        return new RuleSet(
                Objects.requireNonNullElse(goodFromLevel, elsewhere.goodFromLevel()),
                Objects.requireNonNullElse(visit, elsewhere.visit()),
                Objects.requireNonNullElse(oneRatingFor, elsewhere.oneRatingFor()),
                Objects.requireNonNullElse(followUps, elsewhere.followUps()),
                Objects.requireNonNullElse(counts, elsewhere.counts()),
                Objects.requireNonNullElse(furtherRatings, elsewhere.furtherRatings()),
                Objects.requireNonNullElse(rateWithin, elsewhere.rateWithin()),
                Objects.requireNonNullElse(realName, elsewhere.realName()),
                Objects.requireNonNullElse(matchPerson, elsewhere.matchPerson()),
                Objects.requireNonNullElse(matchWindow, elsewhere.matchWindow()),
                Objects.requireNonNullElse(beforeOccurrence, elsewhere.beforeOccurrence()),
                Objects.requireNonNullElse(requireKnownOccurrence, elsewhere.requireKnownOccurrence()),
                Objects.requireNonNullElse(defaultRating, elsewhere.defaultRating()),
                Objects.requireNonNullElse(askAfter, elsewhere.askAfter()));
    }
}
