package org.huiyin.console.rules;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedSet;
import java.util.stream.Stream;
import org.huiyin.console.api.CsvExport;
import org.huiyin.console.api.CsvExport.Column;
import org.huiyin.directory.Directory;
import org.huiyin.people.Needs;
import org.huiyin.people.Verb;
import org.huiyin.platform.files.FileFault;
import org.huiyin.platform.web.BadRequest;
import org.huiyin.rules.RuleStep;
import org.huiyin.rules.Rules;
import org.huiyin.rules.WorkingDays;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The rules of a place and the files that say them, by REST. */
@RestController
@Needs(Verb.SEE_DIRECTORY)
@RequestMapping("/api/v1/rules")
class RulesController {

    private final Rules rules;
    private final WorkingDays calendar;
    private final Directory directory;

    RulesController(Rules rules, WorkingDays calendar, Directory directory) {
        this.rules = rules;
        this.calendar = calendar;
        this.directory = directory;
    }

    /** The rules of a place, every value as a region's file writes it. */
    record PlaceView(
            @Nullable String area,
            LocalDate day,
            List<RuleView> rules,
            List<DeadlineView> deadlines,
            List<StepView> changes,
            List<CaseRuleView> cases) {}

    /** A rule for the handling of bad ratings. */
    record CaseRuleView(String rule, String value) {}

    record RuleView(
            String rule, String value, @Nullable String saidBy, @Nullable LocalDate since, @Nullable StepView next) {

        static final List<Column<RuleView>> COLUMNS = List.of(
                new Column<>("rule", RuleView::rule),
                new Column<>("value", RuleView::value),
                new Column<>("saidBy", RuleView::saidBy),
                new Column<>("since", RuleView::since),
                new Column<>(
                        "nextDay",
                        rule -> rule.next() == null ? null : rule.next().day()),
                new Column<>(
                        "nextValue",
                        rule -> rule.next() == null ? null : rule.next().after()));
    }

    record StepView(LocalDate day, String rule, String before, String after, @Nullable String saidBy) {

        static StepView of(RuleStep step) {
            return new StepView(
                    step.day(),
                    step.rule().key(),
                    step.rule().word(step.before()),
                    step.rule().word(step.after()),
                    step.saidBy());
        }
    }

    record DeadlineView(String rule, LocalDate until, boolean provisional) {}

    /** The files, in force or not. */
    record FilesView(List<RegionView> regions, SortedSet<Integer> years, List<String> faults) {}

    record RegionView(String area, String title, boolean enabled, SortedSet<LocalDate> days, List<String> faults) {}

    /** @param format csv for the rules and those of cases, as a table; json for all there is to say, as without */
    @GetMapping
    @Nullable
    PlaceView show(
            @RequestParam(required = false) @Nullable String area,
            @RequestParam(required = false) @Nullable String day,
            @RequestParam(required = false) @Nullable String format,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        PlaceView view = view(RulesOfPlace.of(rules, calendar, area(area), day(day, directory.today())));
        if (CsvExport.isWanted(request, format)) {
            Stream<RuleView> cases =
                    view.cases().stream().map(each -> new RuleView(each.rule(), each.value(), null, null, null));
            CsvExport.send(
                    response,
                    "rules",
                    RuleView.COLUMNS,
                    Stream.concat(view.rules().stream(), cases).iterator());
            return null;
        }
        return view;
    }

    private PlaceView view(RulesOfPlace place) {
        return new PlaceView(
                place.area(),
                place.day(),
                place.rules().stream()
                        .map(line -> new RuleView(
                                line.now().rule().key(),
                                line.now().rule().word(line.now().value()),
                                line.now().saidBy(),
                                line.now().since(),
                                line.next() == null ? null : StepView.of(line.next())))
                        .toList(),
                place.deadlines().stream()
                        .map(each -> new DeadlineView(
                                each.rule().key(),
                                each.until().day(),
                                each.until().provisional()))
                        .toList(),
                place.steps().stream().map(StepView::of).toList(),
                CaseRuleLine.of(rules.cases(place.area(), place.day())).stream()
                        .map(line -> new CaseRuleView(line.rule(), line.word()))
                        .toList());
    }

    @GetMapping("/files")
    FilesView files() {
        return new FilesView(
                rules.regions().stream()
                        .map(region -> new RegionView(
                                region.area(),
                                region.title(),
                                region.enabled(),
                                region.days(),
                                words(region.faults().stream())))
                        .toList(),
                calendar.announced(),
                words(Stream.concat(rules.faults().stream(), calendar.faults().stream())));
    }

    private static List<String> words(Stream<FileFault> faults) {
        return faults.map(FileFault::toString).toList();
    }

    /** Null for none; a code of twelve digits is the county's. */
    static @Nullable String area(@Nullable String given) {
        String area = given == null || given.isBlank() ? null : given.strip();
        if (area != null && !area.matches("[1-9][0-9]{5}([0-9]{6})?")) {
            throw BadRequest.of("area", "is '" + area + "'; expected six digits as 310101");
        }
        return area == null ? null : area.substring(0, 6);
    }

    static LocalDate day(@Nullable String given, LocalDate today) {
        return given == null || given.isBlank() ? today : BadRequest.day("day", given.strip());
    }
}
