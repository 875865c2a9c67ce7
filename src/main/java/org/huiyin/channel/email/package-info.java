/**
 * The channel kind {@code email}: complaint and feedback mailboxes. Tells a citizen's mail from what machines send, reads
 * it, and finds in it what the citizen said, never more.
 */
@NullMarked
package org.huiyin.channel.email;

import org.jspecify.annotations.NullMarked;
