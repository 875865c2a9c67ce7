package org.huiyin.people.audit;

import java.time.Instant;

/**
 * One entry of the trail.
 *
 * @param n its number: 1 for the first, one more for each
 * @param at when it was appended, in milliseconds, by the clock of the replica that did
 * @param deed what was done
 * @param previous the digest of the entry before, hex; {@link AuditChain#START} for the first
 * @param digest over all else, keyed, hex
 */
public record AuditEntry(long n, Instant at, NewEntry deed, String previous, String digest) {}
