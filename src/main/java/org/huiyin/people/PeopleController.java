package org.huiyin.people;

import java.util.List;
import java.util.Map;
import org.huiyin.evaluation.SubjectScope;
import org.huiyin.people.PersonView.ScopeView;
import org.huiyin.people.audit.Deed;
import org.huiyin.platform.web.BadRequest;
import org.huiyin.platform.web.ListPage;
import org.huiyin.platform.web.Precondition;
import org.huiyin.platform.web.Problem;
import org.huiyin.platform.web.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Accounts by REST. */
@RestController
@RequestMapping("/api/v1/people")
@Needs(Verb.MANAGE_PEOPLE)
class PeopleController {

    /** As the audit trail calls an account. */
    private static final String KIND = "account";

    private static final int MOST = 200;

    private final People people;

    PeopleController(People people) {
        this.people = people;
    }

    /**
     * @param password null to have one made, and told in the answer
     * @param signsInElsewhere whether there is to be no password, as somebody else signs the person in
     */
    record Create(
            @Nullable String name,
            @Nullable String words,
            @Nullable List<String> roles,
            @Nullable ScopeView scope,
            @Nullable String language,
            @Nullable String password,
            @Nullable Boolean signsInElsewhere) {}

    record Change(
            @Nullable String words,
            @Nullable List<String> roles,
            @Nullable ScopeView scope,
            @Nullable String language,
            @Nullable Boolean disabled) {}

    /** @param password that was made; null where one was given */
    record Created(PersonView person, @Nullable String password) {}

    /** @param newPassword null to have one made, and told in the answer */
    record PasswordReset(@Nullable String newPassword) {}

    /** @param password that was made; null where one was given */
    record ResetPassword(@Nullable String password) {}

    /**
     * @param name with what their names begin; null for anything
     * @param role by its word; null for any
     * @param state active or disabled; null for either
     */
    @GetMapping
    ListPage<PersonView> list(
            @RequestParam(required = false) @Nullable String name,
            @RequestParam(required = false) @Nullable String role,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "100") int limit) {
        int most = BadRequest.limit(limit, MOST);
        return ListPage.of(
                people.list(AccountFilter.of(name, role, state), after, most + 1).stream()
                        .map(PersonView::of)
                        .toList(),
                most,
                PersonView::name);
    }

    @GetMapping("/{name}")
    ResponseEntity<PersonView> show(@PathVariable String name) {
        return answer(people.find(name).orElseThrow(() -> new ProblemException(Problem.of(404, "No such account"))));
    }

    @PostMapping
    ResponseEntity<Created> create(@RequestBody Create wanted, Deed deed) {
        NewPerson person = person(
                PersonFields.name(wanted.name()), wanted.words(), wanted.roles(), wanted.scope(), wanted.language());
        deed.on(KIND, person.name());
        if (Boolean.TRUE.equals(wanted.signsInElsewhere())) {
            if (wanted.password() != null) {
                throw BadRequest.of("password", "is given, and signsInElsewhere says that there is none");
            }
            return created(people.createWithoutPassword(person), null, deed);
        }
        String password = wanted.password() == null ? people.generatedPassword() : wanted.password();
        Account account = people.create(person, password);
        return created(account, wanted.password() == null ? password : null, deed);
    }

    private static ResponseEntity<Created> created(Account account, @Nullable String password, Deed deed) {
        deed.after(TrailWords.of(account));
        return ResponseEntity.status(HttpStatus.CREATED)
                .eTag(tag(account))
                .body(new Created(PersonView.of(account), password));
    }

    @PutMapping("/{name}")
    ResponseEntity<PersonView> change(
            @PathVariable String name,
            @RequestBody Change wanted,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            Deed deed) {
        deed.on(KIND, name).before(people.find(name).map(TrailWords::of).orElse(Map.of()));
        NewPerson person = person(name, wanted.words(), wanted.roles(), wanted.scope(), wanted.language());
        Account changed = people.change(person, Boolean.TRUE.equals(wanted.disabled()), ifMatch);
        deed.after(TrailWords.of(changed));
        return answer(changed);
    }

    @PostMapping("/{name}/password")
    ResetPassword resetPassword(@PathVariable String name, @RequestBody PasswordReset wanted, Deed deed) {
        deed.on(KIND, name).after(Map.of("changed", "password"));
        String password = wanted.newPassword() == null ? people.generatedPassword() : wanted.newPassword();
        people.resetPassword(name, password);
        return new ResetPassword(wanted.newPassword() == null ? password : null);
    }

    @DeleteMapping("/{name}/password")
    ResponseEntity<Void> removePassword(@PathVariable String name, Deed deed) {
        deed.on(KIND, name).after(Map.of("changed", "password"));
        people.removePassword(name);
        return ResponseEntity.noContent().build();
    }

    @DeleteMapping("/{name}/second-factor")
    ResponseEntity<Void> resetSecondFactor(@PathVariable String name, Deed deed) {
        deed.on(KIND, name).after(Map.of("changed", "second-factor"));
        people.resetSecondFactor(name);
        return ResponseEntity.noContent().build();
    }

    @DeleteMapping("/{name}/sessions")
    ResponseEntity<Void> endSessions(@PathVariable String name, Deed deed) {
        deed.on(KIND, name).after(Map.of("changed", "sessions"));
        people.endSessions(name);
        return ResponseEntity.noContent().build();
    }

    private static ResponseEntity<PersonView> answer(Account account) {
        return ResponseEntity.ok().eTag(tag(account)).body(PersonView.of(account));
    }

    private static String tag(Account account) {
        return Precondition.tag(String.valueOf(account.version()));
    }

    private static NewPerson person(
            String name,
            @Nullable String words,
            @Nullable List<String> roles,
            @Nullable ScopeView scope,
            @Nullable String language) {
        return PersonFields.read(
                name,
                words,
                roles == null ? List.of() : roles,
                scope == null ? SubjectScope.NOTHING : scope.scope(),
                language);
    }
}
