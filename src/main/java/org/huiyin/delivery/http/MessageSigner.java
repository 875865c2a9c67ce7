package org.huiyin.delivery.http;

import java.net.URI;
import java.time.Instant;
import java.util.Map;

/** What shows a receiver that a message is ours, and whole. */
@FunctionalInterface
public interface MessageSigner {

    /**
     * A message that goes out by POST.
     *
     * @param id the same each time that it is sent
     * @param now when it is sent this time
     */
    record Outgoing(String id, Instant now, URI url, byte[] body) {}

    /** The headers that go with it. */
    Map<String, String> headers(Outgoing message);
}
