package org.huiyin.console.publication;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.huiyin.casework.citizen.CaseContacts;
import org.huiyin.casework.publication.Publications;
import org.huiyin.casework.publication.PublishedAnswer;
import org.huiyin.casework.publication.PublishedAnswer.State;
import org.huiyin.console.api.CsvExport;
import org.huiyin.console.api.CsvExport.Column;
import org.huiyin.people.Needs;
import org.huiyin.people.SignedIn;
import org.huiyin.people.Verb;
import org.huiyin.people.audit.Deed;
import org.huiyin.platform.web.BadRequest;
import org.huiyin.platform.web.ListPage;
import org.huiyin.platform.web.Problem;
import org.huiyin.platform.web.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Published answers, and the contact of a case in hand, by REST. */
@RestController
@Needs(Verb.SEE_CASES)
class PublicationController {

    private static final String PATH = "/api/v1/published-answers";
    private static final String KIND = "published-answer";
    private static final int MOST = 200;
    private static final int LONGEST_REASON = 1000;

    /** The words that the public sees, or will. */
    private static final List<Column<PublishedAnswer>> COLUMNS = List.of(
            new Column<>("id", PublishedAnswer::id),
            new Column<>("case", PublishedAnswer::caseNumber),
            new Column<>("state", answer -> answer.state().word()),
            new Column<>("area", answer -> answer.subject().areaCode()),
            new Column<>("department", answer -> answer.subject().deptCode()),
            new Column<>("question", answer -> answer.masked().question()),
            new Column<>("answer", answer -> answer.masked().answer()),
            new Column<>("publishedAt", PublishedAnswer::publishedAt));

    private final Publications publications;
    private final CaseContacts contacts;

    PublicationController(Publications publications, CaseContacts contacts) {
        this.publications = publications;
        this.contacts = contacts;
    }

    /** @param answer null for that of the case */
    record Draft(@JsonProperty("case") @Nullable String of, @Nullable String question, @Nullable String answer) {}

    /**
     * What is to be done.
     *
     * @param version that whoever does it has seen
     * @param question the masked words, where they are to be others; as {@code answer}, for confirming alone
     * @param reason for withdrawing alone
     */
    record Order(
            @Nullable Integer version, @Nullable String question, @Nullable String answer, @Nullable String reason) {}

    /** Why a contact is needed. */
    record Why(@Nullable String reason) {}

    /** How the citizen of a case is reached. */
    record Shown(List<String> contacts) {}

    @Needs(Verb.SEE_CONTACT)
    @PostMapping("/api/v1/cases/{id}/contact")
    ResponseEntity<Shown> contact(@PathVariable String id, @RequestBody Why why, SignedIn person, Deed deed) {
        String reason = BadRequest.text("reason", why.reason(), LONGEST_REASON);
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new Shown(contacts.show(id, reason, person, deed)));
    }

    /** @param format csv for all of them, as a table; json for a page, as without */
    @GetMapping(PATH)
    @Nullable
    ListPage<PublishedAnswer> list(
            @RequestParam(defaultValue = "draft") String state,
            @RequestParam(required = false) @Nullable String before,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(required = false) @Nullable String format,
            SignedIn person,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        int most = BadRequest.limit(limit, MOST);
        State wanted = state(state);
        if (CsvExport.isWanted(request, format)) {
            CsvExport.sendAll(
                    request, response, "published-answers", COLUMNS, before, next -> page(wanted, next, MOST, person));
            return null;
        }
        return page(wanted, before, most, person);
    }

    private ListPage<PublishedAnswer> page(State state, @Nullable String before, int most, SignedIn person) {
        return ListPage.of(publications.page(state, before, most + 1, person), most, PublishedAnswer::id);
    }

    @GetMapping(PATH + "/{id}")
    PublishedAnswer show(@PathVariable String id, SignedIn person) {
        return publications.find(id, person).orElseThrow(() -> new ProblemException(Problem.of(404, "No such answer")));
    }

    @Needs(Verb.WORK_CASES)
    @PostMapping(PATH)
    PublishedAnswer draft(@RequestBody Draft draft, SignedIn person, Deed deed) {
        String of = BadRequest.text("case", draft.of(), 100);
        return done(publications.draft(of, draft.question(), draft.answer(), person), null, deed);
    }

    @Needs(Verb.WORK_CASES)
    @PostMapping(PATH + "/{id}/masked")
    PublishedAnswer confirm(@PathVariable String id, @RequestBody Order order, SignedIn person, Deed deed) {
        deed.on(KIND, id);
        return done(publications.confirm(id, order.question(), order.answer(), version(order), person), null, deed);
    }

    @Needs(Verb.PUBLISH_ANSWERS)
    @PostMapping(PATH + "/{id}/approved")
    PublishedAnswer approve(@PathVariable String id, @RequestBody Order order, SignedIn person, Deed deed) {
        deed.on(KIND, id);
        return done(publications.approve(id, version(order), person), null, deed);
    }

    @Needs(Verb.PUBLISH_ANSWERS)
    @PostMapping(PATH + "/{id}/withdrawn")
    PublishedAnswer withdraw(@PathVariable String id, @RequestBody Order order, SignedIn person, Deed deed) {
        deed.on(KIND, id);
        return done(publications.withdraw(id, order.reason(), version(order), person), order.reason(), deed);
    }

    private static PublishedAnswer done(PublishedAnswer answer, @Nullable String why, Deed deed) {
        deed.on(KIND, answer.id())
                .because(why)
                .after(Map.of("state", answer.state().word(), "case", answer.caseNumber()));
        return answer;
    }

    private static int version(Order order) {
        if (order.version() == null) {
            throw BadRequest.of("version", "is missing; expected that of the answer as it was read");
        }
        return order.version();
    }

    private static State state(String word) {
        return Stream.of(State.values())
                .filter(state -> state.word().equals(word))
                .findFirst()
                .orElseThrow(
                        () -> BadRequest.of("state", "is '" + word + "'; expected draft, masked, public or withdrawn"));
    }
}
