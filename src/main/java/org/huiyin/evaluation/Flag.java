package org.huiyin.evaluation;

/** A mark for a person to judge; a flag never decides anything by itself. */
public enum Flag {
    /** Nobody vouched for the sender. */
    UNVERIFIED,
    /** It says that it was given longer before its receipt than its channel takes: counted on the day of its receipt. */
    LATE,
    /** It says that it was given more than five minutes after its receipt: counted on the day of its receipt. */
    FUTURE,
    /** Dated before the service step that it rates. */
    BEFORE_SERVICE,
    /** The subject named is not one that the channel knows. */
    SUBJECT_UNKNOWN,
    /** The text was longer than the record keeps; all of it is in the raw body. */
    TEXT_CUT,
    /** A tag code of an older national table. */
    TAG_RETIRED,
    /** One of more in a row, from one place or at one window, than people can press. */
    BURST,
    /** A machine could read it only in part, or was in doubt. */
    NEEDS_A_PERSON
}
