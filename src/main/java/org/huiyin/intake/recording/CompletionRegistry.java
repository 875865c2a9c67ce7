package org.huiyin.intake.recording;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.huiyin.evaluation.Flag;
import org.huiyin.intake.SubmissionEnd;
import org.huiyin.intake.SubmissionOutcome;

/** Who waits for which submission to be settled, by its key. Forgotten by a restart: then the source brings it again. */
public final class CompletionRegistry {

    private final Map<String, CompletableFuture<Completion>> awaited = new ConcurrentHashMap<>();

    /** What becomes of what is brought under this key. */
    public Awaited await(String key) {
        CompletableFuture<Completion> fresh = new CompletableFuture<>();
        CompletableFuture<Completion> earlier = awaited.putIfAbsent(key, fresh);
        return earlier == null ? new Awaited(fresh, false) : new Awaited(earlier, true);
    }

    /** @param already whether it was brought before and is on its way */
    public record Awaited(CompletableFuture<Completion> completion, boolean already) {}

    /** It was not kept, and nothing will become of it. */
    public void forget(String key) {
        awaited.remove(key);
    }

    /** How many are waited for. */
    int waitedFor() {
        return awaited.size();
    }

    /** These cases have come to these ends, in the same order, and the store has it. */
    void settled(List<BatchRecorder.Case> cases, List<SubmissionEnd> ends) {
        for (int i = 0; i < cases.size(); i++) {
            CompletableFuture<Completion> waiting =
                    awaited.remove(cases.get(i).submission().key());
            if (waiting != null) {
                waiting.complete(completion(cases.get(i).outcome(), ends.get(i)));
            }
        }
    }

    private static Completion completion(SubmissionOutcome outcome, SubmissionEnd end) {
        boolean doubtful = outcome instanceof SubmissionOutcome.Recordable recordable
                && recordable.evaluation().flags().contains(Flag.NEEDS_A_PERSON);
        return doubtful || end instanceof SubmissionEnd.Quarantined ? Completion.NEEDS_A_PERSON : Completion.DONE;
    }
}
