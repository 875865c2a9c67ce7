package org.huiyin.intake;

import java.util.Map;

/** Where citizens' contacts are kept, encrypted, apart from the evaluations. */
public interface ContactStore {

    /**
     * Keeps the contacts, by evaluation id, each encrypted under its own; durable on return.
     *
     * @param contacts in the clear, or sealed at the door
     */
    void keep(Map<String, String> contacts);
}
