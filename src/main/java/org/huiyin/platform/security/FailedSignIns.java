package org.huiyin.platform.security;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Failed sign-ins by address, each forgotten after a while, so that guessing is slow and an honest slip is not punished. */
final class FailedSignIns {

    /** Above this many addresses, the one that was quiet for longest is forgotten. */
    private static final int ADDRESSES = 10_000;

    private final Clock clock;
    private final int allowed;
    private final Duration forgotten;

    /** When each address will have no failure left. */
    private final Map<String, Instant> clearAt = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
            return size() > ADDRESSES;
        }
    };

    FailedSignIns(Clock clock, SecuritySettings settings) {
        this.clock = clock;
        this.allowed = settings.failures();
        this.forgotten = settings.failureForgotten();
    }

    /** How long this address has to wait before its next try; zero if it need not. */
    synchronized Duration waitFor(@Nullable String address) {
        Instant clear = clearAt.get(network(address));
        if (clear == null) {
            return Duration.ZERO;
        }
        if (clear.isAfter(clock.instant().plus(forgotten.multipliedBy(2L * allowed)))) {
            // Nobody fails his way so far ahead: the clock was set back.
            clearAt.remove(network(address));
            return Duration.ZERO;
        }
        Instant nextAllowed = clear.minus(forgotten.multipliedBy(allowed - 1L));
        Duration wait = Duration.between(clock.instant(), nextAllowed);
        return wait.isNegative() ? Duration.ZERO : wait;
    }

    synchronized void add(@Nullable String address) {
        Instant now = clock.instant();
        clearAt.merge(
                network(address),
                now.plus(forgotten),
                (clear, first) -> clear.isAfter(now) ? clear.plus(forgotten) : first);
    }

    /** One household has a whole /64 of IPv6 addresses. */
    private static String network(@Nullable String address) {
        if (address == null) {
            return "";
        }
        if (address.indexOf(':') < 0) {
            return address;
        }
        String[] groups = address.split(":", 5);
        return groups.length < 5 ? address : String.join(":", groups[0], groups[1], groups[2], groups[3]);
    }
}
