package org.huiyin.people;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huiyin.evaluation.SubjectScope;
import org.huiyin.platform.web.BadRequest;
import org.jspecify.annotations.Nullable;

/** Reads what an administrator says of an account, or refuses with 400 and says which field is wrong. */
public final class PersonFields {

    private static final int LONGEST = 100;
    private static final int MOST_CODES = 200;
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._@-]{1,63}");
    private static final Pattern CODE = Pattern.compile("[0-9A-Za-z._-]{1,64}");
    private static final Pattern STAFF = Pattern.compile("[0-9A-Za-z]{1,64}/[0-9A-Za-z._-]{1,64}");
    private static final Set<String> LANGUAGES = Set.of("zh", "en");

    private PersonFields() {}

    /** A name by which somebody may sign in. */
    public static String name(@Nullable String given) {
        String name = given == null ? "" : given;
        if (!isName(name)) {
            throw BadRequest.of(
                    "name", "expected 2 to 64 of a-z, 0-9, dot, @, - and _, beginning with a letter or digit");
        }
        return name;
    }

    /** Whether an account may have this name. */
    public static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    /**
     * The person.
     *
     * @param name a good one
     * @param words null or blank for the name
     * @param roles by their words
     * @param language null for the browser's
     */
    public static NewPerson read(
            String name, @Nullable String words, List<String> roles, SubjectScope scope, @Nullable String language) {
        if (language != null && !LANGUAGES.contains(language)) {
            throw BadRequest.of("language", "is '" + language + "'; expected zh or en");
        }
        return new NewPerson(
                name,
                words == null || words.isBlank() ? name : BadRequest.text("words", words, LONGEST),
                roles(roles),
                checked(scope),
                language);
    }

    private static Set<Role> roles(List<String> words) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        for (String word : words) {
            roles.add(Role.of(word)
                    .orElseThrow(() -> BadRequest.of(
                            "roles",
                            "has '" + word + "'; expected some of "
                                    + Stream.of(Role.values()).map(Role::word).collect(Collectors.joining(", ")))));
        }
        if (roles.isEmpty()) {
            throw BadRequest.of("roles", "is empty; somebody without a role can do nothing");
        }
        return roles;
    }

    private static SubjectScope checked(SubjectScope scope) {
        codes("scope.areas", scope.areas(), CODE);
        codes("scope.departments", scope.departments(), CODE);
        codes("scope.halls", scope.halls(), CODE);
        codes("scope.staff", scope.staff(), STAFF);
        return scope;
    }

    private static void codes(String field, Set<String> codes, Pattern pattern) {
        if (codes.size() > MOST_CODES) {
            throw BadRequest.of(field, "has " + codes.size() + " codes; expected at most " + MOST_CODES);
        }
        codes.stream()
                .filter(code -> !pattern.matcher(code).matches())
                .findFirst()
                .ifPresent(code -> {
                    String form = pattern.equals(STAFF) ? "the department's code, a slash and the person's" : "a code";
                    throw BadRequest.of(field, "has '" + code + "'; expected " + form);
                });
    }
}
