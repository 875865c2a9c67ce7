package org.huiyin.casework;

/** Why there is a case. */
public enum OpeningReason {
    /** A level as bad as the region's rules name. */
    BAD_RATING,
    COMPLAINT,
    /** A word of the region's list. */
    WORD,
    /** A follow-up that is worse than the rating before. */
    WORSE_FOLLOW_UP,
    /** Somebody opened it. */
    BY_HAND,
    /** A work order of another system, as of a 12345 hotline. */
    WORK_ORDER
}
