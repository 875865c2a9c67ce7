package org.huiyin.rules;

import java.time.Duration;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The things that a region's file may say, each by the key that it has there. */
public enum Rule {
    GOOD_FROM_LEVEL("goodFromLevel", RuleSet::goodFromLevel, RuleChange::goodFromLevel),
    VISIT("visit", RuleSet::visit, RuleChange::visit),
    ONE_RATING_FOR("oneRatingFor", RuleSet::oneRatingFor, RuleChange::oneRatingFor),
    FOLLOW_UPS("followUps", RuleSet::followUps, RuleChange::followUps),
    COUNTS("counts", RuleSet::counts, RuleChange::counts),
    FURTHER_RATINGS("furtherRatings", RuleSet::furtherRatings, RuleChange::furtherRatings),
    RATE_WITHIN("rateWithin", RuleSet::rateWithin, RuleChange::rateWithin),
    RATER("rater", RuleSet::realName, RuleChange::realName),
    MATCH_PERSON("matchPerson", RuleSet::matchPerson, RuleChange::matchPerson),
    MATCH_WINDOW("matchWindow", RuleSet::matchWindow, RuleChange::matchWindow),
    BEFORE_OCCURRENCE("beforeOccurrence", RuleSet::beforeOccurrence, RuleChange::beforeOccurrence),
    REQUIRE_KNOWN_OCCURRENCE(
            "requireKnownOccurrence", RuleSet::requireKnownOccurrence, RuleChange::requireKnownOccurrence),
    DEFAULT_RATING("defaultRating", RuleSet::defaultRating, RuleChange::defaultRating),
    ASK_AFTER("askAfter", RuleSet::askAfter, RuleChange::askAfter);

    private final String key;
    private final Function<RuleSet, Object> inForce;
    private final Function<RuleChange, @Nullable Object> said;

    Rule(String key, Function<RuleSet, Object> inForce, Function<RuleChange, @Nullable Object> said) {
        this.key = key;
        this.inForce = inForce;
        this.said = said;
    }

    /** As region files have it: {@code goodFromLevel}. */
    public String key() {
        return key;
    }

    /** What it is in a set of rules: a number, {@link Duration}, {@link Term}, truth or one of a set's words. */
    public Object in(RuleSet rules) {
        return inForce.apply(rules);
    }

    /** What a change says of it; null for nothing. */
    @Nullable
    Object in(RuleChange change) {
        return said.apply(change);
    }

    /** A value of this rule as region files write it: {@code 30m}, {@code occurrence}, {@code real-name}. */
    public String word(Object value) {
        if (value instanceof Duration duration) {
            return duration.toMinutes() + "m";
        } else if (this == RATER && value instanceof Boolean realName) {
            return realName ? "real-name" : "pseudonym";
        }
        return value.toString().toLowerCase(Locale.ROOT);
    }
}
