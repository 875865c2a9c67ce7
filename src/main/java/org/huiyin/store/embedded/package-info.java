/**
 * The embedded stand-in for MongoDB; the only place that knows it.
 */
@NullMarked
package org.huiyin.store.embedded;

import org.jspecify.annotations.NullMarked;
