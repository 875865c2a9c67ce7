package org.huiyin.channel.hotline;

/** A message that is not what its provider's document describes. */
final class NotUnderstoodException extends Exception {

    private final String field;
    private final String reason;

    /**
     * @param field as the provider names it; empty for the whole
     * @param reason what was found and what was expected, nothing that names a person
     */
    NotUnderstoodException(String field, String reason) {
        super(field + ": " + reason);
        this.field = field;
        this.reason = reason;
    }

    String field() {
        return field;
    }

    String reason() {
        return reason;
    }
}
