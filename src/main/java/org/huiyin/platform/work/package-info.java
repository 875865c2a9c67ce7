/**
 * Work in the background, all in one idiom: a worker is one thread that repeats one step and outlives whatever a step throws.
 * The threads that are no workers, of the journal and of the embedded store, serve callers who wait for them.
 */
@NullMarked
package org.huiyin.platform.work;

import org.jspecify.annotations.NullMarked;
