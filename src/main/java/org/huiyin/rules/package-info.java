/**
 * What differs from region to region and from day to day, read from {@code channel-config/regions}. Every rule has a day
 * from which it is in force; what a region does not say, the region around it says.
 */
@NullMarked
package org.huiyin.rules;

import org.jspecify.annotations.NullMarked;
