/** Answers to the citizen: receipts and their status, and the queue of what is sent back by the channel that it came by. Channels implement its port. */
@NullMarked
package org.huiyin.reply;

import org.jspecify.annotations.NullMarked;
