package org.huiyin.intake;

/** What to do with a submission whose key is known with another body. */
public enum ConflictPolicy {
    /** The sender is there to be told: it is refused and changes nothing. */
    REFUSE,
    /** The sender will not be told: it is accepted, and ends in quarantine. */
    ACCEPT
}
