/** Brings events to targets, at least once: the outbox, a worker for each target, back-off, and what a target refused for good. */
@NullMarked
package org.huiyin.delivery;

import org.jspecify.annotations.NullMarked;
