/**
 * The reading half of a channel kind for complaint and feedback mailboxes: tells a citizen's mail from what machines send,
 * reads it, and finds in it what the citizen said, never more. It has no door yet, so no channel file can name it.
 */
@NullMarked
package org.huiyin.channel.email;

import org.jspecify.annotations.NullMarked;
