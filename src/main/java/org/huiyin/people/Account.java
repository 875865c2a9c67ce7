package org.huiyin.people;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.huiyin.evaluation.SubjectScope;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who works here.
 *
 * @param name by which they sign in; unique, and never another's
 * @param words to show for it
 * @param scope what they see of what roles see within a scope
 * @param language of their pages, as {@code zh} or {@code en}; null for the browser's
 * @param disabled whether they may not come in
 * @param passwordHash with the name of its scheme in braces, never the password; null for whoever signs in elsewhere
 * @param secondFactor null for none
 * @param epoch sessions that began in an earlier one are over
 * @param lastSignInAt null for never
 * @param version rises with each change but that of the last sign-in
 */
public record Account(
        String name,
        String words,
        Set<Role> roles,
        SubjectScope scope,
        @Nullable String language,
        boolean disabled,
        @Nullable String passwordHash,
        @Nullable SecondFactor secondFactor,
        int epoch,
        Instant createdAt,
        Instant changedAt,
        @Nullable Instant lastSignInAt,
        int version) {

    public Account {
        roles = Set.copyOf(roles);
    }

    /** One with a password, every role and everything in its scope, as all were before there were roles. */
    public static Account allPowerful(String name, String passwordHash, Instant createdAt) {
        return new Account(
                name,
                name,
                EnumSet.allOf(Role.class),
                SubjectScope.EVERYTHING,
                null,
                false,
                passwordHash,
                null,
                0,
                createdAt,
                createdAt,
                null,
                0);
    }

    /** The same with another password; sessions so far are over. */
    public Account withPassword(@Nullable String hash, Instant at) {
        return copy(words, roles, scope, language, disabled, hash, secondFactor, epoch + 1, at, version);
    }

    /** The same with another second factor, or none. */
    public Account withSecondFactor(@Nullable SecondFactor factor, Instant at) {
        return copy(words, roles, scope, language, disabled, passwordHash, factor, epoch, at, version);
    }

    /** The same in another language, or in the browser's. */
    public Account withLanguage(@Nullable String wanted, Instant at) {
        return copy(words, roles, scope, wanted, disabled, passwordHash, secondFactor, epoch, at, version);
    }

    /** The same as others see and let it; sessions so far are over. */
    public Account with(String shown, Set<Role> may, SubjectScope within, boolean out, Instant at) {
        return copy(shown, may, within, language, out, passwordHash, secondFactor, epoch + 1, at, version);
    }

    /** The same with every session so far over. */
    public Account withSessionsOver(Instant at) {
        return copy(words, roles, scope, language, disabled, passwordHash, secondFactor, epoch + 1, at, version);
    }

    Account nextVersion() {
        return copy(words, roles, scope, language, disabled, passwordHash, secondFactor, epoch, changedAt, version + 1);
    }

    /** This account with all that may change of it given anew. */
    private Account copy(
            String shown,
            Set<Role> may,
            SubjectScope within,
            @Nullable String spoken,
            boolean out,
            @Nullable String hash,
            @Nullable SecondFactor factor,
            int sessions,
            Instant at,
            int number) {
        return new Account(
                name, shown, may, within, spoken, out, hash, factor, sessions, createdAt, at, lastSignInAt, number);
    }
}
