package org.huiyin.console.page.people;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huiyin.evaluation.SubjectScope;
import org.huiyin.people.Account;
import org.huiyin.people.NewPerson;
import org.huiyin.people.PersonFields;
import org.huiyin.people.Role;
import org.jspecify.annotations.Nullable;

/** An account as its form shows it and sends it back. The lists of codes are as they are typed, one a line or with commas. */
record PersonForm(
        @Nullable String name,
        @Nullable String words,
        @Nullable List<String> roles,
        @Nullable Boolean everything,
        @Nullable String areas,
        @Nullable String departments,
        @Nullable String halls,
        @Nullable String staff,
        @Nullable String language,
        @Nullable Boolean disabled,
        @Nullable Boolean elsewhere,
        @Nullable String version) {

    static PersonForm empty() {
        return new PersonForm("", "", List.of(), false, "", "", "", "", "", false, false, null);
    }

    static PersonForm of(Account account) {
        SubjectScope scope = account.scope();
        return new PersonForm(
                account.name(),
                account.words(),
                account.roles().stream().sorted().map(Role::word).toList(),
                scope.everything(),
                lines(scope.areas()),
                lines(scope.departments()),
                lines(scope.halls()),
                lines(scope.staff()),
                account.language() == null ? "" : account.language(),
                account.disabled(),
                account.passwordHash() == null,
                String.valueOf(account.version()));
    }

    /** Whether a role is ticked. */
    public boolean has(Role role) {
        return roles != null && roles.contains(role.word());
    }

    /** Whether the account is to be of no use. */
    boolean isOut() {
        return Boolean.TRUE.equals(disabled);
    }

    /** Whether there is to be no password. */
    boolean isSignedInElsewhere() {
        return Boolean.TRUE.equals(elsewhere);
    }

    /** What it says. Refuses with 400 and the field what cannot be. */
    NewPerson person(String account) {
        return PersonFields.read(
                account,
                words,
                roles == null ? List.of() : roles,
                new SubjectScope(
                        Boolean.TRUE.equals(everything), codes(areas), codes(departments), codes(halls), codes(staff)),
                language == null || language.isBlank() ? null : language);
    }

    private static String lines(Set<String> codes) {
        return String.join("\n", new TreeSet<>(codes));
    }

    private static Set<String> codes(@Nullable String typed) {
        return typed == null
                ? Set.of()
                : Stream.of(typed.split("[\\s,，、;；]+"))
                        .filter(code -> !code.isEmpty())
                        .collect(Collectors.toSet());
    }
}
