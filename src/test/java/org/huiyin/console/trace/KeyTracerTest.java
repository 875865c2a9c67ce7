package org.huiyin.console.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.huiyin.console.trace.TraceSource.Trail;
import org.huiyin.intake.journal.Journal;
import org.junit.jupiter.api.Test;

class KeyTracerTest {

    private static final Instant NINE = Instant.parse("2026-11-29T09:00:00Z");
    private static final TraceStep HELD = new TraceStep.Quarantined(NINE, "1", "unreadable", null, "no words");
    private static final TraceStep IGNORED = new TraceStep.Ignored(NINE, "1", "bounce");

    private final TraceSource before =
            new Place(new Trail(Map.of("1", NINE), Set.of(), ended -> ended.contains("1") ? List.of() : List.of(HELD)));
    private final TraceSource after = new Place(new Trail(Map.of("1", NINE), Set.of("1"), ended -> List.of(IGNORED)));

    private record Place(Trail trail) implements TraceSource {

        @Override
        public Trail under(String key) {
            return trail;
        }

        @Override
        public Optional<String> keyByReceipt(String receipt) {
            return Optional.empty();
        }
    }

    @Test
    void whatMovedOnBetweenTwoQuestionsIsToldWhereItEnded() {
        KeyTracer tracer = new KeyTracer(List.of(before, after));

        List<TraceStep> steps = tracer.steps("hall:a", null, List.of(new Journal.Waiting("1", "hall:a", NINE)));

        assertThat(steps).containsExactlyInAnyOrder(new TraceStep.Accepted(NINE, "1", null), IGNORED);
    }

    @Test
    void whatOnlyTheJournalHasIsToldToWait() {
        KeyTracer tracer = new KeyTracer(List.of(before));

        List<TraceStep> steps = tracer.steps("hall:a", "2", List.of(new Journal.Waiting("2", "hall:a", NINE)));

        assertThat(steps)
                .containsExactlyInAnyOrder(
                        new TraceStep.Accepted(NINE, "1", "2"),
                        HELD,
                        new TraceStep.Accepted(NINE, "2", "2"),
                        new TraceStep.Waiting(NINE, "2"));
    }
}
