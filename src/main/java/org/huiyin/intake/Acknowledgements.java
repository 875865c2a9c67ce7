package org.huiyin.intake;

import java.util.Collection;
import java.util.List;
import org.huiyin.privacy.ReturnAddress;

/**
 * Who is to be told that what they sent was recorded. It is noted before the record is made; what is owed for a record
 * that never comes is not sent.
 */
public interface Acknowledgements {

    /** An acknowledgement of one submission, whose record will have this id. */
    record Owed(String evaluationId, String channel, ReturnAddress to) {}

    /** Notes all, durable on return; one that is noted already stays as it is. */
    void owe(List<Owed> owed);

    /** Takes back what is owed for submissions that turned out to be recorded under another id, or not at all. */
    void withdraw(Collection<String> evaluationIds);
}
