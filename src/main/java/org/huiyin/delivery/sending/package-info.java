/** One delivery's way through a target's route: what its steps do, and what becomes of each event. Knows no kind of target. */
@NullMarked
package org.huiyin.delivery.sending;

import org.jspecify.annotations.NullMarked;
