package org.huiyin.reply;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * What an answer says, in the language of whoever reads it.
 *
 * @param subject one line; channels without subjects leave it out
 * @param text plain, lines apart by LF
 * @param link where to read on; stands in the text too. Null where there is nowhere, or the gateway's own address is unknown
 */
public record ReplyText(String subject, String text, @Nullable URI link) {}
