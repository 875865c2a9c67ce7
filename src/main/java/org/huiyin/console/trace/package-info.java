/** What became of one message, gathered from all rooms that may know. Keeps nothing and changes nothing. */
@NullMarked
package org.huiyin.console.trace;

import org.jspecify.annotations.NullMarked;
