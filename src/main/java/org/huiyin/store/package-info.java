/**
 * Everything MongoDB: one class for each port of the other rooms, each collection declared with its validator and its
 * indexes, documents mapped by hand. A write is durable when its method returns.
 */
@NullMarked
package org.huiyin.store;

import org.jspecify.annotations.NullMarked;
