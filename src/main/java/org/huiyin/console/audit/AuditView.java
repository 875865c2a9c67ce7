package org.huiyin.console.audit;

import java.time.Instant;
import java.util.Map;
import org.huiyin.people.audit.AuditEntry;
import org.huiyin.people.audit.NewEntry;
import org.jspecify.annotations.Nullable;

/**
 * An entry as it is told.
 *
 * @param as the roles in which it was done, separated by spaces
 * @param intact whether it says what it said when it was appended
 */
record AuditView(
        long n,
        Instant at,
        String who,
        String as,
        String from,
        String verb,
        String kind,
        String object,
        @Nullable String why,
        String outcome,
        Map<String, String> before,
        Map<String, String> after,
        String previous,
        String digest,
        boolean intact) {

    static AuditView of(AuditEntry entry, boolean intact) {
        NewEntry deed = entry.deed();
        return new AuditView(
                entry.n(),
                entry.at(),
                deed.who(),
                deed.as(),
                deed.from(),
                deed.verb(),
                deed.kind(),
                deed.object(),
                deed.why(),
                deed.outcome().word(),
                deed.before(),
                deed.after(),
                entry.previous(),
                entry.digest(),
                intact);
    }
}
