package org.huiyin.scoring;

import io.cloudevents.CloudEvent;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.huiyin.event.EvaluationEvent;
import org.huiyin.event.Target;
import org.huiyin.scoring.ScoreStore.Addition;
import org.huiyin.scoring.ScoreStore.Kept;

/**
 * The built-in target: keeps an entry of each evaluation and adds it to its cell. Only what nobody can have counted is added:
 * an entry that was not there before, to a cell of which no recount has begun since before the entry was kept. All else
 * marks its cell for a recount: an event told twice, out of order, or told again as a crash cut it off between the two.
 */
public final class ScoringTarget implements Target {

    private final ScoreStore store;
    private final Clock clock;

    public ScoringTarget(ScoreStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "scoring";
    }

    @Override
    public List<Answer> deliver(List<CloudEvent> events) {
        List<ScoreEntry> entries = new ArrayList<>();
        List<Answer> answers = new ArrayList<>();
        for (CloudEvent event : events) {
            try {
                entries.add(ScoreEntry.of(EvaluationEvent.in(event)));
                answers.add(new Answer.Delivered());
            } catch (IllegalArgumentException e) {
                answers.add(new Answer.Refused(String.valueOf(e.getMessage())));
            }
        }
        if (!entries.isEmpty()) {
            store.together(() -> count(entries));
        }
        return answers;
    }

    private void count(List<ScoreEntry> entries) {
        Map<String, Long> settled =
                store.settled(entries.stream().map(ScoreEntry::cell).distinct().toList());
        Kept kept = store.keep(entries);
        Set<String> doubtful = new HashSet<>(kept.touched());
        Map<String, Counts> fresh = new HashMap<>();
        kept.fresh().forEach(entry -> fresh.merge(entry.cell().id(), Counts.of(entry), Counts::plus));
        List<Addition> additions = new ArrayList<>();
        fresh.forEach((cell, counts) -> {
            Long ticket = settled.get(cell);
            if (ticket == null) {
                doubtful.add(cell);
            } else {
                additions.add(new Addition(cell, ticket, counts));
            }
        });
        if (!additions.isEmpty()) {
            doubtful.addAll(store.add(additions, clock.instant()));
        }
        if (!doubtful.isEmpty()) {
            store.mark(doubtful);
        }
    }
}
