package org.huiyin.normalise.rating;

/** What a word does in a sentence about a rating; a word may be of several classes. See {@code lexicon.txt}. */
enum WordClass {
    /** 满意, which the words before it make a level. */
    LEVEL_NOUN,
    /** Whole English level words, by level. */
    LEVEL_5,
    LEVEL_4,
    LEVEL_3,
    LEVEL_2,
    LEVEL_1,
    /** 非常: with 满意 it is a word of the national scale. */
    VERY,
    /** 基本, likewise. */
    BASICALLY,
    /** 很, 十分: stronger than nothing, but no word of the scale. */
    INTENSIFIER,
    /** What may stand before a level word and leaves it as it is. */
    PLAIN_ADVERB,
    NEGATION,
    /** The highest rating by name. */
    TOP,
    /** The lowest rating by name. */
    BOTTOM,
    GRADE_GOOD,
    GRADE_FAIR,
    GRADE_POOR,
    STAR_UNIT,
    POINT_UNIT,
    PARTICLE,
    GREETING,
    COURTESY,
    /** What announces a rating: 给, 评价, 满意度. */
    RATE_VERB,
    FILLER,
    /** What makes a number before it count something. */
    MEASURE,
    /** What makes a number before it the name of a thing. */
    THING,
    PRAISE,
    /** Contradicts a good rating. */
    BLAME,
    /** A trouble that people of all levels tell of. */
    FAULT,
    FAIR,
    CONCESSION,
    CONDITION,
    PAST,
    HEARSAY,
    /** Somebody asks for or forces a rating. */
    PRESSURE,
    SARCASM,
    FACE_GOOD,
    FACE_BAD,
    FACE_FAIR,
    /** Says by itself that an earlier rating was wrong. */
    CORRECTION,
    /** Says so only beside a rating, or with nothing else. */
    CHANGE,
    QUESTION,
    SCALE,
    FIVE_SCALE,
    /** What has points of another kind: 驾照, 积分. */
    OTHER_SCORE,
    /** Whose numerals and signs mean something else. */
    IDIOM
}
