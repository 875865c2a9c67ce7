package org.huiyin.people.session;

import java.time.Instant;

/**
 * A session as it is kept.
 *
 * @param digest SHA-256 of its id, hex; the id itself is in the browser alone
 * @param signedInAt when it began; from then the absolute limit counts
 * @param lastSeenAt the latest request, a minute old at most; from then the idle limit counts
 */
public record KeptSession(String digest, Entrance entrance, Instant signedInAt, Instant lastSeenAt) {}
