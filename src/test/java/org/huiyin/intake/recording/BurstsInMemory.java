package org.huiyin.intake.recording;

import java.time.Clock;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.huiyin.evaluation.Decisions;
import org.huiyin.evaluation.EvaluationsInMemory;
import org.huiyin.evaluation.Intents;
import org.huiyin.evaluation.Standing;
import org.huiyin.evaluation.SubjectScope;
import org.huiyin.platform.Ids;
import org.jspecify.annotations.Nullable;

/** Bursts as replicas share them. */
final class BurstsInMemory implements Bursts {

    /** Nobody is told of anything. */
    static final Intents UNTOLD = new Intents() {
        @Override
        public void intend(List<Intent> intents) {}

        @Override
        public void withdraw(List<Intent> intents) {}
    };

    private final Map<String, Burst> rows = new TreeMap<>();

    /** The burst of each rating that is held. */
    final Map<String, String> held = new LinkedHashMap<>();

    /** For tests in which no channel limits anything. */
    static BurstWatch watchOfNothing() {
        Decisions decisions = new Decisions(new EvaluationsInMemory(), UNTOLD, Clock.systemUTC());
        return new BurstWatch(
                channel -> Optional.empty(), new BurstsInMemory(), decisions, new Ids(), Clock.systemUTC());
    }

    @Override
    public void note(Collection<Burst> bursts, Map<String, String> ratings) {
        bursts.forEach(burst -> rows.merge(burst.id(), burst, (before, now) -> now));
        ratings.forEach(held::putIfAbsent);
    }

    @Override
    public List<Burst> undecided(int most) {
        return page(Stage.OPEN, null, most, SubjectScope.EVERYTHING);
    }

    @Override
    public List<Burst> page(@Nullable Stage stage, @Nullable String before, int most, SubjectScope within) {
        return rows.values().stream()
                .filter(each -> within.covers(each.subject()))
                .filter(each -> stage == null || each.stage() == stage)
                .sorted(Comparator.comparing(Burst::id).reversed())
                .limit(most)
                .toList();
    }

    @Override
    public Optional<Burst> byId(String id) {
        return Optional.ofNullable(rows.get(id));
    }

    @Override
    public boolean decide(String id, Standing decision) {
        Burst row = rows.get(id);
        if (row == null || row.decision() != null) {
            return false;
        }
        rows.put(
                id,
                new Burst(
                        row.id(),
                        row.place(),
                        row.channel(),
                        row.subject(),
                        row.oneSource(),
                        row.from(),
                        row.to(),
                        row.ratings(),
                        decision));
        return true;
    }

    @Override
    public List<Burst> unfinished(int most) {
        return page(null, null, most, SubjectScope.EVERYTHING).stream()
                .filter(each -> each.decision() != null)
                .toList();
    }

    @Override
    public List<String> ratings(String burst, int most) {
        return held.entrySet().stream()
                .filter(each -> each.getValue().equals(burst))
                .map(Map.Entry::getKey)
                .limit(most)
                .toList();
    }

    @Override
    public void followed(Collection<String> ratings) {
        held.keySet().removeAll(ratings);
    }

    @Override
    public void finished(String burst) {}

    @Override
    public long held() {
        return held.size();
    }
}
