/**
 * Answers to citizens by mail: how they are written so that no machine answers them, and how a mail server takes them.
 */
@NullMarked
package org.huiyin.channel.email.smtp;

import org.jspecify.annotations.NullMarked;
