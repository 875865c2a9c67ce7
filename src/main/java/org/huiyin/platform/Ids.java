package org.huiyin.platform;

import com.github.f4b6a3.ulid.UlidCreator;

/** Time-ordered ids: 26 characters that sort by the time of their making, so that stores append rather than scatter. */
public class Ids {

    /** A new id, greater than every earlier one of this process. */
    public String next() {
        return UlidCreator.getMonotonicUlid().toString();
    }
}
