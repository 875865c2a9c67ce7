package org.huiyin.delivery;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.huiyin.delivery.OutboxStore.Depth;
import org.huiyin.evaluation.EvaluationStore;
import org.huiyin.event.CaseEvents;
import org.huiyin.event.Target;
import org.huiyin.platform.work.BackgroundWork;
import org.huiyin.platform.work.Worker;

/**
 * Keeps a worker under way for each target, each on its own thread, so that one target's trouble delays only itself. Targets
 * come and go while the gateway runs.
 */
public final class DeliveryWorkers extends BackgroundWork {

    private final OutboxStore outbox;
    private final EvaluationStore evaluations;
    private final CaseEvents cases;
    private final DeliverySettings settings;
    private final ZoneId zone;
    private final Clock clock;
    private final MeterRegistry meters;
    private final Map<String, Served> served = new ConcurrentSkipListMap<>();
    private volatile Map<String, Depth> depths = Map.of();
    private boolean underWay;

    DeliveryWorkers(
            OutboxStore outbox,
            EvaluationStore evaluations,
            CaseEvents cases,
            DeliverySettings settings,
            ZoneId zone,
            Clock clock,
            MeterRegistry meters) {
        super(Start.WITH_THE_CONTEXT);
        this.outbox = outbox;
        this.evaluations = evaluations;
        this.cases = cases;
        this.settings = settings;
        this.zone = zone;
        this.clock = clock;
        this.meters = meters;
    }

    /** A target that is told, and what goes with it. */
    private record Served(DeliveryWorker deliveryWorker, Worker worker, List<Meter> meters) {}

    /** How a target is brought what it is owed, unless its own file says otherwise. */
    public DeliveryPolicy policy() {
        return settings.pace();
    }

    /** What the events say they come from. */
    public URI source() {
        return settings.source();
    }

    /**
     * From now on the target is brought what it is owed, once deliveries are under way.
     *
     * @return whether it is so; not if another of its name is there already
     */
    public synchronized boolean add(Target target, DeliveryPolicy policy) {
        String name = target.name();
        if (served.containsKey(name)) {
            return false;
        }
        DeliveryWorker deliveryWorker =
                new DeliveryWorker(outbox, evaluations, cases, target, settings.source(), zone, policy, clock);
        Worker worker = new Worker("delivery-" + name, deliveryWorker::round);
        served.put(name, new Served(deliveryWorker, worker, meters(name, deliveryWorker.answers())));
        if (underWay) {
            worker.start();
        }
        return true;
    }

    /** Returns once nothing is being brought to the target any more; what it is owed stays. */
    public void remove(String target) {
        Served gone;
        synchronized (this) {
            gone = served.remove(target);
        }
        if (gone != null) {
            gone.worker().stop();
            gone.meters().forEach(meters::remove);
        }
    }

    /** After the store and Camel, before the recorder. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE - 100;
    }

    @Override
    protected List<Worker> workers() {
        return List.of(new Worker("handoff-depth", this::measure));
    }

    @Override
    protected synchronized void begun() {
        underWay = true;
        served.values().forEach(each -> each.worker().start());
    }

    @Override
    protected void ending() {
        List<Served> all;
        synchronized (this) {
            underWay = false;
            all = List.copyOf(served.values());
        }
        all.forEach(each -> each.worker().stop());
    }

    /** By their target's name. */
    Map<String, DeliveryWorker> all() {
        Map<String, DeliveryWorker> all = new LinkedHashMap<>();
        served.forEach((name, each) -> all.put(name, each.deliveryWorker()));
        return all;
    }

    /** How deliveries to a target go; empty where it is not told just now. */
    public Optional<DeliveryWorker.Progress> progress(String target) {
        return Optional.ofNullable(served.get(target))
                .map(each -> each.deliveryWorker().progress());
    }

    /** What a target answered lately, the newest first; empty where it is not told just now. */
    public List<LastAnswers.Given> answers(String target) {
        return Optional.ofNullable(served.get(target))
                .map(each -> each.deliveryWorker().answers().all())
                .orElse(List.of());
    }

    /** How much waited for a target when it was last measured. */
    public Depth depth(String target) {
        return depths.getOrDefault(target, new Depth(target, 0, 0, null));
    }

    private Duration measure() {
        depths = outbox.depths().stream().collect(Collectors.toMap(Depth::target, Function.identity()));
        return settings.measure();
    }

    private List<Meter> meters(String target, LastAnswers answers) {
        return List.of(
                counter("huiyin.handoff.delivered", "Events delivered", target, answers, LastAnswers::delivered),
                counter("huiyin.handoff.filtered", "Events not for the target", target, answers, LastAnswers::filtered),
                gauge("huiyin.handoff.waiting", "Events that wait", target, Depth::waiting),
                gauge("huiyin.handoff.parked", "Events refused for good", target, Depth::parked),
                gauge("huiyin.handoff.lag.seconds", "Age of the oldest event that waits", target, this::age));
    }

    private FunctionCounter counter(
            String name, String description, String target, LastAnswers answers, ToDoubleFunction<LastAnswers> value) {
        return FunctionCounter.builder(name, answers, value)
                .description(description)
                .tags(Tags.of("target", target))
                .register(meters);
    }

    private Gauge gauge(String name, String description, String target, ToDoubleFunction<Depth> value) {
        return Gauge.builder(name, () -> value.applyAsDouble(depth(target)))
                .description(description)
                .tags(Tags.of("target", target))
                .register(meters);
    }

    private double age(Depth depth) {
        Instant oldest = depth.oldest();
        return oldest == null ? 0 : Duration.between(oldest, clock.instant()).toMillis() / 1000.0;
    }
}
