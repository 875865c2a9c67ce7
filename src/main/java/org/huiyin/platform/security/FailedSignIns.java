package org.huiyin.platform.security;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.huiyin.platform.MonotonicClock;
import org.huiyin.platform.web.ClientNetwork;
import org.jspecify.annotations.Nullable;

/**
 * Failed sign-ins by account and address, each forgotten after a while, so that guessing is slow and an honest slip is not
 * punished. One address guesses slowly whatever names it tries, and nobody keeps an account's owner out from elsewhere.
 */
final class FailedSignIns {

    /** Above this many, the one that was quiet for longest is forgotten. */
    private static final int MOST = 10_000;

    /** So many accounts' failures one address may have: an office behind one address has several forgetful people. */
    private static final int ACCOUNTS = 5;

    private final MonotonicClock clock;
    private final int allowed;
    private final Duration forgotten;

    /** When nothing will be left of the failures of each. */
    private final Map<From, Duration> clearAt = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<From, Duration> eldest) {
            return size() > MOST;
        }
    };

    FailedSignIns(MonotonicClock clock, SecuritySettings settings) {
        this.clock = clock;
        this.allowed = settings.failures();
        this.forgotten = settings.failureForgotten();
    }

    /** @param account null for the address as a whole */
    private record From(String network, @Nullable String account) {

        static From address(@Nullable String address) {
            return new From(ClientNetwork.of(address), null);
        }

        From of(String owner) {
            return new From(network, owner);
        }
    }

    /** How long this address has to wait before its next try at this account; zero if it need not. */
    synchronized Duration waitFor(@Nullable String address, String account) {
        From from = From.address(address);
        Duration own = waitFor(from.of(account), forgotten);
        Duration whole = waitFor(from, forgotten.dividedBy(ACCOUNTS));
        return own.compareTo(whole) > 0 ? own : whole;
    }

    synchronized void add(@Nullable String address, String account) {
        From from = From.address(address);
        add(from.of(account), forgotten);
        add(from, forgotten.dividedBy(ACCOUNTS));
    }

    /** @param each for how long each failure counts */
    private Duration waitFor(From from, Duration each) {
        Duration clear = clearAt.get(from);
        if (clear == null) {
            return Duration.ZERO;
        }
        int most = from.account() == null ? allowed * ACCOUNTS : allowed;
        Duration nextAllowed = clear.minus(each.multipliedBy(most - 1L));
        Duration wait = nextAllowed.minus(clock.elapsed());
        return wait.isNegative() ? Duration.ZERO : wait;
    }

    private void add(From from, Duration each) {
        Duration now = clock.elapsed();
        clearAt.merge(from, now.plus(each), (clear, first) -> clear.compareTo(now) > 0 ? clear.plus(each) : first);
    }
}
