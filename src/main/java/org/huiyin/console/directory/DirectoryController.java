package org.huiyin.console.directory;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huiyin.console.api.CsvExport;
import org.huiyin.directory.Directory;
import org.huiyin.directory.Directory.Outcome;
import org.huiyin.directory.DirectoryEntry;
import org.huiyin.directory.DirectoryQuery;
import org.huiyin.directory.EntryKind;
import org.huiyin.directory.Period;
import org.huiyin.directory.Place;
import org.huiyin.directory.transfer.Column;
import org.huiyin.people.Needs;
import org.huiyin.people.Verb;
import org.huiyin.people.audit.Deed;
import org.huiyin.platform.web.BadRequest;
import org.huiyin.platform.web.ListPage;
import org.huiyin.platform.web.Precondition;
import org.huiyin.platform.web.Problem;
import org.huiyin.platform.web.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The directory by REST: list, search and export it, show an entry, and say what it is from a day on. */
@RestController
@Needs(Verb.SEE_DIRECTORY)
@RequestMapping("/api/v1/directory")
class DirectoryController {

    private static final int MOST = 500;
    private static final int LONGEST_TEXT = 100;
    private static final int AT_ONCE = 1_000;

    private final Directory directory;

    DirectoryController(Directory directory) {
        this.directory = directory;
    }

    /**
     * What an entry is from a day on.
     *
     * @param from null for the period in force, or for always where there is none
     * @param place null for nowhere in particular
     */
    record Request(
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            @Nullable String zh,
            @Nullable String en,
            @Nullable Place place) {}

    /** A period of an entry, as a file has it in a row. */
    private record Row(DirectoryEntry entry, Period period) {

        @Nullable
        Object cell(Column column) {
            Place place = period.place();
            return switch (column) {
                case KIND -> entry.kind().word();
                case CODE -> entry.code();
                case ZH -> period.zh();
                case EN -> period.en();
                case FROM -> period.from();
                case TO -> period.to();
                case AREA -> place.area();
                case DEPARTMENT -> place.department();
                case HALL -> place.hall();
                case WINDOW -> place.window();
                case STAFF -> place.staff();
                case ITEM -> place.item();
            };
        }
    }

    @GetMapping
    @Nullable
    Object list(
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(required = false) @Nullable String parent,
            @RequestParam(required = false) @Nullable String department,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(required = false) @Nullable String format,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        DirectoryQuery query = new DirectoryQuery(
                kind == null ? null : kind(kind),
                parent,
                department,
                q == null ? null : BadRequest.text("q", q, LONGEST_TEXT));
        int most = BadRequest.limit(limit, MOST);
        if (CsvExport.isWanted(request, format)) {
            CsvExport.stream(request);
            Iterator<Row> rows = CsvExport.all(next -> rows(query, next));
            List<CsvExport.Column<Row>> columns = Stream.of(Column.values())
                    .map(column -> new CsvExport.Column<Row>(column.key(), row -> row.cell(column)))
                    .toList();
            CsvExport.send(response, "directory", columns, rows);
            return null;
        }
        LocalDate today = directory.today();
        List<EntryView> found = directory.page(query, after, most + 1).stream()
                .map(entry -> EntryView.of(entry, today))
                .toList();
        return ListPage.of(found, most, EntryView::id);
    }

    private ListPage<Row> rows(DirectoryQuery query, @Nullable String after) {
        ListPage<DirectoryEntry> page =
                ListPage.of(directory.page(query, after, AT_ONCE + 1), AT_ONCE, DirectoryEntry::id);
        List<Row> rows = new ArrayList<>();
        page.items().forEach(entry -> entry.periods().forEach(period -> rows.add(new Row(entry, period))));
        return new ListPage<>(rows, page.next());
    }

    @GetMapping("/entries/{kind}/{code}")
    ResponseEntity<EntryView> show(@PathVariable String kind, @PathVariable String code) {
        return shown(kind(kind), null, code);
    }

    @GetMapping("/entries/{kind}/{department}/{code}")
    ResponseEntity<EntryView> show(
            @PathVariable String kind, @PathVariable String department, @PathVariable String code) {
        return shown(kind(kind), department, code);
    }

    private ResponseEntity<EntryView> shown(EntryKind kind, @Nullable String department, String code) {
        return directory
                .byId(DirectoryEntry.id(kind, department, code))
                .map(entry -> answer(ResponseEntity.ok(), entry))
                .orElseThrow(DirectoryController::absent);
    }

    @PutMapping("/entries/{kind}/{code}")
    @Needs(Verb.EDIT_DIRECTORY)
    ResponseEntity<EntryView> put(
            @PathVariable String kind,
            @PathVariable String code,
            @RequestBody Request body,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestHeader(name = HttpHeaders.IF_NONE_MATCH, required = false) @Nullable String ifNoneMatch,
            Deed deed) {
        EntryKind of = kind(kind);
        if (of.isLocal()) {
            throw BadRequest.of("kind", "is " + of.word() + "; its path is " + of.word() + "/{department}/{code}");
        }
        return written(of, null, code, body, ifMatch, ifNoneMatch, deed);
    }

    @PutMapping("/entries/{kind}/{department}/{code}")
    @Needs(Verb.EDIT_DIRECTORY)
    ResponseEntity<EntryView> put(
            @PathVariable String kind,
            @PathVariable String department,
            @PathVariable String code,
            @RequestBody Request body,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestHeader(name = HttpHeaders.IF_NONE_MATCH, required = false) @Nullable String ifNoneMatch,
            Deed deed) {
        EntryKind of = kind(kind);
        if (!of.isLocal()) {
            throw BadRequest.of("kind", "is " + of.word() + "; its path is " + of.word() + "/{code}");
        }
        return written(of, department, code, body, ifMatch, ifNoneMatch, deed);
    }

    private ResponseEntity<EntryView> written(
            EntryKind kind,
            @Nullable String department,
            String code,
            Request body,
            @Nullable String ifMatch,
            @Nullable String ifNoneMatch,
            Deed deed) {
        Place given = Objects.requireNonNullElse(body.place(), Place.NOWHERE);
        if (department != null
                && given.department() != null
                && !given.department().equals(department)) {
            throw BadRequest.of("place.department", "is not the department of the path");
        }
        Place place = new Place(
                given.area(),
                department != null ? department : given.department(),
                given.hall(),
                given.window(),
                given.staff(),
                given.item());
        Period period = new Period(body.from(), body.to(), Objects.requireNonNullElse(body.zh(), ""), body.en(), place);
        Directory.Draft draft = new Directory.Draft(kind, code, period);
        deed.on("directory", draft.id()).after(told(draft));
        Outcome outcome = directory.put(draft, seen(draft, ifMatch, ifNoneMatch));
        if (outcome instanceof Outcome.Written written) {
            URI place201 = URI.create("/api/v1/directory/entries/" + draft.id().replaceFirst(":", "/"));
            return answer(written.fresh() ? ResponseEntity.created(place201) : ResponseEntity.ok(), written.entry());
        } else if (outcome instanceof Outcome.Unchanged unchanged) {
            return answer(ResponseEntity.ok(), unchanged.entry());
        } else if (outcome instanceof Outcome.Refused refused) {
            throw refused(refused);
        }
        throw changed(draft.id());
    }

    /** What the trail keeps of a draft: who or what it is stands in the directory itself. */
    private static Map<String, String> told(Directory.Draft draft) {
        Map<String, String> told = new TreeMap<>();
        told.put("from", String.valueOf(draft.period().from()));
        told.put("to", String.valueOf(draft.period().to()));
        told.put("zh", draft.period().zh());
        return told;
    }

    /** The version that whoever changes it has seen; null for whichever there is. */
    private @Nullable Long seen(Directory.Draft draft, @Nullable String ifMatch, @Nullable String ifNoneMatch) {
        if ("*".equals(ifNoneMatch)) {
            return 0L;
        } else if (ifMatch == null) {
            return null;
        }
        Optional<DirectoryEntry> now = directory.byId(draft.id());
        if (now.isEmpty()) {
            throw new ProblemException(
                    Problem.of(412, "It is not there").named("changed").withDetail("There is no entry " + draft.id()));
        }
        Precondition.check(ifMatch, version(now.get()));
        return now.get().version();
    }

    private ProblemException changed(String id) {
        return Precondition.changed(
                directory.byId(id).map(DirectoryController::version).orElse("0"));
    }

    private static ProblemException refused(Outcome.Refused refused) {
        List<Problem.Fault> faults = refused.faults().stream()
                .map(fault -> new Problem.Fault(fault.field(), fault.what().english()))
                .toList();
        return new ProblemException(Problem.of(400, "Bad Request")
                .withDetail(faults.stream()
                        .map(fault -> fault.field() + ": " + fault.message())
                        .collect(Collectors.joining("; ")))
                .withErrors(faults));
    }

    private ResponseEntity<EntryView> answer(ResponseEntity.BodyBuilder answer, DirectoryEntry entry) {
        return answer.eTag(Precondition.tag(version(entry))).body(EntryView.of(entry, directory.today()));
    }

    private static String version(DirectoryEntry entry) {
        return String.valueOf(entry.version());
    }

    private static EntryKind kind(String word) {
        return BadRequest.oneOf("kind", word, EntryKind.values(), EntryKind::word);
    }

    private static ProblemException absent() {
        return new ProblemException(Problem.of(404, "No such entry"));
    }
}
