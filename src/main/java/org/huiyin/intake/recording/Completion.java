package org.huiyin.intake.recording;

/** What a source that keeps its messages until they are settled has to know of one. */
public enum Completion {
    /** Recorded, or known to be no rating: the source may put it away. */
    DONE,
    /** Kept, in quarantine or as a record with that flag: somebody has to look at it. */
    NEEDS_A_PERSON
}
