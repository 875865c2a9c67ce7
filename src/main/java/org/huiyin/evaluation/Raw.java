package org.huiyin.evaluation;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What came in, verbatim.
 *
 * @param contentType as the sender said
 * @param headers the headers that matter to reading it again
 * @param body the bytes; null once their retention is over
 * @param digest SHA-256 of the body, hex; stays when the body has gone
 * @param attachments what came with the message, by description; stays as the digest does
 */
public record Raw(
        String contentType,
        Map<String, String> headers,
        byte @Nullable [] body,
        String digest,
        List<Attachment> attachments) {

    /** A message without attachments. */
    public Raw(String contentType, Map<String, String> headers, byte @Nullable [] body, String digest) {
        this(contentType, headers, body, digest, List.of());
    }

    /** The same with these attachments. */
    public Raw with(List<Attachment> described) {
        return new Raw(contentType, headers, body, digest, described);
    }
}
