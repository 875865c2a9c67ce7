package org.huiyin.channel.kind.email;

import org.huiyin.evaluation.Given;
import org.huiyin.evaluation.Satisfaction;
import org.jspecify.annotations.Nullable;

/**
 * What rating a letter gives.
 *
 * @param level null where it gives none, or none for certain
 * @param given what the citizen wrote, where it was an explicit rating; it may be one without level, such as 差评
 * @param doubtful whether a person should look: words of satisfaction that are not plainly the writer's own rating
 */
record RatingVerdict(@Nullable Satisfaction level, @Nullable Given given, boolean doubtful) {

    /** The scale of {@link Given}: level words, scores and stars as RatingGrammar reads them. */
    static final String SCALE = "mail-wording-1";

    static final RatingVerdict NONE = new RatingVerdict(null, null, false);
    static final RatingVerdict DOUBT = new RatingVerdict(null, null, true);
}
