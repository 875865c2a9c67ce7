package org.huiyin.console.api;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.huiyin.evaluation.SubjectScope;
import org.huiyin.people.SignedIn;
import org.huiyin.people.Verb;
import org.huiyin.platform.web.BadRequest;
import org.huiyin.scoring.CellScope;
import org.huiyin.scoring.CellScope.StaffMember;
import org.huiyin.scoring.FigureQuery;
import org.huiyin.scoring.Figures;
import org.huiyin.scoring.Grouping;
import org.huiyin.scoring.ResponseFigures;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.util.MultiValueMap;

/** Figures as a person may see them: made of what lies within their scope, whatever is asked for. */
@Component
public final class ScopedFigures {

    private static final int USUAL_DAYS = 30;

    private final Figures figures;
    private final ResponseFigures responses;
    private final ZoneId zone;
    private final Clock clock;

    ScopedFigures(Figures figures, ResponseFigures responses, ZoneId zone, Clock clock) {
        this.figures = figures;
        this.responses = responses;
        this.zone = zone;
        this.clock = clock;
    }

    /**
     * Figures by {@code by}, from the day {@code from} to the day {@code to}, both included; the last 30 days where they
     * are left out. Every other field of a cell may confine them. A parameter that is not known is refused: a filter misspelt
     * would give wrong figures silently.
     */
    public Figures.Report of(MultiValueMap<String, String> parameters, SignedIn person) {
        return figures.of(query(parameters, person));
    }

    /**
     * How many of the occurrences were rated, asked for in the same way; not by channel, which no occurrence has.
     *
     * @see #of
     */
    public ResponseFigures.Report responses(MultiValueMap<String, String> parameters, SignedIn person) {
        FigureQuery query = query(parameters, person);
        if (query.by() == Grouping.CHANNEL || query.only().containsKey(Grouping.CHANNEL)) {
            throw BadRequest.of(
                    query.by() == Grouping.CHANNEL ? "by" : "channel",
                    "is of no use here: an occurrence is of no channel of ratings");
        }
        return responses.of(query);
    }

    private FigureQuery query(MultiValueMap<String, String> parameters, SignedIn person) {
        parameters.forEach(ScopedFigures::check);
        Map<String, String> given = parameters.toSingleValueMap();
        LocalDate to = given.containsKey("to")
                ? BadRequest.day("to", given.get("to"))
                : LocalDate.ofInstant(clock.instant(), zone);
        LocalDate from =
                given.containsKey("from") ? BadRequest.day("from", given.get("from")) : to.minusDays(USUAL_DAYS - 1);
        if (from.isAfter(to)) {
            throw BadRequest.of("from", "is " + from + ", later than to, " + to);
        }
        Map<Grouping, String> only = new EnumMap<>(Grouping.class);
        given.forEach((name, value) -> Grouping.of(name).ifPresent(by -> only.put(by, value)));
        CellScope within = cells(person.within(Verb.SEE_FIGURES));
        return new FigureQuery(by(given.get("by")), from, to, only, within);
    }

    private static CellScope cells(SubjectScope scope) {
        if (scope.everything()) {
            return CellScope.EVERYTHING;
        }
        return new CellScope(
                false,
                scope.areas().stream().map(SubjectScope::areaPrefix).collect(Collectors.toSet()),
                scope.departments(),
                scope.halls(),
                staff(scope.staff()));
    }

    private static Set<StaffMember> staff(Set<String> words) {
        return words.stream()
                .filter(word -> word.indexOf('/') > 0)
                .map(word ->
                        new StaffMember(word.substring(0, word.indexOf('/')), word.substring(word.indexOf('/') + 1)))
                .collect(Collectors.toSet());
    }

    private static Grouping by(@Nullable String field) {
        return Grouping.of(field == null ? "" : field)
                .orElseThrow(() -> BadRequest.of(
                        "by",
                        (field == null ? "is missing" : "is '" + field + "'") + "; expected one of "
                                + String.join(", ", Grouping.fields())));
    }

    private static void check(String name, List<String> values) {
        if (!List.of("by", "from", "to").contains(name) && Grouping.of(name).isEmpty()) {
            throw BadRequest.of(
                    name,
                    "is not known here; expected by, from, to, or a filter among "
                            + String.join(", ", Grouping.fields()));
        }
        if (values.size() > 1) {
            throw BadRequest.of(name, "is given " + values.size() + " times; expected once");
        }
        if (values.get(0).isBlank()) {
            throw BadRequest.of(name, "is empty; leave it out or give it a value");
        }
    }
}
