package org.huiyin.intake;

/** Why nothing can be kept now. */
public enum IntakeRefusal {
    /** The journal is at its limit: the store has been away for long. */
    JOURNAL_FULL("the journal is full, for the store has been away for long"),
    /** The disk took no write. */
    DISK("the disk takes no write"),
    /** The gateway is stopping. */
    STOPPING("the gateway is stopping"),
    /** It did not come to disk in the time that the sender waits. */
    SLOW("the disk is too slow");

    private final String cause;

    IntakeRefusal(String cause) {
        this.cause = cause;
    }

    /** In plain words, as part of a sentence. */
    public String cause() {
        return cause;
    }
}
