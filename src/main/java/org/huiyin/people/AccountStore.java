package org.huiyin.people;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where accounts and API keys are kept. Every method throws {@link Unavailable} when that cannot be reached. */
public interface AccountStore {

    /** The accounts cannot be reached now. */
    class Unavailable extends RuntimeException {

        public Unavailable(String message, Throwable cause) {
            super(message, cause);
        }
    }

    Optional<Account> byName(String name);

    /**
     * Accounts in the order of their names.
     *
     * @param which no others
     * @param after the name after which the page begins; null for the first
     * @param most at most so many
     */
    List<Account> list(AccountFilter which, @Nullable String after, int most);

    /**
     * Adds an account, durable on return.
     *
     * @return false if the name is taken; the account that has it is left as it is
     */
    boolean create(Account account);

    /**
     * Puts an account in the place of its former version, durable on return. Its last sign-in is left as it is.
     *
     * @param account with a version one above that which it replaces
     * @return false if the account has gone or is of another version
     */
    boolean replace(Account account);

    /** Notes a sign-in; may be lost. */
    void signedIn(String name, Instant at);

    /** Adds a key, durable on return. */
    void addKey(ApiKey key);

    /** The key with this digest, revoked or not. */
    Optional<ApiKey> keyByDigest(String digest);

    /** All keys, the revoked included, in the order of their ids. */
    List<ApiKey> keys();

    /**
     * Revokes a key, durable on return.
     *
     * @return false if there is none of this id, or it was revoked before
     */
    boolean revokeKey(String id, Instant at);

    /** Notes a key's use; may be lost. */
    void keyUsed(String id, Instant at);
}
