/** The way out: replies as mail, by the mailbox's own mail server. */
@NullMarked
package org.huiyin.channel.kind.email.smtp;

import org.jspecify.annotations.NullMarked;
