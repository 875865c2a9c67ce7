package org.huiyin.delivery.http;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** What says who we are, with each message. */
public interface Credentials {

    /** The value of the header Authorization. */
    String authorization();

    /** The receiver did not believe it: what can be had anew is asked for anew. */
    default void refused() {}

    /** A name and a password (RFC 7617). */
    static Credentials basic(String user, String password) {
        String both = user + ":" + password;
        String header = "Basic " + Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8));
        return () -> header;
    }

    /** A token that lasts (RFC 6750). */
    static Credentials bearer(String token) {
        return () -> "Bearer " + token;
    }
}
