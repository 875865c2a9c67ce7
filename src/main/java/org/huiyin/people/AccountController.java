package org.huiyin.people;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.huiyin.people.PersonView.ScopeView;
import org.huiyin.platform.web.ListPage;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** By REST: what one may do, and what anybody may. */
@RestController
@Needs(Verb.OWN_ACCOUNT)
class AccountController {

    /** @param may how far each verb reaches, by its word; what one may not do is absent */
    record Own(
            String name,
            String words,
            List<String> roles,
            ScopeView scope,
            @Nullable String language,
            Map<String, String> may) {}

    /** @param roles how far each reaches, by its word; one that may not is absent */
    record Row(String verb, Map<String, String> roles) {}

    @GetMapping("/api/v1/account")
    Own show(SignedIn person) {
        Map<String, String> may = new TreeMap<>();
        Stream.of(Verb.values())
                .filter(person::may)
                .forEach(verb -> may.put(verb.word(), person.reach(verb).word()));
        return new Own(
                person.account(),
                person.words(),
                person.roles().stream().sorted().map(Role::word).toList(),
                ScopeView.of(person.scope()),
                person.language(),
                may);
    }

    /** The one table of who may do what. */
    @Needs(Verb.SEE_API)
    @GetMapping("/api/v1/roles")
    ListPage<Row> roles() {
        return ListPage.whole(Stream.of(Verb.values())
                .map(verb -> new Row(verb.word(), reaches(verb)))
                .toList());
    }

    private static Map<String, String> reaches(Verb verb) {
        Map<String, String> words = new TreeMap<>();
        RoleTable.whoMay(verb)
                .forEach(role -> words.put(
                        role.word(), RoleTable.reach(role, verb).orElseThrow().word()));
        return words;
    }
}
