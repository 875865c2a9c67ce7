package org.huiyin.platform;

import com.github.f4b6a3.ulid.UlidFactory;
import java.security.SecureRandom;
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

    private static long neverBack() {
        return LATEST.accumulateAndGet(System.currentTimeMillis(), Math::max);
    }
}
