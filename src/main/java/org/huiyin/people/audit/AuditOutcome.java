package org.huiyin.people.audit;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What came of a deed. */
public enum AuditOutcome {
    DONE,
    /** Whoever wanted it may not, or did not say rightly who they are. */
    REFUSED,
    /** It could not be done: what was asked for was wrong, not there, or something broke. */
    FAILED;

    /** As it is stored and told: {@code done}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The outcome of this word; empty where it is nobody's. */
    public static Optional<AuditOutcome> of(String word) {
        return Arrays.stream(values()).filter(each -> each.word().equals(word)).findFirst();
    }
}
