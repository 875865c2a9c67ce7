package org.huiyin.people.openid;

import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.huiyin.evaluation.SubjectScope;
import org.huiyin.people.Role;

/** Reads a person out of the claims of a provider. */
final class ClaimMapping {

    private static final int LONGEST_WORDS = 100;

    private final OpenIdSettings settings;

    ClaimMapping(OpenIdSettings settings) {
        this.settings = settings;
    }

    ClaimedPerson person(String issuer, String subject, Map<String, Object> claims) {
        OpenIdSettings.Claims paths = settings.claims();
        String name = one(claims, paths.name()).toLowerCase(Locale.ROOT);
        String words = one(claims, paths.words());
        return new ClaimedPerson(
                issuer,
                subject,
                name,
                words.length() > LONGEST_WORDS ? words.substring(0, LONGEST_WORDS) : words,
                paths.roles().isBlank() ? null : roles(claims),
                paths.roles().isBlank() ? null : scope(claims));
    }

    private Set<Role> roles(Map<String, Object> claims) {
        Set<String> values = values(claims, settings.claims().roles());
        Set<Role> roles = EnumSet.noneOf(Role.class);
        settings.mapping().forEach((role, makeIt) -> {
            if (makeIt.stream().anyMatch(values::contains)) {
                roles.add(role);
            }
        });
        return roles;
    }

    private SubjectScope scope(Map<String, Object> claims) {
        OpenIdSettings.Claims paths = settings.claims();
        Set<String> values = values(claims, paths.roles());
        return new SubjectScope(
                settings.everywhere().stream().anyMatch(values::contains),
                values(claims, paths.areas()),
                values(claims, paths.departments()),
                values(claims, paths.halls()),
                values(claims, paths.staff()));
    }

    private static String one(Map<String, Object> claims, String path) {
        return values(claims, path).stream().findFirst().orElse("");
    }

    /** What stands at a path: one value, or each of a list; nothing where the path leads nowhere. */
    static Set<String> values(Map<String, Object> claims, String path) {
        if (path.isBlank()) {
            return Set.of();
        }
        Object found = claims.get(path);
        // a claim's name may hold dots itself, as https://example.gov.cn/roles does
        for (int dot = path.indexOf('.'); found == null && dot >= 0; dot = path.indexOf('.', dot + 1)) {
            if (claims.get(path.substring(0, dot)) instanceof Map<?, ?> inner) {
                return values(texts(inner), path.substring(dot + 1));
            }
        }
        Collection<?> all = found instanceof Collection<?> list ? list : found == null ? List.of() : List.of(found);
        Set<String> values = new HashSet<>();
        all.stream()
                .filter(Objects::nonNull)
                .map(Object::toString)
                .map(String::strip)
                .forEach(values::add);
        values.remove("");
        return values;
    }

    private static Map<String, Object> texts(Map<?, ?> inner) {
        Map<String, Object> texts = new HashMap<>();
        inner.forEach((key, value) -> texts.put(String.valueOf(key), value));
        return texts;
    }
}
