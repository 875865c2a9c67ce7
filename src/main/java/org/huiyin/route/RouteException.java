package org.huiyin.route;

/** What keeps a file, channel or target from having its routes. */
public final class RouteException extends Exception {

    private final String reason;

    /** @param reason for people, without secrets */
    public RouteException(String reason) {
        super(reason);
        this.reason = reason;
    }

    /** In plain words, for people. */
    public String reason() {
        return reason;
    }
}
