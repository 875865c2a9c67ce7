/** Window terminals for people and programs: what is asked for at windows, which devices stand there, how they fare. */
@NullMarked
package org.huiyin.console.terminal;

import org.jspecify.annotations.NullMarked;
