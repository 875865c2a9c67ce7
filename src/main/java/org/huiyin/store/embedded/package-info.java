/** The embedded stand-in for MongoDB; the only place that knows it. What it lacks for keeping promises is added here: writes that outlive a kill, indexes that a crash cannot tear, secondary indexes, and coming back after its disk failed. */
@NullMarked
package org.huiyin.store.embedded;

import org.jspecify.annotations.NullMarked;
