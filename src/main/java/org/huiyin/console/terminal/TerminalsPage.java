package org.huiyin.console.terminal;

import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.huiyin.console.page.PageAddress;
import org.huiyin.evaluation.SubjectScope;
import org.huiyin.people.Needs;
import org.huiyin.people.SignedIn;
import org.huiyin.people.Verb;
import org.huiyin.people.audit.Deed;
import org.huiyin.platform.web.BadRequest;
import org.huiyin.platform.web.ListPage;
import org.huiyin.terminal.TerminalHalls.Place;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The windows with what became of their requests, the devices there, and the form by which a new device is confirmed. */
@Controller
@Needs(Verb.SEE_TERMINALS)
class TerminalsPage {

    static final String PATH = "/console/terminals";

    private static final int ROWS = 100;
    private static final int LONGEST_NAME = 80;
    private static final char BETWEEN = '/';

    private final TerminalDesk desk;
    private final TerminalWindows windows;

    TerminalsPage(TerminalDesk desk, TerminalWindows windows) {
        this.desk = desk;
        this.windows = windows;
    }

    /**
     * What somebody typed into the form.
     *
     * @param faults by field, as keys of messages
     */
    record Typed(String code, String window, String name, Map<String, String> faults) {

        static final Typed NOTHING = new Typed("", "", "", Map.of());
    }

    /**
     * What the lists are confined to, as it stands in the address.
     *
     * @param from the first day of the requests; @param to the last
     * @param state of devices; null for all
     * @param after the device after which the list begins; null for the first
     */
    record Filter(LocalDate from, LocalDate to, @Nullable String state, @Nullable String after) {

        public String address() {
            return PageAddress.of(PATH, "from", from.toString(), "to", to.toString(), "state", state, "after", after);
        }

        public Filter after(@Nullable String next) {
            return new Filter(from, to, state, next);
        }

        public Filter in(@Nullable String other) {
            return new Filter(from, to, other, null);
        }

        public String csv() {
            return PageAddress.of("/api/v1/terminal-devices", "format", "csv", "state", state);
        }
    }

    @GetMapping(PATH)
    String list(
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable String notice,
            SignedIn person,
            Model model) {
        LocalDate today = desk.today();
        model.addAttribute("notice", notice);
        Filter filter = new Filter(
                from == null || from.isBlank() ? today : BadRequest.day("from", from),
                to == null || to.isBlank() ? today : BadRequest.day("to", to),
                PageAddress.given(state),
                PageAddress.given(after));
        return page(person, filter, Typed.NOTHING, model);
    }

    private String page(SignedIn person, Filter filter, Typed typed, Model model) {
        List<WindowFigures> figures = desk.figures(filter.from(), filter.to(), person.within(Verb.SEE_TERMINALS));
        ListPage<DeviceView> devices = ListPage.of(
                desk.devices(person.within(Verb.SEE_TERMINALS), filter.state(), filter.after(), ROWS + 1),
                ROWS,
                DeviceView::id);
        model.addAttribute("filter", filter);
        model.addAttribute("states", DeviceView.STATES);
        model.addAttribute("from", filter.from());
        model.addAttribute("to", filter.to());
        model.addAttribute("figures", figures);
        model.addAttribute(
                "ranked",
                figures.stream()
                        .sorted(Comparator.comparingDouble(TerminalsPage::rate))
                        .toList());
        model.addAttribute(
                "names",
                figures.stream()
                        .collect(Collectors.toMap(each -> each.channel() + BETWEEN + each.window(), each -> each)));
        model.addAttribute("devices", devices.items());
        PageAddress.onward(
                model, filter.after(), devices.next(), at -> filter.after(at).address());
        model.addAttribute("manages", person.may(Verb.MANAGE_TERMINALS));
        model.addAttribute("typed", typed);
        return "console/terminals";
    }

    /** The lowest first, which a director looks at; where nothing has ended there is nothing to see. */
    private static double rate(WindowFigures window) {
        Double rate = window.responseRate();
        return rate == null ? Double.MAX_VALUE : rate;
    }

    @PostMapping(PATH)
    @Needs(Verb.MANAGE_TERMINALS)
    String confirm(
            @RequestParam(defaultValue = "") String code,
            @RequestParam(defaultValue = "") String window,
            @RequestParam(defaultValue = "") String name,
            SignedIn person,
            HttpServletResponse response,
            Model model,
            Deed deed) {
        int between = window.indexOf(BETWEEN);
        String called = name.isBlank() ? window.substring(between + 1) : name.strip();
        if (between < 1 || code.isBlank() || called.length() > LONGEST_NAME) {
            String field = code.isBlank() ? "code" : between < 1 ? "window" : "name";
            return again(
                    person, new Typed(code, window, name, Map.of(field, "terminal.fault." + field)), response, model);
        }
        Place place = windows.one(
                window.substring(0, between), window.substring(between + 1), person.within(Verb.MANAGE_TERMINALS));
        return desk.confirm(code, place, called, person.account())
                .map(device -> {
                    deed.on("terminal-device", device.id()).after(device.place());
                    return "redirect:" + PATH + "?notice=confirmed";
                })
                .orElseGet(() -> again(
                        person, new Typed(code, window, name, Map.of("code", "terminal.fault.code")), response, model));
    }

    private String again(SignedIn person, Typed typed, HttpServletResponse response, Model model) {
        response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
        return page(person, new Filter(desk.today(), desk.today(), null, null), typed, model);
    }

    /** Puts a device at another window; its name stays where none is given. */
    @PostMapping(PATH + "/{id}/move")
    @Needs(Verb.MANAGE_TERMINALS)
    String move(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String window,
            @RequestParam(defaultValue = "") String name,
            SignedIn person,
            Deed deed) {
        deed.on("terminal-device", id);
        SubjectScope scope = person.within(Verb.MANAGE_TERMINALS);
        DeviceView before = desk.device(id, scope).orElseThrow(TerminalWindows::absent);
        int between = window.indexOf(BETWEEN);
        if (between < 1) {
            throw BadRequest.of("window", "is '" + window + "'; expected a channel, a slash, and a window's code");
        }
        Place place = windows.one(window.substring(0, between), window.substring(between + 1), scope);
        String called = name.isBlank() ? before.name() : BadRequest.text("name", name.strip(), LONGEST_NAME);
        return desk.move(id, place, called, person.account())
                .map(device -> {
                    deed.before(before.place()).after(device.place());
                    return "redirect:" + PATH + "?notice=moved";
                })
                .orElse("redirect:" + PATH + "?notice=absent");
    }

    @PostMapping(PATH + "/{id}/revoke")
    @Needs(Verb.MANAGE_TERMINALS)
    String revoke(@PathVariable String id, @RequestParam(defaultValue = "") String reason, SignedIn person, Deed deed) {
        deed.on("terminal-device", id);
        desk.device(id, person.within(Verb.MANAGE_TERMINALS)).orElseThrow(TerminalWindows::absent);
        deed.because(BadRequest.text("reason", reason, 1_000));
        boolean revoked = desk.revoke(id);
        if (revoked) {
            deed.after(Map.of("revoked", "true"));
        }
        return "redirect:" + PATH + "?notice=" + (revoked ? "revoked" : "absent");
    }
}
