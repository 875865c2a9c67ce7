package org.huiyin.store.people;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.huiyin.evaluation.SubjectScope;
import org.huiyin.people.Account;
import org.huiyin.people.Role;
import org.huiyin.people.SecondFactor;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.query.Update;

/**
 * An account as it is stored. One made before there were roles has neither those nor what came with them: it goes on doing
 * everything.
 *
 * @param epoch null for 0, as is the version
 */
record AccountDocument(
        @Id String name,
        @Nullable String words,
        @Nullable List<String> roles,
        @Nullable ScopeDocument scope,
        @Nullable String language,
        @Nullable Boolean disabled,
        @Nullable String passwordHash,
        @Nullable SecondFactorDocument secondFactor,
        @Nullable Integer epoch,
        Instant createdAt,
        Instant changedAt,
        @Nullable Instant lastSignInAt,
        @Nullable Integer version) {

    record ScopeDocument(
            boolean everything, Set<String> areas, Set<String> departments, Set<String> halls, Set<String> staff) {}

    record SecondFactorDocument(String sealedSecret, List<String> recoveryHashes, long lastStep) {}

    static AccountDocument of(Account account) {
        SubjectScope scope = account.scope();
        SecondFactor factor = account.secondFactor();
        return new AccountDocument(
                account.name(),
                account.words(),
                account.roles().stream().sorted().map(Role::word).toList(),
                new ScopeDocument(
                        scope.everything(),
                        new TreeSet<>(scope.areas()),
                        new TreeSet<>(scope.departments()),
                        new TreeSet<>(scope.halls()),
                        new TreeSet<>(scope.staff())),
                account.language(),
                account.disabled(),
                account.passwordHash(),
                factor == null
                        ? null
                        : new SecondFactorDocument(factor.sealedSecret(), factor.recoveryHashes(), factor.lastStep()),
                account.epoch(),
                account.createdAt(),
                account.changedAt(),
                account.lastSignInAt(),
                account.version());
    }

    /** All but its name, when it was made and its last sign-in. */
    Update change() {
        Update change = new Update();
        put(change, "words", words);
        put(change, "roles", roles);
        put(change, "scope", scope);
        put(change, "language", language);
        put(change, "disabled", disabled);
        put(change, "passwordHash", passwordHash);
        put(change, "secondFactor", secondFactor);
        put(change, "epoch", epoch);
        put(change, "changedAt", changedAt);
        put(change, "version", version);
        return change;
    }

    private static void put(Update change, String field, @Nullable Object value) {
        if (value == null) {
            change.unset(field);
        } else {
            change.set(field, value);
        }
    }

    Account account() {
        return new Account(
                name,
                words == null ? name : words,
                roles == null ? EnumSet.allOf(Role.class) : known(roles),
                scope == null
                        ? SubjectScope.EVERYTHING
                        : new SubjectScope(
                                scope.everything(), scope.areas(), scope.departments(), scope.halls(), scope.staff()),
                language,
                Boolean.TRUE.equals(disabled),
                passwordHash,
                secondFactor == null
                        ? null
                        : new SecondFactor(
                                secondFactor.sealedSecret(), secondFactor.recoveryHashes(), secondFactor.lastStep()),
                epoch == null ? 0 : epoch,
                createdAt,
                changedAt,
                lastSignInAt,
                version == null ? 0 : version);
    }

    /** A role that a newer release has is none here. */
    private static Set<Role> known(List<String> words) {
        return words.stream().map(Role::of).flatMap(Optional::stream).collect(Collectors.toSet());
    }
}
