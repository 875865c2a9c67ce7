/**
 * Appeals against ratings: by whoever is rated, or their unit, with grounds; decided by somebody else of another unit. Only
 * then is a rating taken out of the figures, and neither side learns who the other is.
 */
@NullMarked
package org.huiyin.casework.appeal;

import org.jspecify.annotations.NullMarked;
