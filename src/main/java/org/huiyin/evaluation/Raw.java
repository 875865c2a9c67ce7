package org.huiyin.evaluation;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What came in, verbatim.
 *
 * @param contentType as the sender said
 * @param headers the headers that matter to reading it again
 * @param body the bytes; null once their retention is over
 * @param digest SHA-256 of the body, hex; stays when the body has gone
 */
public record Raw(String contentType, Map<String, String> headers, byte @Nullable [] body, String digest) {}
