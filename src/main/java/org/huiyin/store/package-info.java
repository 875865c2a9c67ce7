/**
 * Everything MongoDB: one class for each port of the other rooms.
 */
@NullMarked
package org.huiyin.store;

import org.jspecify.annotations.NullMarked;
