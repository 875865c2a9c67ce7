package org.huiyin.intake;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.huiyin.evaluation.StoreUnavailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;

/**
 * Drains the journal into the store, in bounded batches, for as long as the gateway runs. While the store is away it
 * waits and tries again; an entry that fails by itself goes to quarantine and the rest go on.
 */
final class Recorder implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Recorder.class);

    private final Journal journal;
    private final Desk desk;
    private final Settlement settlement;
    private final Quarantine quarantine;
    private final RecorderSettings settings;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "recorder");
    private boolean healed;
    private Duration backOff = Duration.ZERO;

    Recorder(Journal journal, Desk desk, Settlement settlement, Quarantine quarantine, RecorderSettings settings) {
        this.journal = journal;
        this.desk = desk;
        this.settlement = settlement;
        this.quarantine = quarantine;
        this.settings = settings;
    }

    /** Stops first of all. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }

    /** Starts by {@link #gatewayIsReady}: before the channels are open, their submissions would find no reader. */
    @Override
    public boolean isAutoStartup() {
        return false;
    }

    @EventListener(ApplicationReadyEvent.class)
    void gatewayIsReady() {
        start();
    }

    @Override
    public void start() {
        thread.start();
    }

    @Override
    public boolean isRunning() {
        return thread.isAlive();
    }

    /** Stops after the batch in hand; what is left in the journal stays there. */
    @Override
    public void stop() {
        stopped.countDown();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        Duration rest = Duration.ZERO;
        while (!rested(rest)) {
            rest = drain();
        }
    }

    private boolean rested(Duration rest) {
        try {
            return stopped.await(rest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** Settles one batch; the answer is how long to rest before the next. */
    private Duration drain() {
        try {
            healQuarantine();
            List<Journal.Entry> batch = journal.oldest(settings.batch());
            if (!batch.isEmpty()) {
                settlement.alone(() -> {
                    settle(batch);
                    journal.settled(batch);
                    return batch;
                });
                storeIsBack();
            }
            return batch.size() < settings.batch() ? settings.pace() : Duration.ZERO;
        } catch (StoreUnavailableException e) {
            return backOff(e);
        }
    }

    private void settle(List<Journal.Entry> batch) {
        try {
            settlement.settle(batch.stream().map(this::consider).toList());
        } catch (StoreUnavailableException e) {
            throw e;
        } catch (RuntimeException e) {
            log.warn(
                    "A batch of {} could not be settled ({}); trying its entries one by one",
                    batch.size(),
                    e.toString());
            batch.forEach(this::settleAlone);
        }
    }

    private void settleAlone(Journal.Entry entry) {
        try {
            settlement.settle(List.of(consider(entry)));
        } catch (StoreUnavailableException e) {
            throw e;
        } catch (RuntimeException e) {
            log.error(
                    "Submission {} of channel {} cannot be settled and goes to quarantine; show it there, then replay or drop it",
                    entry.id(),
                    entry.submission().channel(),
                    e);
            settlement.settle(List.of(failed(entry, e)));
        }
    }

    private Settlement.Case consider(Journal.Entry entry) {
        try {
            return new Settlement.Case(entry.id(), entry.submission(), desk.consider(entry.id(), entry.submission()));
        } catch (RuntimeException e) {
            log.error(
                    "Submission {} of channel {} could not be read and goes to quarantine",
                    entry.id(),
                    entry.submission().channel(),
                    e);
            return failed(entry, e);
        }
    }

    private static Settlement.Case failed(Journal.Entry entry, RuntimeException e) {
        return new Settlement.Case(
                entry.id(),
                entry.submission(),
                new Outcome.Failed("failed with " + e.getClass().getSimpleName() + "; the log has the details"));
    }

    private Duration backOff(StoreUnavailableException e) {
        if (backOff.isZero()) {
            log.warn("The store is away ({}); submissions wait in the journal until it is back", e.getMessage());
        }
        Duration next = backOff.isZero() ? settings.backOffFirst() : backOff.multipliedBy(2);
        backOff = next.compareTo(settings.backOffMost()) < 0 ? next : settings.backOffMost();
        return backOff;
    }

    private void healQuarantine() {
        if (!healed) {
            quarantine.heal();
            healed = true;
        }
    }

    private void storeIsBack() {
        if (!backOff.isZero()) {
            log.info("The store is back; the journal drains");
            backOff = Duration.ZERO;
        }
    }
}
