package org.huiyin.channel;

/** A message that is not what its sender's documents describe. */
public final class NotUnderstoodException extends Exception {

    private final String field;
    private final String reason;

    /**
     * @param field as the sender names it; empty for the whole
     * @param reason what was found and what was expected, nothing that a person wrote or that names one
     */
    public NotUnderstoodException(String field, String reason) {
        super(field + ": " + reason);
        this.field = field;
        this.reason = reason;
    }

    public String field() {
        return field;
    }

    public String reason() {
        return reason;
    }
}
