package org.huiyin.people;

import java.time.Duration;
import java.util.Optional;
import org.huiyin.platform.MonotonicClock;

/**
 * Accounts as they stand, five seconds old at most: who is disabled or may do less is told so by every replica within that
 * time.
 */
public final class CurrentAccounts {

    private static final Duration FRESH = Duration.ofSeconds(4);

    private final AccountStore store;
    private final RecentReads<Account> reads;

    CurrentAccounts(AccountStore store, PeopleSettings settings, MonotonicClock clock) {
        this.store = store;
        this.reads = new RecentReads<>(clock, FRESH, settings.remember());
    }

    /** The account, disabled or not. Throws {@link AccountStore.Unavailable} where nothing is remembered of it either. */
    public Optional<Account> of(String name) {
        return reads.get(name, () -> store.byName(name));
    }

    /** Whose requests the account's are; empty where it has gone or is disabled. */
    public Optional<SignedIn> signedIn(String name) {
        return of(name).filter(account -> !account.disabled()).map(SignedIn::person);
    }

    /** Has the account read anew: it was changed here. */
    public void changed(String name) {
        reads.forget(name);
    }
}
