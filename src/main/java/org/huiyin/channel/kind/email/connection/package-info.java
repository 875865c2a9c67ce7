/** How a mail server is connected to: whose certificates are believed, what it is signed in to with, and what went wrong, in an operator's words. */
@NullMarked
package org.huiyin.channel.kind.email.connection;

import org.jspecify.annotations.NullMarked;
