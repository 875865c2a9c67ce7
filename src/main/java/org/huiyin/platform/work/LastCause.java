package org.huiyin.platform.work;

/**
 * The cause of trouble that the log told last: what is tried again and again is told once, and so is whatever follows it,
 * which would be hidden otherwise. For one thread.
 */
public final class LastCause {

    private String told = "";

    /** Whether this is to be told, as it is not what was told last. */
    public boolean isNew(String cause) {
        if (cause.equals(told)) {
            return false;
        }
        told = cause;
        return true;
    }

    /** The trouble is over: the same cause is news when it comes back. */
    public void forget() {
        told = "";
    }
}
