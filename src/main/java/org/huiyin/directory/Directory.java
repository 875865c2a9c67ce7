package org.huiyin.directory;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.huiyin.directory.code.Finding;
import org.jspecify.annotations.Nullable;

/** The directory: what it knows, and how that is changed. */
public final class Directory {

    private final DirectoryStore store;
    private final Clock clock;
    private final ZoneId zone;

    /** @param zone in which days begin and end */
    public Directory(DirectoryStore store, Clock clock, ZoneId zone) {
        this.store = store;
        this.clock = clock;
        this.zone = zone;
    }

    /** Something to be known from a day on. */
    public record Draft(EntryKind kind, String code, Period period) {

        /** The department whose code it is; null for all but windows and staff. */
        public @Nullable String within() {
            return kind.isLocal() ? period.place().department() : null;
        }

        public String id() {
            return DirectoryEntry.id(kind, within(), code);
        }
    }

    /** What became of a draft. */
    public sealed interface Outcome {

        /** It is known from now on. */
        record Written(DirectoryEntry entry, boolean fresh) implements Outcome {}

        /** It was known already. */
        record Unchanged(DirectoryEntry entry) implements Outcome {}

        /** Somebody else has changed the entry since it was seen; nothing was changed. */
        record Overtaken(String id) implements Outcome {}

        /** It cannot be known so. */
        record Refused(List<Fault> faults) implements Outcome {}
    }

    /** Why a draft cannot be known, by field. */
    public record Fault(String field, Finding what) {}

    public Optional<DirectoryEntry> byId(String id) {
        return store.byId(id);
    }

    /** Those of the ids that there are, by id. */
    public Map<String, DirectoryEntry> byIds(Collection<String> ids) {
        return store.byIds(ids);
    }

    /** Entries by id, up to {@code most} of them behind {@code after}. */
    public List<DirectoryEntry> page(DirectoryQuery query, @Nullable String after, int most) {
        return store.page(query, after, most);
    }

    /** When anything was changed last; empty while there is nothing. */
    public Optional<Instant> changed() {
        return store.changed();
    }

    /** The day it is here. */
    public LocalDate today() {
        return LocalDate.now(clock.withZone(zone));
    }

    /**
     * Makes a draft known.
     *
     * @param seen the version of the entry that whoever changes it has seen, 0 for none; null for whichever there is
     */
    public Outcome put(Draft draft, @Nullable Long seen) {
        Optional<DirectoryEntry> before = store.byId(draft.id());
        if (seen != null && seen != before.map(DirectoryEntry::version).orElse(0L)) {
            return new Outcome.Overtaken(draft.id());
        }
        return settled(
                        List.of(draft),
                        before.map(entry -> Map.of(entry.id(), entry)).orElse(Map.of()),
                        true)
                .get(0);
    }

    /**
     * Makes drafts known, the same thing several times too.
     *
     * @param writing false to tell only what would become of them
     * @return in the same order
     */
    public List<Outcome> put(List<Draft> drafts, boolean writing) {
        return settled(
                drafts, store.byIds(drafts.stream().map(Draft::id).distinct().toList()), writing);
    }

    private List<Outcome> settled(List<Draft> drafts, Map<String, DirectoryEntry> before, boolean writing) {
        Map<String, DirectoryEntry> now = new LinkedHashMap<>();
        List<Outcome> outcomes = new ArrayList<>();
        for (Draft draft : drafts) {
            List<Fault> faults = DraftCheck.faults(draft);
            if (!faults.isEmpty()) {
                outcomes.add(new Outcome.Refused(faults));
                continue;
            }
            DirectoryEntry known = now.getOrDefault(draft.id(), before.get(draft.id()));
            DirectoryEntry next = known == null
                    ? DirectoryEntry.of(draft.kind(), draft.code(), draft.within(), draft.period(), clock.instant())
                    : known.with(draft.period(), today(), clock.instant());
            outcomes.add(next == known ? new Outcome.Unchanged(next) : new Outcome.Written(next, known == null));
            if (next != known) {
                now.put(next.id(), next);
            }
        }
        Set<String> overtaken = writing && !now.isEmpty() ? store.write(oneStep(now, before)) : Set.of();
        return outcomes.stream()
                .map(outcome -> outcome instanceof Outcome.Written written
                                && overtaken.contains(written.entry().id())
                        ? new Outcome.Overtaken(written.entry().id())
                        : outcome)
                .toList();
    }

    /** Several changes of one entry are one version. */
    private static List<DirectoryEntry> oneStep(Map<String, DirectoryEntry> now, Map<String, DirectoryEntry> before) {
        return now.values().stream()
                .map(entry -> {
                    DirectoryEntry known = before.get(entry.id());
                    long version = known == null ? 1 : known.version() + 1;
                    return new DirectoryEntry(
                            entry.kind(), entry.code(), entry.within(), entry.periods(), version, entry.changed());
                })
                .toList();
    }
}
