package org.huiyin.evaluation;

/** A mark for a person to judge; a flag never decides anything by itself. */
public enum Flag {
    /** Nobody vouched for the sender. */
    UNVERIFIED,
    /** Given after the time in which a rating is expected. */
    LATE,
    /** Dated more than five minutes after it was received. */
    FUTURE,
    /** Dated before the service step that it rates. */
    BEFORE_SERVICE,
    /** The subject named is not one that the channel knows. */
    SUBJECT_UNKNOWN,
    /** The text was longer than the record keeps; all of it is in the raw body. */
    TEXT_CUT,
    /** A tag code of an older national table. */
    TAG_RETIRED,
    /** Unusually many of a kind in a short time. */
    BURST,
    /** A machine could read it only in part, or was in doubt. */
    NEEDS_A_PERSON
}
