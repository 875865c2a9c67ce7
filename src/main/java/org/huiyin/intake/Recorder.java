package org.huiyin.intake;

import java.time.Duration;
import java.util.List;
import org.huiyin.evaluation.StoreUnavailableException;
import org.huiyin.platform.Trace;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Drains the journal into the store, in bounded batches, for as long as the gateway runs. While the store is away it
 * waits and tries again, as any worker does; an entry that fails by itself goes to quarantine and the rest go on.
 */
final class Recorder extends ReadyWorker {

    private static final Logger log = LoggerFactory.getLogger(Recorder.class);

    private final Journal journal;
    private final Recollection recollection;
    private final Desk desk;
    private final Settlement settlement;
    private final Runnable healing;
    private final RecorderSettings settings;
    private final IntakeMeters meters;
    private final DoorsFirst doors = new DoorsFirst();
    private boolean healed;

    /** @param healing what a crash left half done, mended before the first batch */
    Recorder(
            Journal journal,
            Recollection recollection,
            Desk desk,
            Settlement settlement,
            Runnable healing,
            RecorderSettings settings,
            IntakeMeters meters) {
        super("recorder");
        this.journal = journal;
        this.recollection = recollection;
        this.desk = desk;
        this.settlement = settlement;
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
    Duration step() {
        Duration rest = doors.restOn(journal.depth().entries());
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
        settlement.alone(() -> {
            settle(recollection.of(batch));
            journal.settled(batch);
            return batch;
        });
        Duration took = Duration.ofNanos(System.nanoTime() - before);
        meters.batch(batch.size(), took.toNanos());
        Journal.Depth left = journal.depth();
        // a pull door brings more once its last is settled: to rest for it would be to wait for each other
        long arrived = left.entries() + batch.size() - waiting - settlement.waitedFor();
        return batch.size() < settings.batch() ? settings.pace() : doors.rest(arrived, batch.size(), took, left);
    }

    private void settle(List<Journal.Entry> batch) {
        try {
            end(batch.stream().map(this::consider).toList());
        } catch (StoreUnavailableException e) {
            throw e;
        } catch (RuntimeException e) {
            log.warn(
                    "A batch of {} could not be settled and its entries are tried one by one: {}",
                    batch.size(),
                    Trace.of(e));
            batch.forEach(this::settleAlone);
        }
    }

    private void end(List<Settlement.Case> cases) {
        List<Settlement.End> ends = settlement.settle(cases);
        meters.settled(cases, ends);
        DecisionLog.settled(cases, ends);
    }

    private void settleAlone(Journal.Entry entry) {
        try {
            end(List.of(consider(entry)));
        } catch (StoreUnavailableException e) {
            throw e;
        } catch (RuntimeException e) {
            log.error(
                    "Channel {}: submission {} cannot be settled: {}",
                    entry.submission().channel(),
                    entry.id(),
                    Trace.of(e));
            end(List.of(failed(entry, e)));
        }
    }

    private Settlement.Case consider(Journal.Entry entry) {
        try {
            return new Settlement.Case(entry.id(), entry.submission(), desk.consider(entry.id(), entry.submission()));
        } catch (RuntimeException | StackOverflowError e) {
            log.error(
                    "Channel {}: submission {} cannot be read: {}",
                    entry.submission().channel(),
                    entry.id(),
                    Trace.of(e));
            return failed(entry, e);
        }
    }

    private static Settlement.Case failed(Journal.Entry entry, Throwable e) {
        return new Settlement.Case(
                entry.id(),
                entry.submission(),
                new Outcome.Failed("failed with " + e.getClass().getSimpleName() + "; the log has the details"));
    }

    private void heal() {
        if (!healed) {
            healing.run();
            healed = true;
        }
    }
}
