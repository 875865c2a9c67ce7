package org.huiyin.console.directory;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.huiyin.console.api.Records;
import org.huiyin.console.page.Look;
import org.huiyin.console.page.PageAddress;
import org.huiyin.directory.Directory;
import org.huiyin.directory.DirectoryEntry;
import org.huiyin.directory.EntryKind;
import org.huiyin.directory.occurrence.KnownOccurrence;
import org.huiyin.directory.occurrence.Occurrences;
import org.huiyin.directory.occurrence.UnmatchedRating;
import org.huiyin.evaluation.Evaluation;
import org.huiyin.evaluation.OccurrenceMatch.Reason;
import org.huiyin.evaluation.Satisfaction;
import org.huiyin.evaluation.Subject;
import org.huiyin.people.Needs;
import org.huiyin.people.SignedIn;
import org.huiyin.people.Verb;
import org.huiyin.platform.web.ListPage;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** A service occurrence (办件) by its number with its ratings and how they were matched; the ratings that have none, and why. */
@Controller
@Needs(Verb.SEE_OCCURRENCES)
class OccurrencesPage {

    static final String PATH = "/console/occurrences";

    private static final int ROWS = 50;
    private static final int LONGEST_NUMBER = 64;

    private final Occurrences occurrences;
    private final Records records;
    private final Directory directory;

    OccurrencesPage(Occurrences occurrences, Records records, Directory directory) {
        this.occurrences = occurrences;
        this.records = records;
        this.directory = directory;
    }

    /**
     * A rating of the occurrence.
     *
     * @param record as this person may see it; null where they may not, or it is gone
     */
    record Rating(OccurrenceView.RatingView match, @Nullable Evaluation record) {

        /** Null for none. */
        public @Nullable Integer level() {
            Satisfaction satisfaction = record == null ? null : record.satisfaction();
            return satisfaction == null ? null : satisfaction.level();
        }
    }

    /** What a rating or an occurrence is about: the name where the directory has it, else the code. */
    record Part(String kind, String name, @Nullable String address) {}

    /** A rating that has no occurrence. */
    record Row(UnmatchedView rating, List<Part> about) {}

    @GetMapping(PATH)
    String show(
            @RequestParam(required = false) @Nullable String number,
            @RequestParam(required = false) @Nullable String reason,
            @RequestParam(required = false) @Nullable String after,
            Look look,
            SignedIn person,
            Model model) {
        String wanted = PageAddress.given(number);
        model.addAttribute("number", wanted);
        Optional<KnownOccurrence> known = wanted == null || wanted.length() > LONGEST_NUMBER
                ? Optional.empty()
                : occurrences.byNumber(wanted, person.within(Verb.SEE_OCCURRENCES));
        OccurrenceView occurrence = known.map(OccurrenceView::of).orElse(null);
        model.addAttribute("occurrence", occurrence);
        if (occurrence != null) {
            model.addAttribute("about", about(occurrence.subject(), look));
            model.addAttribute("ratings", ratings(occurrence, person));
        }
        Reason only = reason == null || reason.isBlank() ? null : OccurrencesController.reason(reason);
        ListPage<UnmatchedRating> page = ListPage.of(
                occurrences.unmatched(person.within(Verb.SEE_OCCURRENCES), only, after, ROWS + 1),
                ROWS,
                UnmatchedRating::evaluation);
        model.addAttribute(
                "rows",
                page.items().stream()
                        .map(each -> new Row(UnmatchedView.of(each), about(each.subject(), look)))
                        .toList());
        String word = only == null ? null : UnmatchedView.word(only);
        model.addAttribute("reason", word);
        model.addAttribute(
                "reasons", Stream.of(Reason.values()).map(UnmatchedView::word).toList());
        model.addAttribute(
                "export", PageAddress.of(OccurrencesController.PATH + "/unmatched", "reason", word, "format", "csv"));
        PageAddress.onward(model, after, page.next(), at -> PageAddress.of(PATH, "reason", word, "after", at));
        return "console/occurrences";
    }

    private List<Rating> ratings(OccurrenceView occurrence, SignedIn person) {
        return occurrence.ratings().stream()
                .map(match -> new Rating(
                        match,
                        person.may(Verb.SEE_RECORDS)
                                ? records.find(match.evaluation(), person).orElse(null)
                                : null))
                .toList();
    }

    private List<Part> about(Subject subject, Look look) {
        String department = subject.deptCode();
        return Stream.of(
                        part(EntryKind.DEPARTMENT, null, department, look),
                        part(EntryKind.WINDOW, department, subject.window(), look),
                        part(EntryKind.STAFF, department, subject.staff(), look),
                        part(EntryKind.ITEM, null, subject.taskCode(), look))
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<Part> part(EntryKind kind, @Nullable String within, @Nullable String code, Look look) {
        if (code == null) {
            return Optional.empty();
        }
        Optional<DirectoryEntry> entry = kind.isLocal() && within == null
                ? Optional.empty()
                : directory.byId(DirectoryEntry.id(kind, kind.isLocal() ? within : null, code));
        return Optional.of(entry.map(
                        each -> new Part(kind.word(), DirectoryPage.name(each, look), DirectoryPage.address(each.id())))
                .orElse(new Part(kind.word(), code, null)));
    }
}
