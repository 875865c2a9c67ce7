package org.huiyin.delivery.target;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.huiyin.delivery.OutboxEntry;
import org.huiyin.delivery.OutboxStore;
import org.huiyin.delivery.feed.EventLogTarget;
import org.huiyin.delivery.sending.ReplayTarget;
import org.huiyin.evaluation.Evaluation;
import org.huiyin.evaluation.EvaluationQuery;
import org.huiyin.evaluation.EvaluationQuery.Period;
import org.huiyin.evaluation.EvaluationSearch;
import org.huiyin.evaluation.SubjectScope;
import org.huiyin.platform.KeyValueStore;
import org.huiyin.platform.web.BadRequest;
import org.huiyin.platform.work.BackgroundWorker;
import org.jspecify.annotations.Nullable;

/**
 * Tells targets again what was received since a day: hour by hour, no faster than ordered, by each target's second lane. How
 * far an order has come is kept after each step; a crash in between has a step told twice.
 */
public final class TargetReplays extends BackgroundWorker {

    /** Events a second, where nobody says otherwise. */
    static final int USUAL = 20;

    private static final int FASTEST = 500;

    /** The log that programs fetch events from, which has no second lane: its readers know by an event's id what they had. */
    public static final String FEED = EventLogTarget.NAME;

    private static final String KEYSPACE = "target-replays";
    private static final Duration STEP = Duration.ofSeconds(1);
    private static final Duration IDLE = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final int MOST_ORDERS = 200;
    private static final int PAGE = 500;

    private final KeyValueStore store;
    private final EvaluationSearch search;
    private final OutboxStore outbox;
    private final Clock clock;

    TargetReplays(KeyValueStore store, EvaluationSearch search, OutboxStore outbox, Clock clock) {
        super("target-replays", Start.ONCE_READY);
        this.store = store;
        this.search = search;
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * Orders a target told again what was received in a stretch of time. An order before it for the same target ends with this.
     *
     * @param to exclusive
     * @param perSecond events a second, at most
     */
    public TargetReplay order(String target, Instant from, Instant to, int perSecond, String by) {
        TargetReplay order = new TargetReplay(target, from, to, perSecond, by, clock.instant(), from, null, 0);
        store.put(KEYSPACE, order.entry());
        return order;
    }

    /**
     * Events a second, as somebody asks for them; answers 400 for what is too fast or no pace.
     *
     * @param asked null for nothing
     */
    public static int pace(@Nullable Integer asked) {
        int perSecond = asked == null ? USUAL : asked;
        if (perSecond < 1 || perSecond > FASTEST) {
            throw BadRequest.of("perSecond", "is " + perSecond + "; expected 1 to " + FASTEST);
        }
        return perSecond;
    }

    /** The last order for a target; empty if there was none. */
    public Optional<TargetReplay> of(String target) {
        return store.find(KEYSPACE, target).map(TargetReplay::of);
    }

    @Override
    protected Duration step() {
        List<TargetReplay> open = store.list(KEYSPACE, null, MOST_ORDERS).stream()
                .map(TargetReplay::of)
                .filter(order -> !order.isDone())
                .toList();
        open.forEach(this::goOn);
        return open.isEmpty() ? IDLE : STEP;
    }

    /** One second's worth; hours in which nothing was received cost none of it. */
    private void goOn(TargetReplay order) {
        TargetReplay now = order;
        int left = order.perSecond();
        while (left > 0 && !now.isDone()) {
            Instant end = now.hour().plus(TargetReplay.STEP);
            EvaluationSearch.Found found = search.find(
                    received(now.hour(), end.isBefore(now.to()) ? end : now.to()),
                    SubjectScope.EVERYTHING,
                    now.after(),
                    Math.min(left, PAGE),
                    PATIENCE);
            int queued = queue(now.target(), found.items());
            left -= Math.max(queued, 1);
            now = found.next() == null ? now.nextHour(queued) : now.on(found.next(), queued);
        }
        store.put(KEYSPACE, now.entry());
    }

    private static EvaluationQuery received(Instant from, Instant to) {
        return new EvaluationQuery(
                new Period(from, to),
                Period.ALWAYS,
                Set.of(),
                Set.of(),
                Set.of(),
                EvaluationQuery.SubjectParts.ANY,
                Set.of(),
                Set.of(),
                List.of());
    }

    /** Each with all its revisions, as it was told first. */
    private int queue(String target, List<Evaluation> evaluations) {
        Instant now = clock.instant();
        String lane = target.equals(FEED) ? FEED : ReplayTarget.nameOf(target);
        List<OutboxEntry> owed = new ArrayList<>();
        for (Evaluation evaluation : evaluations) {
            for (int revision = 1; revision <= evaluation.revision(); revision++) {
                owed.add(new OutboxEntry(lane, evaluation.id(), revision, now, 0, null, null));
            }
        }
        if (!owed.isEmpty()) {
            outbox.add(owed, now);
        }
        return owed.size();
    }
}
