package org.huiyin.console.page.people;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huiyin.console.api.CsvExport;
import org.huiyin.console.api.CsvExport.Column;
import org.huiyin.console.page.PageAddress;
import org.huiyin.people.ApiKey;
import org.huiyin.people.ApiKey.State;
import org.huiyin.people.ApiKeys;
import org.huiyin.people.KeyFields;
import org.huiyin.people.Needs;
import org.huiyin.people.SignedIn;
import org.huiyin.people.TrailWords;
import org.huiyin.people.Verb;
import org.huiyin.people.audit.Deed;
import org.huiyin.platform.web.BadRequest;
import org.huiyin.platform.web.ListPage;
import org.huiyin.platform.web.Problem;
import org.huiyin.platform.web.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The keys by which programs sign in: one's own, and everybody's for those who manage them all. */
@Controller
@Needs(Verb.MANAGE_KEYS)
class KeysPage {

    static final String PATH = "/console/keys";

    private static final int ROWS = 50;

    private static final List<Column<ApiKey>> COLUMNS = List.of(
            new Column<>("id", ApiKey::id),
            new Column<>("name", ApiKey::name),
            new Column<>("owner", ApiKey::owner),
            new Column<>("verbs", key -> String.join(" ", words(key))),
            new Column<>("createdAt", ApiKey::createdAt),
            new Column<>("expiresAt", ApiKey::expiresAt),
            new Column<>("lastUsedAt", ApiKey::lastUsedAt),
            new Column<>("revokedAt", ApiKey::revokedAt));

    private final ApiKeys keys;
    private final Clock clock;
    private final ZoneId zone;

    KeysPage(ApiKeys keys, Clock clock, ZoneId zone) {
        this.keys = keys;
        this.clock = clock;
        this.zone = zone;
    }

    /** @param state {@code good}, {@code expired} or {@code revoked} */
    record Row(ApiKey key, String state, List<String> verbs) {}

    /** What the list is confined to, as it stands in the address; null for nothing. */
    record Filter(@Nullable String state, @Nullable String after) {

        static Filter of(@Nullable String state, @Nullable String after) {
            return new Filter(PageAddress.given(state), PageAddress.given(after));
        }

        public String address() {
            return PageAddress.of(PATH, "state", state, "after", after);
        }

        public Filter after(@Nullable String next) {
            return new Filter(state, next);
        }

        public Filter in(@Nullable String other) {
            return new Filter(other, null);
        }

        public String csv() {
            return PageAddress.of(PATH, "format", "csv", "state", state);
        }
    }

    @GetMapping(PATH)
    @Nullable
    String list(
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable String format,
            @RequestParam(required = false) @Nullable String notice,
            HttpServletRequest request,
            HttpServletResponse response,
            SignedIn person,
            Model model,
            Deed deed)
            throws IOException {
        Filter filter = Filter.of(state, after);
        if (CsvExport.isWanted(request, format)) {
            deed.on("export", "keys").isDone();
            CsvExport.stream(request);
            CsvExport.send(response, "keys", COLUMNS, CsvExport.all(next -> page(filter.after(next), person)));
            return null;
        }
        model.addAttribute("notice", notice);
        return page(filter, person, "", Set.of(), "", Map.of(), model);
    }

    private ListPage<ApiKey> page(Filter filter, SignedIn person) {
        return ListPage.of(keys.page(person, State.asked(filter.state()), filter.after(), ROWS + 1), ROWS, ApiKey::id);
    }

    private String page(
            Filter filter,
            SignedIn person,
            String name,
            Set<String> verbs,
            String expires,
            Map<String, String> faults,
            Model model) {
        Instant now = clock.instant();
        ListPage<ApiKey> page = page(filter, person);
        model.addAttribute(
                "rows",
                page.items().stream()
                        .map(key -> new Row(key, key.stateAt(now).word(), words(key)))
                        .toList());
        model.addAttribute("filter", filter);
        model.addAttribute("states", Stream.of(State.values()).map(State::word).toList());
        PageAddress.onward(
                model, filter.after(), page.next(), at -> filter.after(at).address());
        model.addAttribute("possible", KeyFields.possible(person));
        model.addAttribute("name", name);
        model.addAttribute("chosen", verbs);
        model.addAttribute("expires", expires);
        model.addAttribute("faults", faults);
        return "console/keys";
    }

    @PostMapping(PATH)
    String issue(
            @RequestParam(defaultValue = "") String name,
            @RequestParam(required = false) @Nullable List<String> verbs,
            @RequestParam(defaultValue = "") String expires,
            SignedIn person,
            HttpServletResponse response,
            Model model,
            Deed deed) {
        List<String> wanted = verbs == null ? List.of() : verbs;
        try {
            ApiKeys.Issued issued = keys.issue(
                    KeyFields.name(name),
                    person,
                    KeyFields.verbs(wanted, person),
                    KeyFields.expiry(end(expires), clock.instant()));
            deed.on("api-key", issued.kept().id()).after(TrailWords.of(issued.kept()));
            model.addAttribute("key", issued.kept());
            model.addAttribute("secret", issued.key());
            return "console/key-issued";
        } catch (ProblemException e) {
            response.setStatus(e.problem().status());
            return page(
                    Filter.of(null, null),
                    person,
                    name,
                    Set.copyOf(wanted),
                    expires,
                    e.problem().errors().stream()
                            .collect(Collectors.toMap(
                                    Problem.Fault::field, Problem.Fault::message, (one, other) -> one)),
                    model);
        }
    }

    @PostMapping(PATH + "/{id}/revoke")
    String revoke(@PathVariable String id, SignedIn person, Deed deed) {
        deed.on("api-key", id);
        boolean revoked = keys.revoke(id, person);
        if (revoked) {
            deed.after(Map.of("revoked", "true"));
        }
        return "redirect:" + PATH + "?notice=" + (revoked ? "revoked" : "absent");
    }

    /** The end of the last day on which it is good; null for never. */
    private @Nullable Instant end(String day) {
        if (day.isBlank()) {
            return null;
        }
        LocalDate last = BadRequest.day("expiresAt", day.strip());
        return last.plusDays(1).atStartOfDay(zone).toInstant();
    }

    /** Empty for a key made before keys had any. */
    private static List<String> words(ApiKey key) {
        Set<Verb> verbs = key.verbs();
        return verbs == null
                ? List.of()
                : verbs.stream().sorted().map(Verb::word).toList();
    }
}
