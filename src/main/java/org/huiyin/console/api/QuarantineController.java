package org.huiyin.console.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.huiyin.console.api.CsvExport.Column;
import org.huiyin.intake.QuarantineEntry;
import org.huiyin.intake.QuarantineStore.Selection;
import org.huiyin.intake.quarantine.Quarantine;
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
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Quarantine by REST: list, show, replay one or many, drop with a name and a reason. */
@RestController
@RequestMapping("/api/v1/quarantine")
@Needs(Verb.SEE_QUARANTINE)
class QuarantineController {

    private static final int MOST = 500;
    private static final int LONGEST_REASON = 1000;

    /** As the audit trail calls an entry. */
    private static final String KIND = "quarantine";

    private static final List<Column<Row>> COLUMNS = List.of(
            new Column<>("id", Row::id),
            new Column<>("channel", Row::channel),
            new Column<>("cause", Row::cause),
            new Column<>("field", Row::field),
            new Column<>("reason", Row::reason),
            new Column<>("receivedAt", Row::receivedAt),
            new Column<>("since", Row::since),
            new Column<>("attempts", Row::attempts),
            new Column<>(
                    "droppedBy", row -> row.drop() == null ? null : row.drop().by()),
            new Column<>(
                    "droppedAt", row -> row.drop() == null ? null : row.drop().at()),
            new Column<>(
                    "droppedWhy", row -> row.drop() == null ? null : row.drop().why()));

    private final Quarantine quarantine;

    QuarantineController(Quarantine quarantine) {
        this.quarantine = quarantine;
    }

    /** An entry in the list: without what the citizen wrote. */
    record Row(
            String id,
            String channel,
            String cause,
            String field,
            String reason,
            Instant receivedAt,
            Instant since,
            int attempts,
            QuarantineEntry.@Nullable Drop drop) {}

    /**
     * One entry whole.
     *
     * @param body as text where it is text, else in Base64
     */
    record Whole(
            Row entry, String key, String contentType, Map<String, String> headers, String encoding, String body) {}

    /** What came of replaying one entry. */
    record Replayed(String id, String outcome, String detail) {}

    /** @param name for whom the one signed in has it read again; null for nobody else */
    record ReplayOne(@Nullable String name) {}

    /**
     * Which entries to replay: these ids, or all of one channel.
     *
     * @param name as for one
     */
    record ReplayMany(@Nullable List<String> ids, @Nullable String channel, @Nullable String name) {}

    /**
     * Which entries to drop, and why.
     *
     * @param name as for replaying one
     */
    record DropMany(@Nullable List<String> ids, @Nullable String name, @Nullable String reason) {}

    /** How many were there to be dropped. */
    record Dropped(long dropped) {}

    /**
     * Why it is dropped.
     *
     * @param name as for replaying one
     */
    record DropRequest(@Nullable String name, @Nullable String reason) {}

    /** As JSON, page by page; or all of it as CSV. */
    @GetMapping
    @Nullable
    ListPage<Row> list(
            @RequestParam(required = false) @Nullable String channel,
            @RequestParam(required = false) @Nullable String cause,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "100") int limit,
            @RequestParam(required = false) @Nullable String format,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        if (limit < 1 || limit > MOST) {
            throw new ProblemException(
                    fault(400, "Not a number of entries", "limit", "is " + limit + "; expected 1 to " + MOST));
        }
        Selection selection = QuarantineFilter.of(channel, cause, state);
        if (CsvExport.isWanted(request, format)) {
            CsvExport.sendAll(request, response, "quarantine", COLUMNS, after, next -> page(selection, next, MOST));
            return null;
        }
        return page(selection, after, limit);
    }

    private ListPage<Row> page(Selection selection, @Nullable String after, int limit) {
        return ListPage.of(
                quarantine.page(selection, after, limit + 1).stream()
                        .map(QuarantineController::row)
                        .toList(),
                limit,
                Row::id);
    }

    @GetMapping("/{id}")
    ResponseEntity<Whole> show(@PathVariable String id, Deed deed) {
        QuarantineEntry entry = quarantine.find(id).orElseThrow(() -> absent());
        // it may say who the citizen is
        deed.on(KIND, id).isDone();
        PrintableBody body = PrintableBody.of(entry.submission().body());
        return ResponseEntity.ok()
                .eTag(Precondition.tag(version(entry)))
                .body(new Whole(
                        row(entry),
                        entry.submission().key(),
                        entry.submission().contentType(),
                        entry.submission().headers(),
                        body.encoding(),
                        body.text()));
    }

    @Needs(Verb.DECIDE_QUARANTINE)
    @PostMapping("/{id}/replay")
    Replayed replay(
            @PathVariable String id,
            @RequestBody(required = false) @Nullable ReplayOne order,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            Principal who,
            Deed deed) {
        deed.on(KIND, id);
        checkSeen(id, ifMatch);
        Quarantine.Replay replay = quarantine.replay(id, ActingPerson.of(order == null ? null : order.name(), who));
        if (replay instanceof Quarantine.Replay.Absent) {
            throw absent();
        }
        Replayed replayed = replayed(id, replay);
        deed.after(Map.of("outcome", replayed.outcome()));
        return replayed;
    }

    @Needs(Verb.DECIDE_QUARANTINE)
    @PostMapping("/replay")
    ListPage<Replayed> replayMany(@RequestBody ReplayMany which, Principal who, Deed deed) {
        if ((which.ids() == null) == (which.channel() == null)) {
            throw new ProblemException(
                    fault(400, "Nothing chosen", "ids", "give either ids, a list, or channel, for all of one channel"));
        }
        List<String> ids = which.ids() != null
                ? which.ids()
                : quarantine.page(new Selection(which.channel(), null, true), null, MOST).stream()
                        .map(QuarantineEntry::id)
                        .toList();
        String by = ActingPerson.of(which.name(), who);
        deed.onEach(KIND, ids);
        return ListPage.whole(
                ids.stream().map(id -> replayed(id, quarantine.replay(id, by))).toList());
    }

    @Needs(Verb.DECIDE_QUARANTINE)
    @PostMapping("/{id}/drop")
    ResponseEntity<Row> drop(
            @PathVariable String id,
            @RequestBody DropRequest request,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            Principal who,
            Deed deed) {
        String reason = BadRequest.text("reason", request.reason(), LONGEST_REASON);
        deed.on(KIND, id).because(reason).after(Map.of("decision", "dropped"));
        checkSeen(id, ifMatch);
        if (!quarantine.drop(id, ActingPerson.of(request.name(), who), reason)) {
            throw absent();
        }
        QuarantineEntry dropped = quarantine.find(id).orElseThrow(() -> absent());
        return ResponseEntity.ok().eTag(Precondition.tag(version(dropped))).body(row(dropped));
    }

    @Needs(Verb.DECIDE_QUARANTINE)
    @PostMapping("/drop")
    Dropped dropMany(@RequestBody DropMany which, Principal who, Deed deed) {
        String reason = BadRequest.text("reason", which.reason(), LONGEST_REASON);
        List<String> ids = which.ids();
        if (ids == null || ids.isEmpty() || ids.size() > MOST) {
            throw new ProblemException(
                    fault(400, "Nothing chosen", "ids", "is missing, empty or longer than " + MOST + "; give a list"));
        }
        String by = ActingPerson.of(which.name(), who);
        deed.onEach(KIND, ids).because(reason).after(Map.of("decision", "dropped"));
        return new Dropped(
                ids.stream().filter(id -> quarantine.drop(id, by, reason)).count());
    }

    private void checkSeen(String id, @Nullable String ifMatch) {
        if (ifMatch != null) {
            Precondition.check(ifMatch, version(quarantine.find(id).orElseThrow(() -> absent())));
        }
    }

    /** What can change of an entry: each attempt may find another reason. */
    private static String version(QuarantineEntry entry) {
        return entry.attempts() + (entry.drop() == null ? "" : "-dropped");
    }

    private static Row row(QuarantineEntry entry) {
        return new Row(
                entry.id(),
                entry.submission().channel(),
                QuarantineFilter.word(entry.cause()),
                entry.field(),
                entry.reason(),
                entry.submission().receivedAt(),
                entry.since(),
                entry.attempts(),
                entry.drop());
    }

    private static Replayed replayed(String id, Quarantine.Replay replay) {
        if (replay instanceof Quarantine.Replay.Recorded recorded) {
            return new Replayed(id, "recorded", recorded.evaluation());
        } else if (replay instanceof Quarantine.Replay.Settled settled) {
            return new Replayed(id, settled.end().name().toLowerCase(Locale.ROOT), settled.reason());
        } else if (replay instanceof Quarantine.Replay.Stays stays) {
            return new Replayed(id, "stays", stays.reason());
        }
        return new Replayed(id, "absent", "no such entry, or it was dropped");
    }

    private static ProblemException absent() {
        return new ProblemException(
                Problem.of(404, "No such quarantine entry").withDetail("nothing waits in quarantine under this id"));
    }

    private static Problem fault(int status, String title, String field, String message) {
        return Problem.of(status, title).withErrors(List.of(new Problem.Fault(field, message)));
    }
}
