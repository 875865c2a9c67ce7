package org.huiyin.platform.security;

import java.time.Duration;
import org.springframework.security.core.AuthenticationException;

/** The address has to wait before it may try to sign in again. */
final class TooManyFailures extends AuthenticationException {

    private final Duration wait;

    TooManyFailures(Duration wait) {
        super("Too many failed sign-ins");
        this.wait = wait;
    }

    Duration waitTime() {
        return wait;
    }
}
