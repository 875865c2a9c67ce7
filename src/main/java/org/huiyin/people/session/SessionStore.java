package org.huiyin.people.session;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where sessions are kept. Every method throws {@link org.huiyin.people.AccountStore.Unavailable} when that cannot be
 * reached.
 */
public interface SessionStore {

    /** Adds a session, durable on return. */
    void add(KeptSession session);

    /** The session with this digest, be its time over or not. */
    Optional<KeptSession> find(String digest);

    /**
     * Replaces what is kept under the digest, durable on return; one that was ended meanwhile stays so.
     *
     * @return false if it was
     */
    boolean change(KeptSession session);

    /** Notes a request; may be lost. One that was ended meanwhile stays so. */
    void seen(String digest, Instant at);

    /**
     * Ends a session, durable on return.
     *
     * @return false if it was ended before
     */
    boolean end(String digest);

    /** The sessions of an account, the latest seen first, those included whose time is over and that are not yet swept. */
    List<KeptSession> of(String account);
}
