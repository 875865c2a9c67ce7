package org.huiyin.people.session;

import org.springframework.security.config.annotation.web.builders.HttpSecurity;

/** A way into the console beside the password. Given as a bean. */
public interface WayIn {

    /** What its button on the sign-in page says. */
    String label();

    /** Where its button leads; takes the parameter {@code next}. */
    String path();

    /** Adds it to the locked doors. Its paths lie under {@code /console/sign-in/}. */
    void open(HttpSecurity http);
}
