/**
 * What the handling of bad ratings amounts to: rates with numerator and denominator, what is left out of them beside, and how
 * much somebody has in hand.
 */
@NullMarked
package org.huiyin.casework.figure;

import org.jspecify.annotations.NullMarked;
