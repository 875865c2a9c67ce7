/** Turns what a reader understood into one evaluation record. Pure: no clock, no store, no network. */
@NullMarked
package org.huiyin.normalise;

import org.jspecify.annotations.NullMarked;
