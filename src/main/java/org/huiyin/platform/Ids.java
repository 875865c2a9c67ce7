package org.huiyin.platform;

import com.github.f4b6a3.ulid.Ulid;
import com.github.f4b6a3.ulid.UlidFactory;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** Time-ordered ids: 26 characters that sort by the time of their making, so that stores append rather than scatter. */
public class Ids {

    private static final AtomicLong LATEST = new AtomicLong();

    /** For all of the process; a clock set back stands still here until it has caught up. */
    private static final UlidFactory FACTORY = UlidFactory.newMonotonicInstance(new SecureRandom(), Ids::neverBack);

    /** A new id, greater than every earlier one of this process. */
    public String next() {
        return FACTORY.create().toString();
    }

    /** Less than every id that is made at this time or later, and greater than every earlier one. */
    public static String floor(Instant time) {
        return Ulid.min(time.toEpochMilli()).toString();
    }

    /** When an id was made, by the clock of its process; empty for what is no id. */
    public static Optional<Instant> madeAt(String id) {
        return Ulid.isValid(id) ? Optional.of(Ulid.getInstant(id)) : Optional.empty();
    }

    private static long neverBack() {
        return LATEST.accumulateAndGet(System.currentTimeMillis(), Math::max);
    }
}
