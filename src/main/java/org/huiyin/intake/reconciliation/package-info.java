/** Holds what the journals of all replicas accepted against what the store has. A difference that lasts is said, with the submissions that make it. */
@NullMarked
package org.huiyin.intake.reconciliation;

import org.jspecify.annotations.NullMarked;
