/**
 * Pages that keep up with the gateway while they are looked at: a stream of server-sent events (HTML, 9.2) says that what a
 * page shows has changed, and the page then fetches itself anew. The stream carries no content, so nothing is told by it that
 * the page itself would not tell.
 */
@NullMarked
package org.huiyin.console.page.live;

import org.jspecify.annotations.NullMarked;
