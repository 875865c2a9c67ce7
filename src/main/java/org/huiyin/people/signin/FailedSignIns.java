package org.huiyin.people.signin;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.huiyin.platform.MonotonicClock;
import org.huiyin.platform.web.ClientNetwork;
import org.jspecify.annotations.Nullable;

/**
 * Failed sign-ins by account and address, each forgotten after a while, so that guessing is slow and an honest slip is not
 * punished: some are free, and from then on each makes the next wait twice as long, up to a limit. One address guesses
 * slowly whatever names it tries, and nobody keeps an account's owner out from elsewhere.
 */
final class FailedSignIns {

    /** Above this many, the one that was quiet for longest is forgotten. */
    private static final int MOST = 10_000;

    /** So many accounts' failures one address may have: an office behind one address has several forgetful people. */
    private static final int ACCOUNTS = 5;

    /** Doubled more often, a wait is longer than any limit. */
    private static final int DOUBLINGS = 20;

    private final MonotonicClock clock;
    private final int allowed;
    private final Duration forgotten;
    private final Duration longestWait;

    private final Map<From, Failures> failures = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<From, Failures> eldest) {
            return size() > MOST;
        }
    };

    FailedSignIns(MonotonicClock clock, SignInSettings settings) {
        this.clock = clock;
        this.allowed = settings.failures();
        this.forgotten = settings.failureForgotten();
        this.longestWait = settings.longestWait();
    }

    /**
     * @param network null for an account's second factor, at which only those fail who know the password
     * @param account null for the address as a whole
     */
    private record From(@Nullable String network, @Nullable String account) {

        static From address(@Nullable String address) {
            return new From(ClientNetwork.of(address), null);
        }

        static From code(String account) {
            return new From(null, account);
        }

        From of(String owner) {
            return new From(network, owner);
        }
    }

    /**
     * Those in a row, none of them forgotten before the next.
     *
     * @param clearAt when nothing will be left of them
     */
    private record Failures(int count, Duration clearAt) {}

    /** How long this address has to wait before its next try at this account; zero if it need not. */
    synchronized Duration waitFor(@Nullable String address, String account) {
        From from = From.address(address);
        Duration own = waitFor(from.of(account), allowed, forgotten);
        Duration whole = waitFor(from, allowed * ACCOUNTS, forgotten.dividedBy(ACCOUNTS));
        return own.compareTo(whole) > 0 ? own : whole;
    }

    synchronized void add(@Nullable String address, String account) {
        From from = From.address(address);
        add(from.of(account), allowed, forgotten, longestWait);
        // shorter than an account's: it keeps out everybody behind the address who was not in before
        add(from, allowed * ACCOUNTS, forgotten.dividedBy(ACCOUNTS), longestWait.dividedBy(ACCOUNTS));
    }

    /** The password was right: what failed before was a slip. */
    synchronized void forget(@Nullable String address, String account) {
        failures.remove(From.address(address).of(account));
    }

    /** How long the next try at the account's second factor has to wait, from wherever. */
    synchronized Duration waitForCode(String account) {
        return waitFor(From.code(account), allowed, forgotten);
    }

    synchronized void addCode(String account) {
        add(From.code(account), allowed, forgotten, longestWait);
    }

    synchronized void forgetCodes(String account) {
        failures.remove(From.code(account));
    }

    /** @param each for how long each failure counts, of those that are free */
    private Duration waitFor(From from, int free, Duration each) {
        Failures found = failures.get(from);
        if (found == null) {
            return Duration.ZERO;
        }
        Duration nextAllowed = found.clearAt().minus(each.multipliedBy(free - 1L));
        Duration wait = nextAllowed.minus(clock.elapsed());
        return wait.isNegative() ? Duration.ZERO : wait;
    }

    private void add(From from, int free, Duration each, Duration longest) {
        Duration now = clock.elapsed();
        Failures before = failures.get(from);
        if (before == null || before.clearAt().compareTo(now) <= 0) {
            failures.put(from, new Failures(1, now.plus(each)));
            return;
        }
        int past = Math.min(before.count() - free + 1, DOUBLINGS);
        Duration doubled = past > 0 ? each.multipliedBy(1L << past) : each;
        Duration longer = doubled.compareTo(longest) < 0 ? doubled : longest;
        failures.put(from, new Failures(before.count() + 1, before.clearAt().plus(longer)));
    }
}
