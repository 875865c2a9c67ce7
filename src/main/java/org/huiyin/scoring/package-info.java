/** Entries, cells and figures. Knows only the event, never the evaluation store. */
@NullMarked
package org.huiyin.scoring;

import org.jspecify.annotations.NullMarked;
