/** When each channel was last heard of, and whether its door works, on whichever replica. */
@NullMarked
package org.huiyin.intake.channelhealth;

import org.jspecify.annotations.NullMarked;
