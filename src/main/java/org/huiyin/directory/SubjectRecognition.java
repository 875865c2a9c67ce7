package org.huiyin.directory;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huiyin.evaluation.Evaluation;
import org.huiyin.evaluation.Subject;
import org.huiyin.platform.MonotonicClock;
import org.jspecify.annotations.Nullable;

/**
 * Whether ratings are about something that the directory knows on the day on which they were given. A directory that knows no
 * departments at all says nothing of departments, and so with windows and staff: it is filled kind by kind.
 */
public final class SubjectRecognition {

    private static final int MOST_REMEMBERED = 50_000;
    private static final Duration FRESH = Duration.ofSeconds(5);
    private static final List<EntryKind> ASKED = List.of(EntryKind.DEPARTMENT, EntryKind.WINDOW, EntryKind.STAFF);

    private final DirectoryStore store;
    private final ZoneId zone;
    private final MonotonicClock clock;
    private final Map<String, Optional<DirectoryEntry>> remembered = new LinkedHashMap<>();
    private Set<EntryKind> filled = Set.of();
    private @Nullable Instant changed;
    private @Nullable Duration lookedAt;

    /** @param zone in which days begin and end */
    public SubjectRecognition(DirectoryStore store, ZoneId zone, MonotonicClock clock) {
        this.store = store;
        this.zone = zone;
        this.clock = clock;
    }

    /**
     * The ids of those evaluations whose department, window or staff is not in the directory.
     *
     * @throws org.huiyin.evaluation.StoreUnavailableException if the store is away
     */
    public synchronized Set<String> unknown(Collection<Evaluation> evaluations) {
        refresh();
        if (filled.isEmpty()) {
            return Set.of();
        }
        learn(evaluations.stream().flatMap(each -> ids(each.subject())).collect(Collectors.toSet()));
        Set<String> unknown = new HashSet<>();
        for (Evaluation evaluation : evaluations) {
            LocalDate day = evaluation.assessedAt().atZone(zone).toLocalDate();
            if (!ids(evaluation.subject()).allMatch(id -> isKnown(id, day))) {
                unknown.add(evaluation.id());
            }
        }
        return unknown;
    }

    private boolean isKnown(String id, LocalDate day) {
        return remembered
                .getOrDefault(id, Optional.empty())
                .flatMap(entry -> entry.on(day))
                .isPresent();
    }

    /** The ids of what a subject names, of the kinds that the directory knows at all. */
    private Stream<String> ids(Subject subject) {
        String department = subject.deptCode();
        if (department == null) {
            return Stream.empty();
        }
        return Stream.of(
                        filled.contains(EntryKind.DEPARTMENT)
                                ? DirectoryEntry.id(EntryKind.DEPARTMENT, null, department)
                                : "",
                        subject.window() != null && filled.contains(EntryKind.WINDOW)
                                ? DirectoryEntry.id(EntryKind.WINDOW, department, subject.window())
                                : "",
                        subject.staff() != null && filled.contains(EntryKind.STAFF)
                                ? DirectoryEntry.id(EntryKind.STAFF, department, subject.staff())
                                : "")
                .filter(id -> !id.isEmpty());
    }

    private void learn(Set<String> ids) {
        List<String> asked =
                ids.stream().filter(id -> !remembered.containsKey(id)).toList();
        if (asked.isEmpty()) {
            return;
        }
        if (remembered.size() + asked.size() > MOST_REMEMBERED) {
            remembered.clear();
            asked = List.copyOf(ids);
        }
        Map<String, DirectoryEntry> found = store.byIds(asked);
        asked.forEach(id -> remembered.put(id, Optional.ofNullable(found.get(id))));
    }

    private void refresh() {
        Duration now = clock.elapsed();
        if (lookedAt != null && now.minus(lookedAt).compareTo(FRESH) < 0) {
            return;
        }
        Instant stamp = store.changed().orElse(null);
        lookedAt = now;
        if (Objects.equals(stamp, changed)) {
            return;
        }
        filled = ASKED.stream()
                .filter(kind -> !store.page(DirectoryQuery.of(kind), null, 1).isEmpty())
                .collect(Collectors.toUnmodifiableSet());
        remembered.clear();
        changed = stamp;
    }
}
