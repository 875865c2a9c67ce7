package org.huiyin.reply;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * What an answer says, in the language of whoever reads it.
 *
 * @param subject one line; channels without subjects leave it out
 * @param text plain, lines apart by LF
 * @param link where to read on; stands in the text too. Null where there is nowhere, or the gateway's own address is unknown
 * @param question what may be answered to it at once; null for nothing
 */
public record ReplyText(String subject, String text, @Nullable URI link, @Nullable HandlingQuestion question) {

    /** One that asks nothing. */
    public ReplyText(String subject, String text, @Nullable URI link) {
        this(subject, text, link, null);
    }
}
