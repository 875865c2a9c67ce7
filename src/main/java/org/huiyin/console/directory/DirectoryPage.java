package org.huiyin.console.directory;

import java.net.URI;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.huiyin.console.api.EvaluationView;
import org.huiyin.console.api.Records;
import org.huiyin.console.page.Look;
import org.huiyin.console.page.PageAddress;
import org.huiyin.directory.Directory;
import org.huiyin.directory.Directory.Outcome;
import org.huiyin.directory.DirectoryEntry;
import org.huiyin.directory.DirectoryQuery;
import org.huiyin.directory.EntryKind;
import org.huiyin.directory.Period;
import org.huiyin.directory.Place;
import org.huiyin.people.Needs;
import org.huiyin.people.SignedIn;
import org.huiyin.people.Verb;
import org.huiyin.people.audit.Deed;
import org.huiyin.platform.PlatformSettings;
import org.huiyin.platform.web.BadRequest;
import org.huiyin.platform.web.ListPage;
import org.huiyin.platform.web.Problem;
import org.huiyin.platform.web.ProblemException;
import org.huiyin.platform.web.QrImage;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * The tree of offices with a search; one of them with its periods, what belongs to it and how it was rated last; a sheet of
 * codes for a whole department.
 */
@Controller
@Needs(Verb.SEE_DIRECTORY)
class DirectoryPage {

    static final String PATH = "/console/directory";

    private static final int ROWS = 50;
    private static final int RATINGS = 10;
    private static final int DEEPEST = 10;
    private static final int MOST_CODES = 500;
    private static final int LONGEST_QUERY = 100;

    private final Directory directory;
    private final Records records;
    private final @Nullable URI publicUrl;

    DirectoryPage(Directory directory, Records records, PlatformSettings platform) {
        this.directory = directory;
        this.records = records;
        this.publicUrl = platform.publicUrl();
    }

    /** A step of the way down to an entry. */
    record Step(String name, String address) {}

    /** A code to hang up, and what stands beneath it. */
    record Code(String code, String zh, @Nullable String en, String svg) {}

    @GetMapping(PATH)
    String list(
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable List<String> open,
            Look look,
            Model model) {
        String text = q == null || q.isBlank() ? null : BadRequest.text("q", q, LONGEST_QUERY);
        EntryKind shown = kind == null || kind.isBlank() ? null : kind(kind);
        EntryKind only = shown == null && text == null ? EntryKind.DEPARTMENT : shown;
        ListPage<DirectoryEntry> page = page(new DirectoryQuery(only, null, null, text), after);
        model.addAttribute("kind", only == null ? null : only.word());
        model.addAttribute(
                "kinds", Stream.of(EntryKind.values()).map(EntryKind::word).toList());
        model.addAttribute("q", text);
        String word = only == null ? null : only.word();
        model.addAttribute("open", open == null ? List.of() : open);
        model.addAttribute(
                "rows",
                new DirectoryTree(directory, look, Arrays.asList("kind", word, "q", text, "after", after), open)
                        .rows(page.items()));
        model.addAttribute("csv", PageAddress.of("/api/v1/directory", "format", "csv", "kind", word, "q", text));
        PageAddress.onward(model, after, page.next(), at -> PageAddress.of(PATH, "kind", word, "q", text, "after", at));
        return "console/directory";
    }

    @GetMapping(PATH + "/entry")
    String show(
            @RequestParam String id,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable String notice,
            Look look,
            SignedIn person,
            Model model) {
        DirectoryEntry entry = directory
                .byId(id)
                .orElseThrow(() -> new ProblemException(
                        Problem.of(404, "No such entry").withDetail("Nothing in the directory has the id " + id)));
        model.addAttribute("notice", notice);
        return shown(entry, after, List.of(), look, person, model);
    }

    private String shown(
            DirectoryEntry entry,
            @Nullable String after,
            List<Directory.Fault> faults,
            Look look,
            SignedIn person,
            Model model) {
        ListPage<DirectoryEntry> within = page(DirectoryQuery.of(entry.id()), after);
        List<Period> periods = new ArrayList<>(entry.periods());
        Collections.reverse(periods);
        model.addAttribute("entry", EntryView.of(entry, directory.today()));
        model.addAttribute("name", name(entry, look));
        model.addAttribute("steps", steps(entry, look));
        model.addAttribute("periods", periods);
        model.addAttribute("latest", entry.latest());
        model.addAttribute("rows", new DirectoryTree(directory, look, List.of(), null).rows(within.items()));
        model.addAttribute("flat", true);
        model.addAttribute(
                "faults",
                faults.stream().map(fault -> fault.what().in(look.language())).toList());
        model.addAttribute(
                "findings",
                EntryView.of(entry, directory.today()).findings().stream()
                        .map(finding -> finding.in(look.language()))
                        .toList());
        model.addAttribute("csv", PageAddress.of("/api/v1/directory", "format", "csv", "parent", entry.id()));
        model.addAttribute("ratings", ratings(entry, person));
        PageAddress.onward(
                model, after, within.next(), at -> PageAddress.of(PATH + "/entry", "id", entry.id(), "after", at));
        model.addAttribute(
                "sheet",
                entry.kind() == EntryKind.DEPARTMENT
                        ? PageAddress.of(PATH + "/sheet", "department", entry.code())
                        : null);
        return "console/directory-entry";
    }

    /** Says what an entry is from a day on; everything else about it stays as it was. */
    @PostMapping(PATH + "/entry")
    @Needs(Verb.EDIT_DIRECTORY)
    String change(
            @RequestParam String id,
            @RequestParam long version,
            @RequestParam Map<String, String> fields,
            Look look,
            SignedIn person,
            Deed deed,
            Model model) {
        DirectoryEntry entry =
                directory.byId(id).orElseThrow(() -> new ProblemException(Problem.of(404, "No such entry")));
        Place place = entry.latest().place();
        Place changed = new Place(
                word(fields, "area", place.area()),
                entry.kind().isLocal() ? entry.within() : word(fields, "department", place.department()),
                word(fields, "hall", place.hall()),
                word(fields, "window", place.window()),
                word(fields, "staff", place.staff()),
                word(fields, "item", place.item()));
        Period period = new Period(
                day("from", fields),
                day("to", fields),
                Objects.requireNonNullElse(word(fields, "zh", null), ""),
                word(fields, "en", null),
                changed);
        deed.on("directory", id)
                .after(Map.of(
                        "from", String.valueOf(period.from()), "to", String.valueOf(period.to()), "zh", period.zh()));
        Outcome outcome = directory.put(new Directory.Draft(entry.kind(), entry.code(), period), version);
        if (outcome instanceof Outcome.Refused refused) {
            return shown(entry, null, refused.faults(), look, person, model);
        }
        String notice = outcome instanceof Outcome.Overtaken
                ? "overtaken"
                : outcome instanceof Outcome.Unchanged ? "unchanged" : "changed";
        return PageAddress.backTo(null, address(id), notice, 1);
    }

    /** The codes of all of a department's subjects, to be printed. */
    @GetMapping(PATH + "/sheet")
    String sheet(@RequestParam String department, @RequestParam(defaultValue = "/r") String pages, Model model) {
        if (!pages.matches("/[A-Za-z0-9._/-]{0,100}")) {
            throw BadRequest.of("pages", "is no path of rating pages; expected one as /r");
        }
        URI base = publicUrl;
        List<Code> codes = new ArrayList<>();
        if (base != null) {
            String address = base.toString().replaceAll("/$", "") + pages.replaceAll("/$", "") + "/";
            directory
                    .page(new DirectoryQuery(EntryKind.SUBJECT, null, department, null), null, MOST_CODES)
                    .forEach(subject -> subject.on(directory.today())
                            .ifPresent(now -> codes.add(new Code(
                                    subject.code(),
                                    now.zh(),
                                    now.en(),
                                    QrImage.svg(address + PageAddress.segment(subject.code()))))));
        }
        model.addAttribute("codes", codes);
        model.addAttribute("addressed", base != null);
        model.addAttribute("department", department);
        model.addAttribute("pages", pages);
        model.addAttribute(
                "name",
                directory
                        .byId(DirectoryEntry.id(EntryKind.DEPARTMENT, null, department))
                        .map(entry -> entry.latest().zh())
                        .orElse(department));
        return "console/directory-sheet";
    }

    private ListPage<DirectoryEntry> page(DirectoryQuery query, @Nullable String after) {
        return ListPage.of(directory.page(query, after, ROWS + 1), ROWS, DirectoryEntry::id);
    }

    /** From the widest down to what the entry belongs to; what is not in the directory ends the way. */
    private List<Step> steps(DirectoryEntry entry, Look look) {
        List<Step> steps = new ArrayList<>();
        String above = entry.parent();
        while (above != null && steps.size() < DEEPEST) {
            Optional<DirectoryEntry> found = directory.byId(above);
            found.ifPresent(each -> steps.add(0, new Step(name(each, look), address(each.id()))));
            above = found.map(DirectoryEntry::parent).orElse(null);
        }
        return steps;
    }

    /** How a window or person was rated last, as this person may see it; empty for anything else. */
    private List<EvaluationView> ratings(DirectoryEntry entry, SignedIn person) {
        String department = entry.within();
        if (department == null || !person.may(Verb.SEE_RECORDS)) {
            return List.of();
        }
        MultiValueMap<String, String> filters = new LinkedMultiValueMap<>();
        filters.add("department", department);
        filters.add(entry.kind().word(), entry.code());
        filters.add("kind", "rating");
        return records.find(filters, person, null, RATINGS, Records.AT_ONCE).items();
    }

    static String name(DirectoryEntry entry, Look look) {
        Period latest = entry.latest();
        String english = latest.en();
        return look.language().getLanguage().equals("en") && english != null ? english : latest.zh();
    }

    static String address(String id) {
        return PageAddress.of(PATH + "/entry", "id", id);
    }

    private static @Nullable String word(Map<String, String> fields, String name, @Nullable String otherwise) {
        String given = fields.get(name);
        return given == null ? otherwise : given.isBlank() ? null : given.strip();
    }

    private static @Nullable LocalDate day(String name, Map<String, String> fields) {
        String given = word(fields, name, null);
        try {
            return given == null ? null : LocalDate.parse(given);
        } catch (DateTimeException e) {
            throw BadRequest.of(name, "is '" + given + "'; expected a day as 2026-07-01");
        }
    }

    private static EntryKind kind(String word) {
        return EntryKind.called(word)
                .orElseThrow(() -> BadRequest.of("kind", "is '" + word + "', which the directory has not"));
    }
}
