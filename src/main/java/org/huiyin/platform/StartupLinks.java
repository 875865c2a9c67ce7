package org.huiyin.platform;

import java.util.List;

/** What a room has to show to somebody who has just started the gateway; the rooms give theirs as beans. */
@FunctionalInterface
public interface StartupLinks {

    /**
     * A page to look at.
     *
     * @param what in a few words
     * @param path from the root of the gateway's address
     */
    record Link(String what, String path) {}

    /** What there is to show now; may be empty. */
    List<Link> links();
}
