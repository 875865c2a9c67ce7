package org.huiyin.console.terminal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.huiyin.console.api.CsvExport;
import org.huiyin.evaluation.SubjectScope;
import org.huiyin.people.Needs;
import org.huiyin.people.SignedIn;
import org.huiyin.people.Verb;
import org.huiyin.people.audit.Deed;
import org.huiyin.platform.web.BadRequest;
import org.huiyin.platform.web.ListPage;
import org.huiyin.platform.web.Problem;
import org.huiyin.platform.web.ProblemException;
import org.huiyin.terminal.TerminalHalls.Place;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Window terminals by REST: the figures of windows, and the devices. */
@RestController
class TerminalsController {

    private static final int LONGEST_CODE = 64;
    private static final int LONGEST_NAME = 80;
    private static final int MOST = 500;

    private final TerminalDesk desk;
    private final TerminalWindows windows;

    TerminalsController(TerminalDesk desk, TerminalWindows windows) {
        this.desk = desk;
        this.windows = windows;
    }

    /**
     * Which device to confirm, and where it stands.
     *
     * @param code as the device shows it
     * @param channel needed where several have a window of this code
     */
    record DeviceToConfirm(
            @Nullable String code, @Nullable String channel, @Nullable String window, @Nullable String name) {}

    /** Where a device stands from now on. */
    record DevicePlace(@Nullable String channel, @Nullable String window, @Nullable String name) {}

    /** All windows at once: a hall has some hundred. */
    @GetMapping("/api/v1/terminals")
    @Needs(Verb.SEE_TERMINALS)
    @Nullable
    ListPage<WindowFigures> figures(
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable String format,
            SignedIn person,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        LocalDate today = desk.today();
        LocalDate first = from == null ? today : BadRequest.day("from", from);
        LocalDate last = to == null ? today : BadRequest.day("to", to);
        if (last.isBefore(first)) {
            throw BadRequest.of("to", "is '" + last + "'; expected a day not before " + first);
        }
        List<WindowFigures> figures = desk.figures(first, last, person.within(Verb.SEE_TERMINALS));
        if (CsvExport.isWanted(request, format)) {
            CsvExport.stream(request);
            CsvExport.send(response, "terminals", WindowFigures.COLUMNS, figures.iterator());
            return null;
        }
        return ListPage.whole(figures);
    }

    @GetMapping("/api/v1/terminal-devices")
    @Needs(Verb.SEE_TERMINALS)
    @Nullable
    ListPage<DeviceView> devices(
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "100") int limit,
            @RequestParam(required = false) @Nullable String format,
            SignedIn person,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        int most = BadRequest.limit(limit, MOST);
        if (CsvExport.isWanted(request, format)) {
            CsvExport.sendAll(
                    request,
                    response,
                    "terminal-devices",
                    DeviceView.COLUMNS,
                    after,
                    next -> devices(state, next, MOST, person));
            return null;
        }
        return devices(state, after, most, person);
    }

    private ListPage<DeviceView> devices(@Nullable String state, @Nullable String after, int most, SignedIn person) {
        List<DeviceView> found = desk.devices(person.within(Verb.SEE_TERMINALS), state, after, most + 1);
        return ListPage.of(found, most, DeviceView::id);
    }

    @PostMapping("/api/v1/terminal-devices")
    @ResponseStatus(HttpStatus.CREATED)
    @Needs(Verb.MANAGE_TERMINALS)
    DeviceView confirm(@RequestBody DeviceToConfirm wanted, SignedIn person, Deed deed) {
        String code = BadRequest.text("code", wanted.code(), LONGEST_CODE);
        String window = BadRequest.text("window", wanted.window(), LONGEST_CODE);
        Place place = windows.one(wanted.channel(), window, scope(person));
        String name = wanted.name() == null ? window : BadRequest.text("name", wanted.name(), LONGEST_NAME);
        DeviceView device = desk.confirm(code, place, name, person.account())
                .orElseThrow(() -> new ProblemException(Problem.of(404, "Not Found")
                        .withDetail("No device shows this code now; look at the device, its code changes")));
        deed.on("terminal-device", device.id()).after(device.place());
        return device;
    }

    @PutMapping("/api/v1/terminal-devices/{id}")
    @Needs(Verb.MANAGE_TERMINALS)
    DeviceView move(@PathVariable String id, @RequestBody DevicePlace wanted, SignedIn person, Deed deed) {
        String window = BadRequest.text("window", wanted.window(), LONGEST_CODE);
        deed.on("terminal-device", id);
        DeviceView before = known(id, person);
        Place place = windows.one(wanted.channel(), window, scope(person));
        String name = wanted.name() == null ? before.name() : BadRequest.text("name", wanted.name(), LONGEST_NAME);
        DeviceView device = desk.move(id, place, name, person.account()).orElseThrow(TerminalWindows::absent);
        deed.before(before.place()).after(device.place());
        return device;
    }

    @DeleteMapping("/api/v1/terminal-devices/{id}")
    @Needs(Verb.MANAGE_TERMINALS)
    ResponseEntity<Void> revoke(@PathVariable String id, SignedIn person, Deed deed) {
        deed.on("terminal-device", id);
        known(id, person);
        if (!desk.revoke(id)) {
            throw TerminalWindows.absent();
        }
        deed.after(Map.of("revoked", "true"));
        return ResponseEntity.noContent().build();
    }

    private DeviceView known(String id, SignedIn person) {
        return desk.device(id, scope(person)).orElseThrow(TerminalWindows::absent);
    }

    private static SubjectScope scope(SignedIn person) {
        return person.within(Verb.MANAGE_TERMINALS);
    }
}
