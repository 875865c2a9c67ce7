/** Kind {@code email}: tells a citizen's letter to a mailbox from what machines send, and finds in it what the citizen said, never more. What fetches, reads and sends mail lies below. */
@NullMarked
package org.huiyin.channel.kind.email;

import org.jspecify.annotations.NullMarked;
