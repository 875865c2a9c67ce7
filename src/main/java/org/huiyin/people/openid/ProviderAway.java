package org.huiyin.people.openid;

import org.springframework.security.core.AuthenticationException;

/** The provider cannot be asked now. */
final class ProviderAway extends AuthenticationException {

    ProviderAway(String message, Throwable cause) {
        super(message, cause);
    }
}
