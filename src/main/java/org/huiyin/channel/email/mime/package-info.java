/**
 * Any message the world sends, as headers, text and attachments. Never fails: what cannot be read is named as a
 * {@link org.huiyin.channel.email.mime.Trouble}.
 */
@NullMarked
package org.huiyin.channel.email.mime;

import org.jspecify.annotations.NullMarked;
