/**
 * Window terminals: which devices there are and how they fare, who sat at which window, and what was asked for there. How
 * devices speak is a channel's matter; what is kept of them and who may ask is the same whatever they speak.
 */
@NullMarked
package org.huiyin.terminal;

import org.jspecify.annotations.NullMarked;
