package org.huiyin.evaluation;

import java.io.InputStream;
import java.util.Optional;

/**
 * Where the contents of attachments are kept, by their SHA-256, for as long as raw bodies are. Every method throws
 * {@link StoreUnavailableException} when the store cannot be reached.
 */
public interface AttachmentStore {

    /** Keeps a content unless it is there already, which then stays for as long as a new one; durable on return. */
    void keep(String digest, InputStream content);

    /** The content of this digest; empty where there is none or its time is over. */
    Optional<InputStream> open(String digest);
}
