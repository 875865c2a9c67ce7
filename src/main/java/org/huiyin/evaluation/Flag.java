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
    /** Nobody has told of the service occurrence that it names. */
    OCCURRENCE_UNKNOWN,
    /** The number of the service occurrence breaks its standard. */
    OCCURRENCE_NUMBER_ODD,
    /** The text was longer than the record keeps; all of it is in the raw body. */
    TEXT_CUT,
    /** A tag code of an older national table. */
    TAG_RETIRED,
    /** One of more in a row, from one place or at one window, than people can press. */
    BURST,
    /** At a window where nobody was signed in: it is in nobody's own figures. */
    NOBODY_SIGNED_IN,
    /** Pressed at a terminal although nothing was asked for. */
    UNREQUESTED,
    /** The request that it answers had ended without a level: a rating in its own right. */
    REQUEST_ENDED,
    /** Kept by its device while the network was away, and counted on the day of the press. */
    UPLOADED_LATE,
    /** Its device's clock was farther out than its channel takes: counted on the day of its receipt. */
    CLOCK_OUT,
    /** Pressed sooner after it was asked for than a service allows. */
    TOO_SOON,
    /** One of several presses at one device within seconds. */
    RAPID,
    /** Pressed when its window was closed. */
    OUT_OF_HOURS,
    /** One of many in a row at one device that were all of the best level. */
    UNVARIED,
    /** Of one of the two worst levels, from a device that asks why, and says no reason. */
    REASON_MISSING,
    /** A machine could read it only in part, or was in doubt. */
    NEEDS_A_PERSON
}
