package org.huiyin.channel.wechat;

/** A body that is not what WeChat's documents describe. */
final class NotUnderstoodException extends Exception {

    private final String field;
    private final String reason;

    /**
     * @param field as WeChat names it; empty for the whole
     * @param reason what was found and what was expected, nothing that a citizen wrote
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
