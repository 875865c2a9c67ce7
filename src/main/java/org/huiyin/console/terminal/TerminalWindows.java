package org.huiyin.console.terminal;

import java.util.List;
import org.huiyin.evaluation.SubjectScope;
import org.huiyin.platform.web.BadRequest;
import org.huiyin.platform.web.Problem;
import org.huiyin.platform.web.ProblemException;
import org.huiyin.terminal.TerminalHalls;
import org.huiyin.terminal.TerminalHalls.Place;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The windows of the terminal channels that run, within somebody's scope; no others are there for him. */
@Component
final class TerminalWindows {

    private final TerminalHalls halls;

    TerminalWindows(TerminalHalls halls) {
        this.halls = halls;
    }

    /** The one of this code; 404 where there is none, 400 where several channels have one. */
    Place one(@Nullable String channel, String code, SubjectScope scope) {
        List<Place> places = halls.windows(channel, code).stream()
                .filter(place -> scope.covers(place.window().subject()))
                .toList();
        if (places.size() > 1) {
            throw BadRequest.of("channel", "is missing; several terminal channels have this window");
        }
        return places.stream().findFirst().orElseThrow(TerminalWindows::absent);
    }

    /** All of them. */
    List<Place> all(SubjectScope scope) {
        return halls.all().stream()
                .flatMap(hall -> hall.windows().values().stream().map(window -> new Place(hall, window)))
                .filter(place -> scope.covers(place.window().subject()))
                .toList();
    }

    /** Whether a window is within the scope; one that no channel has any more is only within everything. */
    boolean covers(String channel, String code, SubjectScope scope) {
        return scope.everything()
                || halls.windows(channel, code).stream()
                        .anyMatch(place -> scope.covers(place.window().subject()));
    }

    static ProblemException absent() {
        return new ProblemException(Problem.of(404, "Not Found")
                .withDetail("No terminal channel that runs has such a window, or there is no such request or device"));
    }
}
