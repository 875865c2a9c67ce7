package org.huiyin.platform;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where the replicas share the passes that another service gives this installation for a time, so that they all use the
 * same one and one replica alone renews it. Every method throws a {@link RuntimeException} while the store is away.
 */
public interface SharedTokens {

    /**
     * A pass.
     *
     * @param value never printed
     * @param expiresAt from when the other service refuses it
     * @param forcedAt when a new one was last demanded although the one before had not expired; null for never
     */
    record Token(String value, Instant expiresAt, @Nullable Instant forcedAt) {

        /** The times alone. */
        @Override
        public String toString() {
            return "Token[expiresAt=" + expiresAt + ", forcedAt=" + forcedAt + "]";
        }
    }

    /**
     * The pass of this name, expired or not; empty if there never was one.
     *
     * @throws IllegalArgumentException if it was sealed under another server secret
     */
    Optional<Token> find(String name);

    /**
     * Asks to be the one who renews it.
     *
     * @param by who asks
     * @param until when others may, should nothing be heard of {@code by} again
     * @return false while another has that part
     */
    boolean claim(String name, String by, Instant now, Instant until);

    /**
     * Shares the new pass and gives up the claim.
     *
     * @return false if the claim has run out and passed to another, whose pass is the one to use
     */
    boolean renew(String name, String by, Token token);

    /** Gives up the claim, if it is still {@code by}'s, without a new pass. */
    void release(String name, String by);
}
