/**
 * Tells others about evaluations, at least once: outbox, leases and targets.
 */
@NullMarked
package org.huiyin.handoff;

import org.jspecify.annotations.NullMarked;
