package org.huiyin.people;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.huiyin.evaluation.SubjectScope;
import org.jspecify.annotations.Nullable;

/**
 * An account as the API shows it, without what signs it in.
 *
 * @param secondFactor whether it has one
 * @param signsInElsewhere whether it has no password here
 */
record PersonView(
        String name,
        String words,
        List<String> roles,
        ScopeView scope,
        @Nullable String language,
        boolean disabled,
        boolean secondFactor,
        boolean signsInElsewhere,
        Instant createdAt,
        Instant changedAt,
        @Nullable Instant lastSignInAt) {

    /** A scope as it stands in the API; what is absent is empty. */
    record ScopeView(
            @Nullable Boolean everything,
            @Nullable Set<String> areas,
            @Nullable Set<String> departments,
            @Nullable Set<String> halls,
            @Nullable Set<String> staff) {

        static ScopeView of(SubjectScope scope) {
            return new ScopeView(
                    scope.everything(),
                    new TreeSet<>(scope.areas()),
                    new TreeSet<>(scope.departments()),
                    new TreeSet<>(scope.halls()),
                    new TreeSet<>(scope.staff()));
        }

        SubjectScope scope() {
            return new SubjectScope(
                    Boolean.TRUE.equals(everything), some(areas), some(departments), some(halls), some(staff));
        }

        private static Set<String> some(@Nullable Set<String> given) {
            return given == null ? Set.of() : given;
        }
    }

    static PersonView of(Account account) {
        return new PersonView(
                account.name(),
                account.words(),
                account.roles().stream().sorted().map(Role::word).toList(),
                ScopeView.of(account.scope()),
                account.language(),
                account.disabled(),
                account.secondFactor() != null,
                account.passwordHash() == null,
                account.createdAt(),
                account.changedAt(),
                account.lastSignInAt());
    }
}
