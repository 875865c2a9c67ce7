/**
 * The occurrences (办件) that systems tell of, as what they are known to be and which ratings they have. A rating is matched
 * by its number, or by what the region's rules allow; what cannot be matched is listed with the reason.
 */
@NullMarked
package org.huiyin.directory.occurrence;

import org.jspecify.annotations.NullMarked;
