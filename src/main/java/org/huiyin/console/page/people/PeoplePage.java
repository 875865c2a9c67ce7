package org.huiyin.console.page.people;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huiyin.console.api.CsvExport;
import org.huiyin.console.api.CsvExport.Column;
import org.huiyin.console.page.Look;
import org.huiyin.console.page.PageAddress;
import org.huiyin.console.page.PageNames;
import org.huiyin.console.page.PageNames.Named;
import org.huiyin.people.Account;
import org.huiyin.people.AccountFilter;
import org.huiyin.people.Needs;
import org.huiyin.people.NewPerson;
import org.huiyin.people.People;
import org.huiyin.people.PersonFields;
import org.huiyin.people.Reach;
import org.huiyin.people.Role;
import org.huiyin.people.RoleTable;
import org.huiyin.people.TrailWords;
import org.huiyin.people.Verb;
import org.huiyin.people.audit.Deed;
import org.huiyin.platform.web.ListPage;
import org.huiyin.platform.web.Precondition;
import org.huiyin.platform.web.Problem;
import org.huiyin.platform.web.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Who works here, and what each may do. */
@Controller
@Needs(Verb.MANAGE_PEOPLE)
class PeoplePage {

    static final String PATH = "/console/people";

    /** As the audit trail calls an account. */
    private static final String KIND = "account";

    private static final int ROWS = 50;

    private static final List<Column<Account>> COLUMNS = List.of(
            new Column<>("name", Account::name),
            new Column<>("words", Account::words),
            new Column<>(
                    "roles",
                    account -> account.roles().stream().sorted().map(Role::word).collect(Collectors.joining(" "))),
            new Column<>("everything", account -> account.scope().everything()),
            new Column<>("areas", account -> String.join(" ", account.scope().areas())),
            new Column<>(
                    "departments", account -> String.join(" ", account.scope().departments())),
            new Column<>("halls", account -> String.join(" ", account.scope().halls())),
            new Column<>("staff", account -> String.join(" ", account.scope().staff())),
            new Column<>("disabled", Account::disabled),
            new Column<>("secondFactor", account -> account.secondFactor() != null),
            new Column<>("createdAt", Account::createdAt),
            new Column<>("lastSignInAt", Account::lastSignInAt));

    private static final List<Column<Verb>> ROLE_COLUMNS = Stream.concat(
                    Stream.of(new Column<>("verb", Verb::word)),
                    Stream.of(Role.values()).map(role -> new Column<Verb>(role.word(), verb -> reach(role, verb))))
            .toList();

    private final People people;
    private final PageNames names;

    PeoplePage(People people, PageNames names) {
        this.people = people;
        this.names = names;
    }

    /** What the list is confined to, as it stands in the address; null for nothing. */
    record Filter(@Nullable String name, @Nullable String role, @Nullable String state, @Nullable String after) {

        public String address() {
            return PageAddress.of(PATH, "name", name, "role", role, "state", state, "after", after);
        }

        public Filter after(@Nullable String next) {
            return new Filter(name, role, state, next);
        }

        /** Whether anything is left out. */
        public boolean isNarrow() {
            return name != null || role != null || state != null;
        }

        public String csv() {
            return PageAddress.of(PATH, "format", "csv", "name", name, "role", role, "state", state);
        }
    }

    @GetMapping(PATH)
    @Nullable
    String list(
            @RequestParam(required = false) @Nullable String name,
            @RequestParam(required = false) @Nullable String role,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable String format,
            @RequestParam(required = false) @Nullable String notice,
            HttpServletRequest request,
            HttpServletResponse response,
            Look look,
            Model model,
            Deed deed)
            throws IOException {
        Filter filter = new Filter(
                PageAddress.given(name), PageAddress.given(role), PageAddress.given(state), PageAddress.given(after));
        if (CsvExport.isWanted(request, format)) {
            deed.on("export", "people").isDone();
            CsvExport.stream(request);
            CsvExport.send(response, "people", COLUMNS, CsvExport.all(next -> page(filter.after(next))));
            return null;
        }
        ListPage<Account> page = page(filter);
        Named named = names.of(look);
        named.readScopes(page.items().stream().map(Account::scope).toList());
        model.addAttribute("named", named);
        model.addAttribute("rows", page.items());
        model.addAttribute("filter", filter);
        model.addAttribute("roles", Role.values());
        model.addAttribute("states", List.of(AccountFilter.ACTIVE, AccountFilter.DISABLED));
        PageAddress.onward(
                model, filter.after(), page.next(), at -> filter.after(at).address());
        model.addAttribute("notice", notice);
        return "console/people";
    }

    private ListPage<Account> page(Filter filter) {
        AccountFilter which = AccountFilter.of(filter.name(), filter.role(), filter.state());
        return ListPage.of(people.list(which, filter.after(), ROWS + 1), ROWS, Account::name);
    }

    /** The one table of who may do what, as it holds. */
    @GetMapping(PATH + "/roles")
    @Nullable
    String roles(
            @RequestParam(required = false) @Nullable String format,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model)
            throws IOException {
        if (CsvExport.isWanted(request, format)) {
            CsvExport.send(
                    response, "roles", ROLE_COLUMNS, List.of(Verb.values()).iterator());
            return null;
        }
        model.addAttribute("verbs", Verb.values());
        model.addAttribute("roles", Role.values());
        model.addAttribute("table", new Table());
        return "console/roles";
    }

    /** How far each role reaches, for the template. */
    static final class Table {

        /** The word for it; null where the role may not. */
        public @Nullable String reach(Role role, Verb verb) {
            return PeoplePage.reach(role, verb);
        }
    }

    private static @Nullable String reach(Role role, Verb verb) {
        return RoleTable.reach(role, verb).map(Reach::word).orElse(null);
    }

    @GetMapping(PATH + "/new")
    String blank(Model model) {
        return form(PersonForm.empty(), null, Map.of(), model);
    }

    @PostMapping(PATH + "/new")
    String create(@ModelAttribute PersonForm form, HttpServletResponse response, Model model, Deed deed) {
        try {
            NewPerson person = form.person(PersonFields.name(form.name()));
            deed.on(KIND, person.name());
            if (form.isSignedInElsewhere()) {
                deed.after(TrailWords.of(people.createWithoutPassword(person)));
                return back(person.name(), "created");
            }
            String password = people.generatedPassword();
            deed.after(TrailWords.of(people.create(person, password)));
            return told(person.name(), password, model);
        } catch (ProblemException e) {
            return again(form, null, e.problem(), response, model);
        }
    }

    @GetMapping(PATH + "/{name}")
    String show(@PathVariable String name, @RequestParam(required = false) @Nullable String notice, Model model) {
        Account account = account(name);
        model.addAttribute("notice", notice);
        return form(PersonForm.of(account), account, Map.of(), model);
    }

    @PostMapping(PATH + "/{name}")
    String change(
            @PathVariable String name,
            @ModelAttribute PersonForm form,
            HttpServletResponse response,
            Model model,
            Deed deed) {
        deed.on(KIND, name).before(people.find(name).map(TrailWords::of).orElse(Map.of()));
        try {
            String seen = form.version() == null ? null : Precondition.tag(form.version());
            deed.after(TrailWords.of(people.change(form.person(name), form.isOut(), seen)));
        } catch (ProblemException e) {
            return again(form, account(name), e.problem(), response, model);
        }
        return back(name, "changed");
    }

    @PostMapping(PATH + "/{name}/password")
    String resetPassword(@PathVariable String name, Model model, Deed deed) {
        deed.on(KIND, name).after(Map.of("changed", "password"));
        String password = people.generatedPassword();
        people.resetPassword(name, password);
        return told(name, password, model);
    }

    @PostMapping(PATH + "/{name}/second-factor")
    String resetSecondFactor(@PathVariable String name, Deed deed) {
        deed.on(KIND, name).after(Map.of("changed", "second-factor"));
        people.resetSecondFactor(name);
        return back(name, "factor");
    }

    @PostMapping(PATH + "/{name}/sessions")
    String endSessions(@PathVariable String name, Deed deed) {
        deed.on(KIND, name).after(Map.of("changed", "sessions"));
        people.endSessions(name);
        return back(name, "sessions");
    }

    private Account account(String name) {
        return people.find(name).orElseThrow(() -> new ProblemException(Problem.of(404, "No such account")));
    }

    private static String form(PersonForm form, @Nullable Account account, Map<String, String> faults, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("account", account);
        model.addAttribute("faults", faults);
        model.addAttribute("roles", Role.values());
        return "console/person";
    }

    /** The form as it was sent, with what is wrong beside its fields, or above where it is about none. */
    private static String again(
            PersonForm form, @Nullable Account account, Problem problem, HttpServletResponse response, Model model) {
        response.setStatus(problem.status());
        model.addAttribute("refusal", problem.errors().isEmpty() ? problem : null);
        return form(
                form,
                account,
                problem.errors().stream()
                        .collect(Collectors.toMap(Problem.Fault::field, Problem.Fault::message, (one, other) -> one)),
                model);
    }

    private static String told(String name, String password, Model model) {
        model.addAttribute("name", name);
        model.addAttribute("password", password);
        return "console/person-password";
    }

    private static String back(String name, String notice) {
        return "redirect:" + PATH + "/" + PageAddress.segment(name) + "?notice=" + notice;
    }
}
