package org.huiyin.people.signin;

import java.time.Duration;
import org.springframework.security.core.AuthenticationException;

/** The address has to wait before it may try to sign in again. */
public final class TooManyFailures extends AuthenticationException {

    private final Duration wait;

    TooManyFailures(Duration wait) {
        super("Too many failed sign-ins");
        this.wait = wait;
    }

    /** How long, at least. */
    public Duration waitTime() {
        return wait;
    }
}
