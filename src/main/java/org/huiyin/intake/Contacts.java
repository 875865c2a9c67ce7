package org.huiyin.intake;

import java.util.Map;

/** Where citizens' contacts are kept, encrypted, apart from the evaluations. */
public interface Contacts {

    /** Keeps the contacts, by evaluation id, in the clear here and encrypted there; durable on return. */
    void keep(Map<String, String> contacts);
}
