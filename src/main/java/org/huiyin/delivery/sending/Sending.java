package org.huiyin.delivery.sending;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.huiyin.delivery.http.Credentials;
import org.huiyin.delivery.http.MessageSigner;
import org.jspecify.annotations.Nullable;

/**
 * How a target is told, as its file says.
 *
 * @param disclosure of citizens' data
 * @param batch events in one message, at most; with 1 a message is one event and not a list of one
 * @param around the name of the receiver's field that holds the list; null for the list alone
 * @param lanes messages under way at the same time, at most; what is about one evaluation is in one lane
 * @param deadline for a message and its answer
 * @param headers of the receiver's, with each message
 * @param url where messages go by HTTP; null where they go otherwise
 * @param signer null for no signature
 * @param credentials null for none
 */
public record Sending(
        EventFilter filter,
        Disclosure disclosure,
        FieldMapping mapping,
        boolean mapped,
        int batch,
        @Nullable String around,
        int lanes,
        Duration deadline,
        Map<String, String> headers,
        @Nullable URI url,
        @Nullable MessageSigner signer,
        @Nullable Credentials credentials,
        AnswerRule rule) {}
