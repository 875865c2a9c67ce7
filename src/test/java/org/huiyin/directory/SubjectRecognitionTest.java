package org.huiyin.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.huiyin.evaluation.ChannelRef;
import org.huiyin.evaluation.Evaluation;
import org.huiyin.evaluation.Given;
import org.huiyin.evaluation.Kind;
import org.huiyin.evaluation.Occasion;
import org.huiyin.evaluation.Rater;
import org.huiyin.evaluation.Raw;
import org.huiyin.evaluation.Satisfaction;
import org.huiyin.evaluation.Standing;
import org.huiyin.evaluation.Subject;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SubjectRecognitionTest {

    private static final String DEPARTMENT = "11310101MB2F30004K";
    private static final Instant JULY = Instant.parse("2026-07-02T01:00:00Z");

    private Duration elapsed = Duration.ZERO;
    private Instant now = JULY;
    private final DirectoryInMemory store = new DirectoryInMemory();
    private final SubjectRecognition recognition = new SubjectRecognition(store, ZoneOffset.UTC, () -> elapsed);

    @Test
    void anEmptyDirectorySaysNothing() {
        assertThat(recognition.unknown(List.of(rating("1", DEPARTMENT, "01", "S1", JULY))))
                .isEmpty();
    }

    @Test
    void whatTheDirectoryDoesNotKnowIsUnknownKindByKind() {
        put(EntryKind.DEPARTMENT, DEPARTMENT, null, null);
        assertThat(recognition.unknown(List.of(
                        rating("1", DEPARTMENT, "01", "S1", JULY),
                        rating("2", "11310000MB2F300040", null, null, JULY),
                        rating("3", null, "01", null, JULY))))
                .containsExactly("2");

        put(EntryKind.WINDOW, "01", null, null);
        later();
        assertThat(recognition.unknown(
                        List.of(rating("1", DEPARTMENT, "01", "S1", JULY), rating("2", DEPARTMENT, "02", null, JULY))))
                .containsExactly("2");
    }

    @Test
    void whatIsOverOrYetToBeginIsUnknownOnThatDay() {
        put(EntryKind.WINDOW, "01", LocalDate.parse("2026-07-01"), LocalDate.parse("2026-07-31"));

        assertThat(recognition.unknown(List.of(
                        rating("1", DEPARTMENT, "01", null, Instant.parse("2026-06-30T12:00:00Z")),
                        rating("2", DEPARTMENT, "01", null, Instant.parse("2026-07-01T12:00:00Z")),
                        rating("3", DEPARTMENT, "01", null, Instant.parse("2026-08-01T12:00:00Z")))))
                .containsExactlyInAnyOrder("1", "3");
    }

    @Test
    void whatIsMadeKnownIsKnownSoon() {
        put(EntryKind.WINDOW, "01", null, null);
        Evaluation second = rating("2", DEPARTMENT, "02", null, JULY);
        assertThat(recognition.unknown(List.of(second))).containsExactly("2");

        put(EntryKind.WINDOW, "02", null, null);
        later();

        assertThat(recognition.unknown(List.of(second))).isEmpty();
    }

    private void later() {
        elapsed = elapsed.plusSeconds(6);
    }

    private void put(EntryKind kind, String code, @Nullable LocalDate from, @Nullable LocalDate to) {
        now = now.plusSeconds(1);
        String department = kind == EntryKind.DEPARTMENT ? null : DEPARTMENT;
        Period period = new Period(from, to, "a", null, new Place(null, department, null, null, null, null));
        Directory directory = new Directory(store, Clock.fixed(now, ZoneOffset.UTC), ZoneOffset.UTC);
        assertThat(directory.put(new Directory.Draft(kind, code, period), null))
                .isInstanceOf(Directory.Outcome.Written.class);
    }

    private static Evaluation rating(
            String id, @Nullable String department, @Nullable String window, @Nullable String staff, Instant at) {
        return new Evaluation(
                id,
                "web:" + id,
                "receipt",
                null,
                new ChannelRef("web", "web", null),
                new Subject("310101", department, null, null, window, staff),
                Kind.RATING,
                Satisfaction.SATISFIED,
                new Given("4", "national-5"),
                Occasion.FIRST,
                List.of(),
                null,
                Rater.ANONYMOUS,
                at,
                at,
                at,
                new Raw("", Map.of(), new byte[0], ""),
                Set.of(),
                List.of(Standing.counted(at)));
    }
}
