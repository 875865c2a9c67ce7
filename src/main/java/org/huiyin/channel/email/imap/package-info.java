/**
 * Pulls mails from IMAP servers: connects, fetches, hands them to the waist, and puts them away once they are recorded.
 * What a mail says is none of its business.
 */
@NullMarked
package org.huiyin.channel.email.imap;

import org.jspecify.annotations.NullMarked;
