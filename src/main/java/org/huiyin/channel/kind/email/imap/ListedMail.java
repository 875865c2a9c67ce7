package org.huiyin.channel.kind.email.imap;

import jakarta.mail.Message;

/**
 * A mail in its folder.
 *
 * @param message on the open connection
 * @param size bytes, as the server says
 */
record ListedMail(Message message, long uid, long size) {}
