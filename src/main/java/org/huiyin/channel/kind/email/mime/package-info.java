/** From the bytes of a message to its words and attachments, whatever its sender got wrong. Pure, and bounded in all that a sender can make large. */
@NullMarked
package org.huiyin.channel.kind.email.mime;

import org.jspecify.annotations.NullMarked;
