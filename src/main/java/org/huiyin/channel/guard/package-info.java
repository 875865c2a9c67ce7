/** Who may call a push door: signatures, secret paths, sender addresses. What it turns away is counted, and logged without a word of the caller's. */
@NullMarked
package org.huiyin.channel.guard;

import org.jspecify.annotations.NullMarked;
