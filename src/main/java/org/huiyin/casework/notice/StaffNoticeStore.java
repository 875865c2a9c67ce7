package org.huiyin.casework.notice;

import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** Where notices wait. Throws {@code StoreUnavailableException} when the store cannot be reached. */
public interface StaffNoticeStore {

    /** Adds one unless it is there, sent or not; durable on return. */
    void add(StaffNotice notice);

    /** Those of a destination that are due, the oldest first. */
    List<StaffNotice> due(String destination, Instant now, int limit);

    /** Puts them in the place of what waits under their ids. */
    void postpone(Collection<StaffNotice> notices);

    /** Marks them as sent or given up. */
    void end(Collection<String> ids, Instant at);

    /** Forgets those that ended before this time. */
    long forget(Instant before);
}
