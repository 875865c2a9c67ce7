package org.huiyin.intake;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.huiyin.evaluation.Flag;

/** Who waits for which submission to be settled, by its key. Forgotten by a restart: then the source brings it again. */
final class Fates {

    private final Map<String, CompletableFuture<Fate>> awaited = new ConcurrentHashMap<>();

    /** The fate of what is brought under this key. */
    Awaited await(String key) {
        CompletableFuture<Fate> fresh = new CompletableFuture<>();
        CompletableFuture<Fate> earlier = awaited.putIfAbsent(key, fresh);
        return earlier == null ? new Awaited(fresh, false) : new Awaited(earlier, true);
    }

    /** @param already whether it was brought before and is on its way */
    record Awaited(CompletableFuture<Fate> fate, boolean already) {}

    /** It was not kept, so it has no fate. */
    void forget(String key) {
        awaited.remove(key);
    }

    /** How many are waited for. */
    int waitedFor() {
        return awaited.size();
    }

    /** These cases have come to these ends, in the same order, and the store has it. */
    void settled(List<Settlement.Case> cases, List<Settlement.End> ends) {
        for (int i = 0; i < cases.size(); i++) {
            CompletableFuture<Fate> waiting =
                    awaited.remove(cases.get(i).submission().key());
            if (waiting != null) {
                waiting.complete(fate(cases.get(i).outcome(), ends.get(i)));
            }
        }
    }

    private static Fate fate(Outcome outcome, Settlement.End end) {
        boolean doubtful = outcome instanceof Outcome.Recordable recordable
                && recordable.evaluation().flags().contains(Flag.NEEDS_A_PERSON);
        return doubtful || end instanceof Settlement.End.Quarantined ? Fate.NEEDS_A_PERSON : Fate.DONE;
    }
}
