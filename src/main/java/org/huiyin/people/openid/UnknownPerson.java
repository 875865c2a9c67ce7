package org.huiyin.people.openid;

import org.springframework.security.core.AuthenticationException;

/** The provider knows the person, and this house does not let them in. */
final class UnknownPerson extends AuthenticationException {

    /** @param reason without personal data */
    UnknownPerson(String reason) {
        super(reason);
    }
}
