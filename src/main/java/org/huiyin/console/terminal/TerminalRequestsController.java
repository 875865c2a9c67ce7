package org.huiyin.console.terminal;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.huiyin.evaluation.SubjectScope;
import org.huiyin.people.Needs;
import org.huiyin.people.SignedIn;
import org.huiyin.people.Verb;
import org.huiyin.people.audit.Deed;
import org.huiyin.platform.web.BadRequest;
import org.huiyin.platform.web.ListPage;
import org.huiyin.terminal.RequestView;
import org.huiyin.terminal.TerminalHalls.Place;
import org.huiyin.terminal.WindowRequest;
import org.huiyin.terminal.WindowRequest.Matter;
import org.huiyin.terminal.WindowRequests;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Asks for a rating at a window, for the counter's business system or the queue. */
@RestController
@RequestMapping(TerminalRequestsController.PATH)
@Needs(Verb.REQUEST_RATINGS)
class TerminalRequestsController {

    static final String PATH = "/api/v1/terminals/{window}/requests";
    private static final int LONGEST_CODE = 64;
    private static final int LONGEST_NAME = 100;
    private static final int SHORTEST = 5;
    private static final int LONGEST = 1_800;
    private static final int MOST = 200;

    private final WindowRequests requests;
    private final TerminalWindows windows;

    TerminalRequestsController(WindowRequests requests, TerminalWindows windows) {
        this.requests = requests;
        this.windows = windows;
    }

    /**
     * What to ask for.
     *
     * @param channel the terminal channel; needed where several have a window of this code
     * @param occurrence 办件编号
     * @param ticket the queue's number
     * @param item the service item's code
     * @param itemName what the citizen knows it as
     * @param staff who served; whoever is signed in at the window where nothing is said
     * @param validSeconds how long it waits; as long as the channel says where nothing is said
     */
    record WantedRequest(
            @Nullable String channel,
            @Nullable String occurrence,
            @Nullable String ticket,
            @Nullable String item,
            @Nullable String itemName,
            @Nullable String staff,
            @Nullable Integer validSeconds) {}

    /** Answers 201 for a new request, and 200 for one that was made before under the same Idempotency-Key. */
    @PostMapping
    ResponseEntity<RequestView> ask(
            @PathVariable String window,
            @RequestBody WantedRequest wanted,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            SignedIn person) {
        Matter matter = new Matter(
                optional("occurrence", wanted.occurrence(), LONGEST_CODE),
                optional("ticket", wanted.ticket(), LONGEST_CODE),
                optional("item", wanted.item(), LONGEST_CODE),
                optional("itemName", wanted.itemName(), LONGEST_NAME),
                optional("staff", wanted.staff(), LONGEST_CODE));
        Integer seconds = wanted.validSeconds();
        if (seconds != null && (seconds < SHORTEST || seconds > LONGEST)) {
            throw BadRequest.of("validSeconds", "is " + seconds + "; expected " + SHORTEST + " to " + LONGEST);
        }
        Place place = windows.one(wanted.channel(), window, scope(person));
        WindowRequests.Asked asked = requests.ask(
                place,
                new WindowRequests.Wanted(
                        matter,
                        seconds == null ? null : Duration.ofSeconds(seconds),
                        optional("Idempotency-Key", key, LONGEST_NAME)),
                person.account());
        return ResponseEntity.status(asked.fresh() ? 201 : 200).body(RequestView.of(asked.request()));
    }

    @GetMapping
    ListPage<RequestView> list(
            @PathVariable String window,
            @RequestParam(required = false) @Nullable String channel,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "50") int limit,
            SignedIn person) {
        int most = BadRequest.limit(limit, MOST);
        Place place = windows.one(channel, window, scope(person));
        List<RequestView> found = requests.page(place.hall().channel(), window, after, most + 1).stream()
                .map(RequestView::of)
                .toList();
        return ListPage.of(found, most, RequestView::id);
    }

    @GetMapping("/{id}")
    RequestView one(@PathVariable String window, @PathVariable String id, SignedIn person) {
        return RequestView.of(found(window, id, person));
    }

    /** Cancels it, if it still waits; as it ended then. */
    @DeleteMapping("/{id}")
    RequestView cancel(@PathVariable String window, @PathVariable String id, SignedIn person, Deed deed) {
        deed.on("window-request", id);
        found(window, id, person);
        WindowRequest ended = requests.cancel(id, person.account()).orElseThrow(TerminalWindows::absent);
        deed.after(Map.of("state", RequestView.of(ended).state()));
        return RequestView.of(ended);
    }

    private WindowRequest found(String window, String id, SignedIn person) {
        return requests.find(id)
                .filter(request -> request.window().equals(window))
                .filter(request -> windows.covers(request.channel(), window, scope(person)))
                .orElseThrow(TerminalWindows::absent);
    }

    private static SubjectScope scope(SignedIn person) {
        return person.within(Verb.REQUEST_RATINGS);
    }

    private static @Nullable String optional(String field, @Nullable String value, int most) {
        return value == null ? null : BadRequest.text(field, value, most);
    }
}
