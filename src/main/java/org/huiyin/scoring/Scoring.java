package org.huiyin.scoring;

import io.cloudevents.CloudEvent;
import java.util.ArrayList;
import java.util.List;
import org.huiyin.handoff.EvaluationEvent;
import org.huiyin.handoff.Target;

/**
 * The built-in target: keeps an entry of each evaluation and marks its cell. An event told twice, or after a newer one,
 * changes nothing; one told only in part before a crash is told again and marks its cell again.
 */
public final class Scoring implements Target {

    private final ScoreStore store;

    public Scoring(ScoreStore store) {
        this.store = store;
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
            store.mark(store.keep(entries));
        }
        return answers;
    }
}
