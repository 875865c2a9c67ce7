package org.huiyin.casework;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.huiyin.evaluation.DurableBatch;
import org.huiyin.event.CaseOutbox;
import org.huiyin.platform.ScrubbedTrace;
import org.huiyin.platform.work.BackgroundWorker;
import org.huiyin.platform.work.LastCause;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells those who follow cases of each step, at least once; what one of them throws is told all of them again later. Those
 * outside are told by the outbox, of many cases at once.
 */
final class CaseTelling extends BackgroundWorker {

    private static final Logger log = LoggerFactory.getLogger(CaseTelling.class);
    private static final int BATCH = 100;
    private static final Duration REST = Duration.ofSeconds(1);
    private static final Duration AGAIN = Duration.ofMinutes(1);

    private final CaseStore store;
    private final List<CaseFollower> followers;
    private final CaseOutbox outbox;
    private final DurableBatch durableBatch;
    private final Clock clock;
    private final LastCause lastCause = new LastCause();

    CaseTelling(
            CaseStore store, List<CaseFollower> followers, CaseOutbox outbox, DurableBatch durableBatch, Clock clock) {
        super("case-telling", Start.WITH_THE_CONTEXT);
        this.store = store;
        this.followers = List.copyOf(followers);
        this.outbox = outbox;
        this.durableBatch = durableBatch;
        this.clock = clock;
    }

    /** After the store, before delivery. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE - 200;
    }

    @Override
    protected Duration step() {
        List<Case> some = store.toTell(clock.instant(), BATCH);
        if (some.isEmpty()) {
            return REST;
        }
        return durableBatch.together(() -> {
            List<Case> told = new ArrayList<>();
            List<CaseOutbox.Owed> owed = new ArrayList<>();
            for (Case now : some) {
                Case known = told(now);
                told.add(known);
                for (int step = now.told() + 1; step <= known.told(); step++) {
                    owed.add(new CaseOutbox.Owed(now.id(), step));
                }
            }
            outbox.owe(owed);
            // whoever changed one meanwhile has what is left told with their own step
            store.replaceTold(told);
            return some.size() < BATCH ? REST : Duration.ZERO;
        });
    }

    /** The case as its followers know it now. */
    private Case told(Case now) {
        int known = now.told();
        Instant again = null;
        try {
            for (CaseStep step : now.steps().subList(now.told(), now.steps().size())) {
                followers.forEach(follower -> follower.told(now, step));
                known++;
            }
        } catch (RuntimeException e) {
            again = clock.instant().plus(AGAIN);
            String cause = ScrubbedTrace.of(e);
            if (lastCause.isNew(cause)) {
                log.warn("A step of case {} could not be told and is told again: {}", now.number(), cause);
            }
        }
        return now.asTold(known, again);
    }
}
