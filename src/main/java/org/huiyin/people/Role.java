package org.huiyin.people;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What somebody works as. One account may have several roles. */
public enum Role {
    /** People, keys and settings. */
    ADMINISTRATOR,
    /** Channels, quarantine, deliveries and traces; never a citizen's contact. */
    OPERATOR,
    /** Figures, records and decisions on their standing, within the scope. */
    MANAGER,
    /** Cases within the scope. */
    CASEWORKER,
    /** A member of the counter staff: own figures and words, never a rater. */
    STAFF,
    /** The audit trail and nothing else. */
    AUDITOR;

    /** As it stands in files, in the API and in the trail. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The role of this word, if it is one. */
    public static Optional<Role> of(String word) {
        return Stream.of(values()).filter(role -> role.word().equals(word)).findFirst();
    }
}
