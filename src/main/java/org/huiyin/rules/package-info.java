/**
 * What differs from region to region and from day to day, read from {@code channel-config/regions}: every rule has a day
 * from which it is in force; what a region does not say, the region around it says. And which days are working days, read
 * from {@code channel-config/calendar}.
 */
@NullMarked
package org.huiyin.rules;

import org.jspecify.annotations.NullMarked;
