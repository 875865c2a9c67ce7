package org.huiyin.channel.guard;

/** Why a request is turned away. The words are few and say nothing of the caller: they label a counter and a log line. */
public enum RefusalReason {
    DEMO("demo", 403, "its channel has the demo secret and takes only what comes from its own machine"),
    PATH("path", 404, "the secret at the end of its path is missing or wrong"),
    ADDRESS("address", 403, "its sender's address is not in the channel's list"),
    PASSWORD("password", 401, "its user name or password is missing or wrong"),
    UNSIGNED("unsigned", 403, "it has no signature, or not all that belongs to one"),
    SIGNATURE("signature", 403, "its signature is not the provider's for this URL and body"),
    BODY("body", 403, "its body is not the one that was signed"),
    STALE("stale", 403, "it was signed too long ago, or in the future"),
    REPLAYED("replayed", 403, "its nonce came before, with another body");

    private final String word;
    private final int status;
    private final String because;

    RefusalReason(String word, int status, String because) {
        this.word = word;
        this.status = status;
        this.because = because;
    }

    public String word() {
        return word;
    }

    /** HTTP status. A wrong path is no place at all. */
    public int status() {
        return status;
    }

    public String because() {
        return because;
    }
}
