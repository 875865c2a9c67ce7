package org.huiyin.intake.recording;

import java.time.Duration;
import java.util.List;
import org.huiyin.evaluation.StoreUnavailableException;
import org.huiyin.intake.DecisionLog;
import org.huiyin.intake.IntakeMeters;
import org.huiyin.intake.SubmissionEnd;
import org.huiyin.intake.SubmissionEvaluator;
import org.huiyin.intake.SubmissionOutcome;
import org.huiyin.intake.journal.Journal;
import org.huiyin.platform.ScrubbedTrace;
import org.huiyin.platform.work.BackgroundWorker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Drains the journal into the store, in bounded batches, for as long as the gateway runs. While the store is away it
 * waits and tries again, as any worker does; an entry that fails by itself goes to quarantine and the rest go on.
 */
public final class Recorder extends BackgroundWorker {

    private static final Logger log = LoggerFactory.getLogger(Recorder.class);

    private final Journal journal;
    private final ContextEnricher enricher;
    private final SubmissionEvaluator evaluator;
    private final BatchRecorder batchRecorder;
    private final Runnable healing;
    private final RecorderSettings settings;
    private final IntakeMeters meters;
    private final RecorderThrottle throttle = new RecorderThrottle();
    private boolean healed;

    /** @param healing what a crash left half done, mended before the first batch */
    public Recorder(
            Journal journal,
            ContextEnricher enricher,
            SubmissionEvaluator evaluator,
            BatchRecorder batchRecorder,
            Runnable healing,
            RecorderSettings settings,
            IntakeMeters meters) {
        super("recorder", Start.ONCE_READY);
        this.journal = journal;
        this.enricher = enricher;
        this.evaluator = evaluator;
        this.batchRecorder = batchRecorder;
        this.healing = healing;
        this.settings = settings;
        this.meters = meters;
    }

    /** Stops first of all. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }

    /** Settles one batch; the answer is how long to rest before the next. */
    @Override
    protected Duration step() {
        Duration rest = throttle.restOn(journal.depth().entries());
        if (!rest.isZero()) {
            return rest;
        }
        heal();
        List<Journal.Entry> batch = journal.oldest(settings.batch());
        if (batch.isEmpty()) {
            return settings.pace();
        }
        long waiting = journal.depth().entries();
        long before = System.nanoTime();
        batchRecorder.alone(() -> {
            settle(batch);
            journal.settled(batch);
            return batch;
        });
        Duration took = Duration.ofNanos(System.nanoTime() - before);
        meters.batch(batch.size(), took.toNanos());
        Journal.Depth left = journal.depth();
        // a pull door brings more once its last is settled: to rest for it would be to wait for each other
        long arrived = left.entries() + batch.size() - waiting - batchRecorder.waitedFor();
        return batch.size() < settings.batch() ? settings.pace() : throttle.rest(arrived, batch.size(), took, left);
    }

    private void settle(List<Journal.Entry> batch) {
        try {
            end(enricher.inConversations(batch).stream().map(this::consider).toList());
        } catch (StoreUnavailableException e) {
            throw e;
        } catch (RuntimeException | StackOverflowError e) {
            log.warn(
                    "A batch of {} could not be settled and its entries are tried one by one: {}",
                    batch.size(),
                    ScrubbedTrace.of(e));
            batch.forEach(this::settleAlone);
        }
    }

    private void end(List<BatchRecorder.Case> cases) {
        List<SubmissionEnd> ends = batchRecorder.settle(cases);
        for (int i = 0; i < ends.size(); i++) {
            BatchRecorder.Case each = cases.get(i);
            meters.settled(each.submission().channel(), ends.get(i));
            DecisionLog.settled(each.submission().channel(), each.id(), ends.get(i));
        }
    }

    private void settleAlone(Journal.Entry entry) {
        try {
            end(enricher.inConversations(List.of(entry)).stream()
                    .map(this::consider)
                    .toList());
        } catch (StoreUnavailableException e) {
            throw e;
        } catch (RuntimeException | StackOverflowError e) {
            log.error(
                    "Channel {}: submission {} cannot be settled: {}",
                    entry.submission().channel(),
                    entry.id(),
                    ScrubbedTrace.of(e));
            end(List.of(failed(entry, failure(e))));
        }
    }

    private BatchRecorder.Case consider(Journal.Entry entry) {
        try {
            return enricher.ofCase(entry.submission())
                    .map(known -> new BatchRecorder.Case(entry.id(), known, evaluator.consider(entry.id(), known)))
                    .orElseGet(() -> failed(entry, ContextEnricher.UNREADABLE_CASE));
        } catch (StoreUnavailableException e) {
            throw e;
        } catch (RuntimeException | StackOverflowError e) {
            log.error(
                    "Channel {}: submission {} cannot be read: {}",
                    entry.submission().channel(),
                    entry.id(),
                    ScrubbedTrace.of(e));
            return failed(entry, failure(e));
        }
    }

    private static String failure(Throwable e) {
        return "failed with " + e.getClass().getSimpleName() + "; the log has the details";
    }

    private static BatchRecorder.Case failed(Journal.Entry entry, String reason) {
        return new BatchRecorder.Case(entry.id(), entry.submission(), new SubmissionOutcome.Failed(reason));
    }

    /** What cannot be healed stays listed, for a person: it must not keep the journal from draining. */
    private void heal() {
        if (healed) {
            return;
        }
        try {
            healing.run();
        } catch (StoreUnavailableException e) {
            throw e;
        } catch (RuntimeException e) {
            log.error("What a crash left in quarantine though it is recorded cannot be told: {}", ScrubbedTrace.of(e));
        }
        healed = true;
    }
}
