package org.huiyin.people;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huiyin.evaluation.SubjectScope;

/** Accounts and keys in the words of the audit trail. */
public final class TrailWords {

    private TrailWords() {}

    /** An account: what changes of it, without secrets. */
    public static Map<String, String> of(Account account) {
        return Map.of(
                "words",
                account.words(),
                "roles",
                account.roles().stream().sorted().map(Role::word).collect(Collectors.joining(" ")),
                "scope",
                of(account.scope()),
                "disabled",
                String.valueOf(account.disabled()));
    }

    private static String of(SubjectScope scope) {
        if (scope.everything()) {
            return "everything";
        }
        return Stream.of(
                        codes("areas", scope.areas()),
                        codes("departments", scope.departments()),
                        codes("halls", scope.halls()),
                        codes("staff", scope.staff()))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("; "));
    }

    private static String codes(String name, Set<String> codes) {
        return codes.isEmpty() ? "" : name + " " + codes.stream().sorted().collect(Collectors.joining(" "));
    }

    /** A key, without itself. */
    public static Map<String, String> of(ApiKey key) {
        Set<Verb> verbs = key.verbs();
        return Map.of(
                "name",
                key.name(),
                "verbs",
                verbs == null ? "" : verbs.stream().sorted().map(Verb::word).collect(Collectors.joining(" ")),
                "expiresAt",
                key.expiresAt() == null ? "" : key.expiresAt().toString());
    }
}
