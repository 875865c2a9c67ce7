package org.huiyin.privacy;

import java.util.Collection;
import java.util.Optional;

/** The contacts that are kept of records, to be opened or forgotten. Whoever shows one says so in the audit trail first. */
public interface KeptContacts {

    /**
     * The contact in the clear; empty where none was given, or it is kept no longer.
     *
     * @param evaluation the record's id
     * @throws IllegalArgumentException if it was encrypted under another server secret
     */
    Optional<String> of(String evaluation);

    /**
     * Forgets those of these records, durable on return.
     *
     * @return how many there were
     */
    long forget(Collection<String> evaluations);
}
