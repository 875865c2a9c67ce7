/**
 * What the ways in and out of a mailbox share: who signs in and with what, whose word for a server is believed, and what
 * went wrong, in words for an operator.
 */
@NullMarked
package org.huiyin.channel.email.connection;

import org.jspecify.annotations.NullMarked;
