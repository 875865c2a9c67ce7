package org.huiyin.console.api;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.huiyin.scoring.FigureQuery;
import org.huiyin.scoring.Figures;
import org.huiyin.scoring.Grouping;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Figures by REST. A parameter that is not known is refused: a filter misspelt would give wrong figures silently. */
@RestController
@RequestMapping("/api/v1/scores")
class ScoresController {

    private static final int USUAL_DAYS = 30;

    private final Figures figures;
    private final ZoneId zone;
    private final Clock clock;

    ScoresController(Figures figures, ZoneId zone, Clock clock) {
        this.figures = figures;
        this.zone = zone;
        this.clock = clock;
    }

    /**
     * Figures by {@code by}, from the day {@code from} to the day {@code to}, both included; the last 30 days where they
     * are left out. Every other field of a cell may confine them.
     */
    @GetMapping
    Figures.Report figures(@RequestParam MultiValueMap<String, String> parameters) {
        parameters.forEach(ScoresController::check);
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
        return figures.of(new FigureQuery(by(given.get("by")), from, to, only));
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
