package org.huiyin.people.openid;

import java.time.Instant;
import java.util.Optional;

/**
 * Which identity of a provider is which account. Every method throws {@link
 * org.huiyin.people.AccountStore.Unavailable} when that cannot be reached.
 */
public interface IdentityStore {

    /** The account of this identity. */
    Optional<String> account(String issuer, String subject);

    /**
     * Binds an identity and an account to each other for good, durable on return.
     *
     * @return false if either is bound already
     */
    boolean bind(String issuer, String subject, String account, Instant at);

    /**
     * Takes the bond of an account away, durable on return: the next person whom the provider calls by its name has it.
     *
     * @return false if there was none
     */
    boolean unbind(String account);
}
