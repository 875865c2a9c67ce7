package org.huiyin.delivery.sending;

import io.cloudevents.CloudEvent;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.core.IntervalFunction;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.huiyin.delivery.sending.EventBatch.Item;
import org.huiyin.event.EvaluationEvent;
import org.huiyin.event.Target;
import org.huiyin.platform.MonotonicClock;
import org.jspecify.annotations.Nullable;

/**
 * A target that is told by a route: what is about one evaluation or case one after the other, all else side by side. Leaves the
 * receiver in peace while it asks for that, or takes nothing.
 */
public final class RouteTarget implements Target, AutoCloseable {

    /** So long a round of deliveries goes on; what was not brought by then is left for the next. */
    public static final Duration ROUND = Duration.ofSeconds(20);

    /** How long somebody else is looked for to be ready in one go. */
    private static final Duration LONGEST_REST = Duration.ofSeconds(1);

    /** So many events at least are made ready in one go. */
    private static final int TOGETHER = 50;

    private static final int WINDOW = 10;
    private static final int FAILING_PERCENT = 60;
    private static final int PROBES = 2;
    private static final Duration FIRST_OPEN = Duration.ofSeconds(2);
    private static final Duration LONGEST_OPEN = Duration.ofMinutes(5);

    private final String name;
    private final Sending sending;
    private final EventFields fields;
    private final ProducerTemplate camel;
    private final ExecutorService lanes;
    private final CamelContext context;
    private final CircuitBreaker breaker;
    private final Clock clock;
    private final MonotonicClock watch;
    private final Runnable between;
    private volatile Instant peaceUntil = Instant.EPOCH;

    /**
     * @param camel runs the target's route, which begins at {@link #entrance}
     * @param between what is done between rounds, in their thread
     */
    public RouteTarget(
            String name,
            Sending sending,
            EventFields fields,
            CamelContext camel,
            Runnable between,
            Clock clock,
            MonotonicClock watch) {
        this.name = name;
        this.between = between;
        this.sending = sending;
        this.fields = fields;
        this.context = camel;
        this.camel = camel.createProducerTemplate();
        this.lanes = camel.getExecutorServiceManager().newFixedThreadPool(this, "target-" + name, sending.lanes());
        this.clock = clock;
        this.watch = watch;
        this.breaker = CircuitBreaker.of(
                name,
                CircuitBreakerConfig.custom()
                        .clock(clock)
                        .slidingWindowSize(WINDOW)
                        .minimumNumberOfCalls(WINDOW / 2)
                        .failureRateThreshold(FAILING_PERCENT)
                        .permittedNumberOfCallsInHalfOpenState(PROBES)
                        .waitIntervalFunctionInOpenState(
                                IntervalFunction.ofExponentialBackoff(FIRST_OPEN, 2, LONGEST_OPEN))
                        .build());
    }

    /** Where the route of a target begins, without {@code direct:}. */
    public static String entrance(String target) {
        return "target-" + target;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean followsCases() {
        return sending.filter().asksForCases();
    }

    @Override
    public boolean isOrdered() {
        return true;
    }

    @Override
    public Duration rest() {
        between.run();
        Duration asked = Duration.between(clock.instant(), peaceUntil);
        if (asked.isNegative() || asked.isZero()) {
            return mayTry() ? Duration.ZERO : LONGEST_REST;
        }
        return asked.compareTo(LONGEST_REST) < 0 ? asked : LONGEST_REST;
    }

    private boolean mayTry() {
        boolean may = breaker.tryAcquirePermission();
        if (may) {
            breaker.releasePermission();
        }
        return may;
    }

    /** Whether it is left in peace as it took nothing lately. */
    public boolean isLeftInPeace() {
        return breaker.getState() == CircuitBreaker.State.OPEN
                || clock.instant().isBefore(peaceUntil);
    }

    @Override
    public List<Answer> deliver(List<CloudEvent> events) {
        // no more lanes than there are full messages for
        int used = Math.min(sending.lanes(), (events.size() + sending.batch() - 1) / sending.batch());
        Map<String, Answer> answers = new ConcurrentHashMap<>();
        Duration end = watch.elapsed().plus(ROUND);
        List<Lane> side = new ArrayList<>();
        for (int i = 0; i < used; i++) {
            side.add(new Lane(end, answers));
        }
        List<Future<?>> running = side.stream().<Future<?>>map(lanes::submit).toList();
        List<Item> items = new ArrayList<>();
        Map<String, Lane> byKey = new HashMap<>();
        int filling = 0;
        try {
            int together = Math.max(sending.batch(), TOGETHER);
            for (int from = 0; from < events.size(); from += together) {
                for (Item item : made(events.subList(from, Math.min(from + together, events.size())))) {
                    Lane next = side.get(filling % used);
                    if (byKey.computeIfAbsent(item.event().key(), first -> next).add(item)) {
                        filling++;
                    }
                    items.add(item);
                }
            }
        } finally {
            side.forEach(Lane::end);
        }
        Answer late = new Answer.Retry("no answer within " + sending.deadline().toSeconds() + " s");
        running.forEach(this::await);
        items.stream()
                .filter(item -> answers.get(item.id()) instanceof Answer.Delivered)
                .forEach(sending.disclosure()::delivered);
        return items.stream().map(item -> answers.getOrDefault(item.id(), late)).toList();
    }

    private List<Item> made(List<CloudEvent> events) {
        List<Item> made = events.stream().map(fields::item).toList();
        sending.disclosure().add(made);
        return made;
    }

    /** One message after the other, while those to come are still being made. */
    private final class Lane implements Runnable {

        private final BlockingQueue<List<Item>> messages = new LinkedBlockingQueue<>();
        private final Set<String> behind = new HashSet<>();
        private final Duration end;
        private final Map<String, Answer> answers;
        private List<Item> next = new ArrayList<>();

        Lane(Duration end, Map<String, Answer> answers) {
            this.end = end;
            this.answers = answers;
        }

        /** Whether a message has become full by it. */
        boolean add(Item item) {
            next.add(item);
            boolean full = next.size() == sending.batch();
            if (full) {
                messages.add(next);
                next = new ArrayList<>();
            }
            return full;
        }

        /** Nothing more is to come. */
        void end() {
            if (!next.isEmpty()) {
                messages.add(next);
            }
            messages.add(List.of());
        }

        @Override
        public void run() {
            try {
                for (List<Item> message = messages.take(); !message.isEmpty(); message = messages.take()) {
                    List<Item> mayGo = new ArrayList<>();
                    for (Item item : message) {
                        if (behind.contains(item.event().key())) {
                            answers.put(item.id(), new Answer.Untried());
                        } else {
                            mayGo.add(item);
                        }
                    }
                    if (!mayGo.isEmpty()) {
                        send(mayGo, end, answers, behind);
                    }
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Longer than a lane may take, which has a deadline for each message: only what hangs for another reason is given up. */
    private void await(Future<?> lane) {
        long most = ROUND.plus(sending.deadline().multipliedBy(2)).toMillis();
        try {
            lane.get(most, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            lane.cancel(true);
        } catch (ExecutionException e) {
            throw new IllegalStateException("A lane of target " + name + " failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void send(List<Item> chunk, Duration end, Map<String, Answer> answers, Set<String> behind) {
        if (watch.elapsed().compareTo(end) > 0
                || clock.instant().isBefore(peaceUntil)
                || !breaker.tryAcquirePermission()) {
            chunk.forEach(item -> answers.put(item.id(), new Answer.Untried()));
            chunk.forEach(item -> behind.add(item.event().key()));
            return;
        }
        EventBatch batch = new EventBatch(chunk, false);
        Duration begun = watch.elapsed();
        Exchange done =
                camel.send("direct:" + entrance(name), exchange -> exchange.setProperty(TargetSteps.BATCH, batch));
        Exception thrown = done.getException();
        batch.answerRest(thrown == null ? new Answer.Delivered() : new Answer.Retry(reason(thrown)));
        note(batch, watch.elapsed().minus(begun));
        if (chunk.size() > 1
                && AnswerRule.mayBeParted(batch.status())
                && batch.answers().stream().anyMatch(Answer.Refused.class::isInstance)) {
            // as they were before the route's steps had them
            List<Item> again = made(chunk.stream().map(Item::told).toList());
            int half = again.size() / 2;
            send(again.subList(0, half), end, answers, behind);
            send(again.subList(half, again.size()), end, answers, behind);
            return;
        }
        List<Answer> given = batch.answers();
        for (int i = 0; i < chunk.size(); i++) {
            answers.put(chunk.get(i).id(), given.get(i));
            if (given.get(i) instanceof Answer.Held) {
                behind.add(chunk.get(i).event().key());
            } else if (given.get(i) instanceof Answer.Retry retry) {
                behind.add(chunk.get(i).event().key());
                if (!retry.notBefore().isZero()) {
                    peaceUntil = clock.instant().plus(retry.notBefore());
                }
            }
        }
    }

    /** Only what is the receiver's trouble counts against it. */
    private void note(EventBatch batch, Duration took) {
        boolean inTrouble = batch.answers().stream().anyMatch(Answer.Retry.class::isInstance);
        if (inTrouble) {
            breaker.onError(took.toNanos(), TimeUnit.NANOSECONDS, new IllegalStateException("not taken"));
        } else {
            breaker.onSuccess(took.toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    private static String reason(Exception thrown) {
        Throwable cause = thrown;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        String message = cause.getMessage();
        return cause.getClass().getSimpleName() + (message == null ? "" : ": " + message);
    }

    /**
     * What would be sent, without sending it.
     *
     * @return by event in its order what goes out, as text; null for what the filter keeps back
     * @throws IllegalStateException if the route fails before it comes to sending
     */
    public List<@Nullable String> tryOut(List<EvaluationEvent> events) {
        List<@Nullable String> shown = new ArrayList<>();
        for (EvaluationEvent event : events) {
            Item item = fields.item(event);
            sending.disclosure().mask(item);
            EventBatch batch = new EventBatch(List.of(item), true);
            Exchange done =
                    camel.send("direct:" + entrance(name), exchange -> exchange.setProperty(TargetSteps.BATCH, batch));
            if (done.getException() != null) {
                throw new IllegalStateException(reason(done.getException()), done.getException());
            }
            shown.add(batch.caught());
        }
        return shown;
    }

    @Override
    public void close() {
        context.getExecutorServiceManager().shutdownNow(lanes);
        camel.stop();
    }
}
