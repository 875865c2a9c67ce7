/** The way in: one replica at a time polls a mailbox, hands its mail to the waist and files what the store has. What a door knows of a mail beside its text travels in headers. */
@NullMarked
package org.huiyin.channel.kind.email.imap;

import org.jspecify.annotations.NullMarked;
