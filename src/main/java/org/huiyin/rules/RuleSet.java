package org.huiyin.rules;

import java.time.Duration;

/**
 * The rules of one place on one day.
 *
 * @param goodFromLevel the lowest level that counts as 好评: 3, or 4 where 基本满意 does not
 * @param visit how long after the first rating of a window another by the same person is of the same visit
 * @param oneRatingFor of whom an occurrence has one first rating
 * @param followUps how many ratings may follow the first of an occurrence up
 * @param counts which of the ratings of an occurrence count in figures
 * @param furtherRatings what becomes of ratings past the last follow-up
 * @param rateWithin how long after the service a rating may still be given, where the time of the service is known
 * @param realName whether only who gives a name may rate, or everybody does under a pseudonym or none
 * @param matchPerson how long after a service a rating by the same person is found to be of it; {@link Term#NONE} for not at
 *     all
 * @param matchWindow how far from a service, before or after, a rating of its window is found to be of it; zero for not at all
 * @param beforeOccurrence what becomes of a rating that names an occurrence of which nobody has told yet
 * @param requireKnownOccurrence whether every rating is held until its occurrence is known
 * @param defaultRating what becomes of an occurrence that nobody rates
 * @param askAfter how long after the end of a service its applicant is asked for a rating, where whoever told of it wants that;
 *     {@link Term#NONE} for never
 */
public record RuleSet(
        int goodFromLevel,
        Duration visit,
        OneRatingFor oneRatingFor,
        int followUps,
        Counting counts,
        FurtherRatings furtherRatings,
        Term rateWithin,
        boolean realName,
        Term matchPerson,
        Duration matchWindow,
        BeforeOccurrence beforeOccurrence,
        boolean requireKnownOccurrence,
        DefaultRating defaultRating,
        Term askAfter) {

    /** What becomes of a rating that names an occurrence of which nobody has told yet. */
    public enum BeforeOccurrence {
        /** It counts at once. */
        COUNTS,
        /** It is held until somebody tells of it. */
        WAITS
    }

    /** Of whom an occurrence has one first rating. */
    public enum OneRatingFor {
        /** Of each person who is proven to be it. */
        PERSON,
        /** Of everybody together where it has a number, whoever rates and whichever channel it comes by. */
        OCCURRENCE
    }

    /** Which of the ratings of an occurrence count. */
    public enum Counting {
        ALL,
        FIRST,
        LATEST
    }

    /** What becomes of ratings past the last follow-up. */
    public enum FurtherRatings {
        /** Held until a person says whether they count. */
        HELD,
        /** Recorded as duplicates, which do not count. */
        DUPLICATE
    }

    /** As 国办发〔2019〕51号 leaves it where no region says more: one follow-up, and both ratings count. */
    public RuleSet(int goodFromLevel, Duration visit) {
        this(goodFromLevel, visit, OneRatingFor.PERSON, 1, Counting.ALL, FurtherRatings.HELD, Term.NONE, false);
    }

    /** The same where regions say nothing of occurrences. */
    RuleSet(
            int goodFromLevel,
            Duration visit,
            OneRatingFor oneRatingFor,
            int followUps,
            Counting counts,
            FurtherRatings furtherRatings,
            Term rateWithin,
            boolean realName) {
        this(
                goodFromLevel,
                visit,
                oneRatingFor,
                followUps,
                counts,
                furtherRatings,
                rateWithin,
                realName,
                Term.NONE,
                Duration.ZERO,
                BeforeOccurrence.COUNTS,
                false,
                DefaultRating.NONE,
                Term.NEXT_DAY);
    }

    /** Whether the region says anything of how ratings and occurrences go together. */
    public boolean asksForOccurrences() {
        return requireKnownOccurrence
                || beforeOccurrence == BeforeOccurrence.WAITS
                || matchPerson.ends()
                || !matchWindow.isZero();
    }
}
