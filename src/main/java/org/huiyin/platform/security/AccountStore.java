package org.huiyin.platform.security;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where operators' accounts and API keys are kept. Every method throws {@link Unavailable} when that cannot be reached. */
public interface AccountStore {

    /**
     * An operator.
     *
     * @param name unique
     * @param passwordHash with the name of its scheme in braces, never the password
     */
    record Account(String name, String passwordHash, Instant createdAt, Instant changedAt) {}

    /**
     * A key by which a program signs in.
     *
     * @param name what it is for, in an operator's words
     * @param digest SHA-256 of the key, hex; the key itself is kept nowhere
     * @param revokedAt null while it is good
     */
    record ApiKey(
            String id, String name, String digest, String createdBy, Instant createdAt, @Nullable Instant revokedAt) {}

    /** The accounts cannot be reached now. */
    class Unavailable extends RuntimeException {

        public Unavailable(String message, Throwable cause) {
            super(message, cause);
        }
    }

    Optional<Account> byName(String name);

    /**
     * Adds an account, durable on return.
     *
     * @return false if the name is taken; the account that has it is left as it is
     */
    boolean create(Account account);

    /**
     * Replaces a password, durable on return.
     *
     * @return false if the account has gone, or its hash is no longer {@code oldHash}
     */
    boolean changePassword(String name, String oldHash, String newHash, Instant at);

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
}
