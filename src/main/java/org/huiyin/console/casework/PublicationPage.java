package org.huiyin.console.casework;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.huiyin.casework.publication.Publications;
import org.huiyin.casework.publication.PublishedAnswer;
import org.huiyin.casework.publication.PublishedAnswer.State;
import org.huiyin.console.casework.CaseSheet.Happening;
import org.huiyin.console.page.ConsoleRoom;
import org.huiyin.console.page.Look;
import org.huiyin.console.page.PageAddress;
import org.huiyin.people.Needs;
import org.huiyin.people.SignedIn;
import org.huiyin.people.Verb;
import org.huiyin.people.audit.Deed;
import org.huiyin.platform.web.ListPage;
import org.huiyin.platform.web.Problem;
import org.huiyin.platform.web.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Answers on their way to the public: what was written beside what is left of it, confirmed, made public, withdrawn. */
@Controller
@Needs(Verb.SEE_CASES)
class PublicationPage {

    static final String PATH = "/console/publication";

    private static final String ONE = PATH + "/{id}";
    private static final String KIND = "published-answer";
    private static final int ROWS = 50;
    private static final int CONFLICT = 409;

    private final Publications publications;
    private final ShownNames names;

    PublicationPage(Publications publications, ShownNames names) {
        this.publications = publications;
        this.names = names;
    }

    @Bean
    static ConsoleRoom publicationRoom() {
        return new ConsoleRoom(PATH, "publication", Verb.SEE_CASES, 34, "publication");
    }

    /** One line of the list. */
    record Row(PublishedAnswer answer, String address, String tone, boolean chosen) {}

    @GetMapping(PATH)
    String list(
            @RequestParam(required = false) @Nullable String view,
            @RequestParam(required = false) @Nullable String before,
            @RequestParam(required = false) @Nullable String notice,
            SignedIn person,
            Look look,
            Model model) {
        return page(state(view), before, null, notice, person, look, model);
    }

    @GetMapping(ONE)
    String show(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String notice,
            SignedIn person,
            Look look,
            Model model) {
        PublishedAnswer one = publications
                .find(id, person)
                .orElseThrow(() -> new ProblemException(Problem.of(404, "No such answer")));
        return page(one.state(), null, one, notice, person, look, model);
    }

    /** Drafts one from the answer of a case. */
    @PostMapping(PATH)
    @Needs(Verb.WORK_CASES)
    String draft(
            @RequestParam(name = "case") String number,
            @RequestParam(required = false) @Nullable String question,
            SignedIn person,
            Deed deed) {
        return done(publications.draft(number, question, null, person), null, "drafted", deed);
    }

    /** Confirms that nothing in the words leads to a person. */
    @PostMapping(ONE)
    @Needs(Verb.WORK_CASES)
    String confirm(
            @PathVariable String id,
            @RequestParam int version,
            @RequestParam(required = false) @Nullable String question,
            @RequestParam(required = false) @Nullable String answer,
            @RequestParam(defaultValue = "false") boolean confirmed,
            SignedIn person,
            Deed deed) {
        deed.on(KIND, id);
        if (!confirmed) {
            return PageAddress.backTo(null, address(id), "unconfirmed", 0);
        }
        try {
            return done(publications.confirm(id, question, answer, version, person), null, "saved", deed);
        } catch (ProblemException e) {
            return overtaken(id, e);
        }
    }

    @PostMapping(ONE + "/approval")
    @Needs(Verb.PUBLISH_ANSWERS)
    String approve(@PathVariable String id, @RequestParam int version, SignedIn person, Deed deed) {
        deed.on(KIND, id);
        try {
            return done(publications.approve(id, version, person), null, "approved", deed);
        } catch (ProblemException e) {
            return overtaken(id, e);
        }
    }

    @PostMapping(ONE + "/withdrawal")
    @Needs(Verb.PUBLISH_ANSWERS)
    String withdraw(
            @PathVariable String id,
            @RequestParam int version,
            @RequestParam(required = false) @Nullable String reason,
            SignedIn person,
            Deed deed) {
        deed.on(KIND, id);
        try {
            return done(publications.withdraw(id, reason, version, person), reason, "withdrawn", deed);
        } catch (ProblemException e) {
            return overtaken(id, e);
        }
    }

    private static String done(PublishedAnswer now, @Nullable String why, String notice, Deed deed) {
        deed.on(KIND, now.id()).because(why).after(Map.of("state", now.state().word(), "case", now.caseNumber()));
        return PageAddress.backTo(null, address(now.id()), notice, 1);
    }

    private static String overtaken(String id, ProblemException e) {
        if (e.problem().status() != CONFLICT) {
            throw e;
        }
        return PageAddress.backTo(null, address(id), "overtaken", 0);
    }

    private String page(
            State state,
            @Nullable String before,
            @Nullable PublishedAnswer one,
            @Nullable String notice,
            SignedIn person,
            Look look,
            Model model) {
        ListPage<PublishedAnswer> page =
                ListPage.of(publications.page(state, before, ROWS + 1, person), ROWS, PublishedAnswer::id);
        model.addAttribute(
                "rows",
                page.items().stream()
                        .map(each -> new Row(
                                each,
                                address(each.id()),
                                tone(each.state()),
                                one != null && one.id().equals(each.id())))
                        .toList());
        model.addAttribute("tabs", Stream.of(State.values()).map(State::word).toList());
        model.addAttribute("view", state.word());
        model.addAttribute("here", PageAddress.of(PATH, "view", state.word()));
        PageAddress.onward(model, before, page.next(), at -> PageAddress.of(PATH, "view", state.word(), "before", at));
        model.addAttribute("notice", notice);
        model.addAttribute("one", one);
        if (one != null) {
            boolean draft = one.state() == State.DRAFT || one.state() == State.MASKED;
            model.addAttribute("tone", tone(one.state()));
            model.addAttribute("address", address(one.id()));
            model.addAttribute("mayConfirm", draft && reaches(Verb.WORK_CASES, one, person));
            model.addAttribute("mayApprove", one.state() == State.MASKED && reaches(Verb.PUBLISH_ANSWERS, one, person));
            model.addAttribute(
                    "mayWithdraw", one.state() != State.WITHDRAWN && reaches(Verb.PUBLISH_ANSWERS, one, person));
            model.addAttribute("happenings", happenings(one, look));
        }
        return "console/publication";
    }

    private boolean reaches(Verb verb, PublishedAnswer one, SignedIn person) {
        return person.may(verb) && publications.reaches(one, verb, person);
    }

    private List<Happening> happenings(PublishedAnswer one, Look look) {
        ShownNames.OnPage called = names.of(look);
        return one.history().stream()
                .map(each -> new Happening(
                        each.at(),
                        look.say("publication.is." + each.to().word()),
                        called.person(each.by()),
                        each.why(),
                        tone(each.to()),
                        List.of()))
                .toList();
    }

    private static String tone(State state) {
        return switch (state) {
            case DRAFT, MASKED -> "fair";
            case PUBLIC -> "good";
            case WITHDRAWN -> "quiet";
        };
    }

    private static State state(@Nullable String word) {
        return Stream.of(State.values())
                .filter(each -> each.word().equals(word))
                .findFirst()
                .orElse(State.DRAFT);
    }

    private static String address(String id) {
        return PATH + "/" + PageAddress.segment(id);
    }
}
