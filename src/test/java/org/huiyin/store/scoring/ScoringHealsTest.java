package org.huiyin.store.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.huiyin.delivery.DeliveryPolicy;
import org.huiyin.delivery.DeliveryWorker;
import org.huiyin.delivery.Outbox;
import org.huiyin.delivery.OutboxInMemory;
import org.huiyin.delivery.OutboxStore;
import org.huiyin.delivery.TargetRoster;
import org.huiyin.evaluation.ChannelRef;
import org.huiyin.evaluation.Decisions;
import org.huiyin.evaluation.Evaluation;
import org.huiyin.evaluation.EvaluationStore;
import org.huiyin.evaluation.EvaluationStore.Added;
import org.huiyin.evaluation.EvaluationsInMemory;
import org.huiyin.evaluation.Intents.Intent;
import org.huiyin.evaluation.Kind;
import org.huiyin.evaluation.Occasion;
import org.huiyin.evaluation.Rater;
import org.huiyin.evaluation.Raw;
import org.huiyin.evaluation.Satisfaction;
import org.huiyin.evaluation.Standing;
import org.huiyin.evaluation.StoreUnavailableException;
import org.huiyin.evaluation.Subject;
import org.huiyin.event.CaseEvents;
import org.huiyin.scoring.CellRecount;
import org.huiyin.scoring.CellScope;
import org.huiyin.scoring.Counts;
import org.huiyin.scoring.FigureQuery;
import org.huiyin.scoring.Grouping;
import org.huiyin.scoring.Levels;
import org.huiyin.scoring.ScoreStore;
import org.huiyin.scoring.ScoreStore.Sum;
import org.huiyin.scoring.ScoresInMemory;
import org.huiyin.scoring.ScoringTarget;
import org.huiyin.store.delivery.MongoOutbox;
import org.huiyin.store.evaluation.MongoEvaluations;
import org.huiyin.store.mongo.StoreUnderTest;
import org.jspecify.annotations.Nullable;

/**
 * Whatever is recorded, repeated, decided, told again, cut off by a crash, refused by the store or done by two replicas
 * at once, at whichever step and in whichever order: the cells end equal to a plain count of the evaluations.
 */
class ScoringHealsTest {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final Instant START = Instant.parse("2026-07-01T04:00:00Z");
    private static final DeliveryPolicy PACE = new DeliveryPolicy(
            2,
            Duration.ofMillis(200),
            Duration.ofSeconds(20),
            Duration.ofMinutes(10),
            Duration.ofSeconds(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(5));

    private static final int MOST_ROUNDS = 200;

    private static Path folder;
    private static StoreUnderTest store;

    @BeforeContainer
    static void open() throws IOException {
        folder = Files.createTempDirectory("scoring-heals");
        store = StoreUnderTest.embedded(folder);
    }

    @AfterContainer
    static void close() throws IOException {
        store.close();
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** What somebody does; numbers choose among what there is. */
    sealed interface Deed {
        /** A submission of one key is settled; the same key again is a duplicate under another id. */
        record Recording(int key, int window, Kind kind, int level, Occasion occasion) implements Deed {}

        /** A submission that was cut off is settled again from the journal. */
        record Resuming() implements Deed {}

        record Deciding(int which, Standing.State state) implements Deed {}

        record TellingAgain(int which, int revision) implements Deed {}

        record Delivering() implements Deed {}

        record Recounting() implements Deed {}

        record Waiting(Duration time) implements Deed {}
    }

    /** What comes between two steps of a deed: after which of its calls to a store. */
    sealed interface Mishap {
        record None() implements Mishap {}

        record Crashing(int after) implements Mishap {}

        record StoreAway(int after) implements Mishap {}

        /** Another replica's deeds. */
        record Meanwhile(int after, List<Deed> deeds) implements Mishap {}
    }

    record Step(Deed deed, Mishap mishap) {}

    /** Anything may happen. */
    @Provide
    Arbitrary<List<Step>> stories() {
        Arbitrary<Integer> few = Arbitraries.integers().between(0, 2);
        Arbitrary<Deed> deeds = Arbitraries.frequencyOf(
                Tuple.of(3, recording(few)),
                Tuple.of(2, Arbitraries.just(new Deed.Resuming())),
                Tuple.of(2, deciding(few)),
                Tuple.of(1, Combinators.combine(few, few).as(Deed.TellingAgain::new)),
                Tuple.of(4, Arbitraries.just(new Deed.Delivering())),
                Tuple.of(4, Arbitraries.just(new Deed.Recounting())),
                Tuple.of(
                        2,
                        Arbitraries.of(Duration.ofMillis(150), Duration.ofSeconds(21), Duration.ofMinutes(11))
                                .map(Deed.Waiting::new)));
        Arbitrary<Mishap> mishaps = Arbitraries.frequencyOf(
                Tuple.of(2, Arbitraries.just(new Mishap.None())),
                Tuple.of(2, calls().map(Mishap.Crashing::new)),
                Tuple.of(1, calls().map(Mishap.StoreAway::new)),
                Tuple.of(2, meanwhile(deeds)));
        return steps(deeds, mishaps);
    }

    /** Nothing fails, but two replicas deliver and recount at once. */
    @Provide
    Arbitrary<List<Step>> rivalries() {
        Arbitrary<Deed> deeds = Arbitraries.frequencyOf(
                Tuple.of(2, recording(Arbitraries.integers().between(0, 50))),
                Tuple.of(1, deciding(Arbitraries.integers().between(0, 2))),
                Tuple.of(3, Arbitraries.just(new Deed.Delivering())),
                Tuple.of(3, Arbitraries.just(new Deed.Recounting())));
        return steps(
                deeds,
                Arbitraries.frequencyOf(
                        Tuple.of(1, Arbitraries.just(new Mishap.None())), Tuple.of(2, meanwhile(deeds))));
    }

    private static Arbitrary<List<Step>> steps(Arbitrary<Deed> deeds, Arbitrary<Mishap> mishaps) {
        return Combinators.combine(deeds, mishaps)
                .as(Step::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(12);
    }

    private static Arbitrary<Integer> calls() {
        return Arbitraries.integers().between(1, 8);
    }

    private static Arbitrary<Mishap> meanwhile(Arbitrary<Deed> deeds) {
        return Combinators.combine(calls(), deeds.list().ofMinSize(1).ofMaxSize(3))
                .as(Mishap.Meanwhile::new);
    }

    private static Arbitrary<Deed> recording(Arbitrary<Integer> keys) {
        return Combinators.combine(
                        keys,
                        Arbitraries.frequency(Tuple.of(4, 1), Tuple.of(1, 2)),
                        Arbitraries.of(Kind.class),
                        Arbitraries.integers().between(0, 5),
                        Arbitraries.of(Occasion.class))
                .as(Deed.Recording::new);
    }

    private static Arbitrary<Deed> deciding(Arbitrary<Integer> which) {
        return Combinators.combine(which, Arbitraries.of(Standing.State.class)).as(Deed.Deciding::new);
    }

    @Property(tries = 3000, seed = "20261130", edgeCases = EdgeCasesMode.NONE)
    void theCellsEqualAPlainCountOfTheEvaluations(@ForAll("stories") List<Step> story) {
        tell(story, new House(new EvaluationsInMemory(), new OutboxInMemory(), new ScoresInMemory()));
    }

    @Property(tries = 6000, seed = "20261130", edgeCases = EdgeCasesMode.NONE)
    void soTheyDoWhenReplicasGetInEachOthersWay(@ForAll("rivalries") List<Step> story) {
        tell(story, new House(new EvaluationsInMemory(), new OutboxInMemory(), new ScoresInMemory()));
    }

    @Property(tries = 15, seed = "20261130", edgeCases = EdgeCasesMode.NONE)
    void soTheyDoInTheStore(@ForAll("stories") List<Step> story) {
        House house = new House(
                new MongoEvaluations(store.database()),
                new MongoOutbox(store.database()),
                new MongoScores(store.database()));
        store.clear();
        tell(story, house);
    }

    private static void tell(List<Step> story, House house) {
        story.forEach(house::live);
        house.comeToRest();

        assertThat(house.isAtRest()).isTrue();
        assertThat(house.cells()).isEqualTo(house.plainCount());
    }

    /** An end without warning: no component gets to catch it. */
    private static final class Crash extends Error {
        private static final long serialVersionUID = 1;
    }

    /** The stores, what works on them, and what a person could know from outside. */
    private static final class House {
        private final EvaluationStore evaluations;
        private final OutboxStore outbox;
        private final ScoreStore scores;
        private final Deque<Evaluation> journal = new ArrayDeque<>();
        private final Set<String> ids = new HashSet<>();
        private final List<String> order = new ArrayList<>();
        private Instant now = START;
        private int calls;
        private int made;
        private Mishap mishap = new Mishap.None();
        private Outbox intents;
        private DeliveryWorker deliveryWorker;
        private CellRecount recount;

        House(EvaluationStore evaluations, OutboxStore outbox, ScoreStore scores) {
            this.evaluations = watched(EvaluationStore.class, evaluations);
            this.outbox = watched(OutboxStore.class, outbox);
            this.scores = watched(ScoreStore.class, scores);
            restart();
        }

        private void restart() {
            intents = new Outbox(outbox, new TargetRoster(List.of("scoring")), clock());
            deliveryWorker = worker();
            recount = recount();
        }

        private DeliveryWorker worker() {
            return new DeliveryWorker(
                    outbox,
                    evaluations,
                    CaseEvents.NONE,
                    new ScoringTarget(scores, clock()),
                    URI.create("urn:huiyin:test"),
                    ZONE,
                    PACE,
                    clock());
        }

        private CellRecount recount() {
            return new CellRecount(
                    scores,
                    2,
                    Duration.ofMillis(200),
                    clock(),
                    () -> Duration.between(Instant.EPOCH, clock().instant()));
        }

        void live(Step step) {
            calls = 0;
            mishap = step.mishap();
            try {
                act(step.deed(), deliveryWorker, recount);
            } catch (Crash e) {
                restart();
            } catch (StoreUnavailableException e) {
                now = now.plusMillis(200);
            } finally {
                mishap = new Mishap.None();
            }
        }

        private void act(Deed deed, DeliveryWorker who, CellRecount counter) {
            if (deed instanceof Deed.Recording recording) {
                Evaluation evaluation = evaluation(recording);
                journal.add(evaluation);
                settle(evaluation);
            } else if (deed instanceof Deed.Resuming) {
                resume();
            } else if (deed instanceof Deed.Deciding deciding && !order.isEmpty()) {
                new Decisions(evaluations, intents, clock())
                        .decide(chosen(deciding.which()), deciding.state(), "张三", "复核", null);
            } else if (deed instanceof Deed.TellingAgain again && !order.isEmpty()) {
                evaluations
                        .byId(chosen(again.which()))
                        .ifPresent(known -> intents.intend(
                                List.of(new Intent(known.id(), 1 + again.revision() % known.revision()))));
            } else if (deed instanceof Deed.Delivering) {
                who.round();
            } else if (deed instanceof Deed.Recounting) {
                counter.round();
            } else if (deed instanceof Deed.Waiting waiting) {
                now = now.plus(waiting.time());
            }
        }

        private String chosen(int which) {
            return order.get(which % order.size());
        }

        private void resume() {
            if (!journal.isEmpty()) {
                settle(journal.peekFirst());
            }
        }

        /** As the recorder does: intent, evaluation, and the intent taken back where the key is known. */
        private void settle(Evaluation evaluation) {
            Intent intent = new Intent(evaluation.id(), 1);
            if (ids.add(evaluation.id())) {
                order.add(evaluation.id());
            }
            List<Added> added = intents.during(List.of(intent), clock(), () -> evaluations.add(List.of(evaluation)));
            if (!(added.get(0) instanceof Added.New)) {
                intents.withdraw(List.of(intent));
            }
            journal.remove(evaluation);
        }

        /** Nothing comes between any more, and there is time for all that waits. */
        void comeToRest() {
            while (!journal.isEmpty()) {
                resume();
            }
            for (int i = 0; i < MOST_ROUNDS && !isAtRest(); i++) {
                now = now.plus(Duration.ofMinutes(2));
                deliveryWorker.round();
                recount.round();
            }
        }

        private boolean isAtRest() {
            return outbox.depths().isEmpty() && scores.marks(null, 1).isEmpty();
        }

        Map<String, Counts> cells() {
            Map<String, Counts> cells = new HashMap<>();
            for (Sum sum : scores.sums(new FigureQuery(
                    Grouping.WINDOW,
                    LocalDate.of(2026, 1, 1),
                    LocalDate.of(2027, 1, 1),
                    Map.of(),
                    CellScope.EVERYTHING))) {
                if (!sum.counts().equals(Counts.NONE)) {
                    cells.put(String.valueOf(sum.key()), sum.counts());
                }
            }
            return cells;
        }

        Map<String, Counts> plainCount() {
            Map<String, Counts> counts = new HashMap<>();
            for (Evaluation evaluation : evaluations.byIds(ids).readable()) {
                counts.merge(String.valueOf(evaluation.subject().window()), alone(evaluation), House::added);
            }
            counts.values().removeIf(Counts.NONE::equals);
            return counts;
        }

        private static Counts alone(Evaluation evaluation) {
            Standing.State state = evaluation.standing().state();
            boolean counts = state == Standing.State.COUNTED;
            boolean byDefault = evaluation.occasion() == Occasion.DEFAULT;
            Kind kind = counts ? evaluation.kind() : Kind.RATING;
            return new Counts(
                    counts && !byDefault ? levels(evaluation.satisfaction()) : Levels.NONE,
                    counts && byDefault ? levels(evaluation.satisfaction()) : Levels.NONE,
                    kind == Kind.COMPLAINT ? 1 : 0,
                    kind == Kind.SUGGESTION ? 1 : 0,
                    kind == Kind.PRAISE ? 1 : 0,
                    kind == Kind.CONSULTATION ? 1 : 0,
                    state == Standing.State.HELD ? 1 : 0,
                    state == Standing.State.EXCLUDED ? 1 : 0,
                    state == Standing.State.SUPERSEDED ? 1 : 0);
        }

        private static Levels levels(@Nullable Satisfaction satisfaction) {
            long[] n = new long[6];
            if (satisfaction != null) {
                n[satisfaction.level()] = 1;
            }
            return new Levels(n[5], n[4], n[3], n[2], n[1]);
        }

        private static Counts added(Counts a, Counts b) {
            return new Counts(
                    added(a.levels(), b.levels()),
                    added(a.defaults(), b.defaults()),
                    a.complaints() + b.complaints(),
                    a.suggestions() + b.suggestions(),
                    a.praise() + b.praise(),
                    a.consultations() + b.consultations(),
                    a.held() + b.held(),
                    a.excluded() + b.excluded(),
                    a.superseded() + b.superseded());
        }

        private static Levels added(Levels a, Levels b) {
            return new Levels(a.n5() + b.n5(), a.n4() + b.n4(), a.n3() + b.n3(), a.n2() + b.n2(), a.n1() + b.n1());
        }

        private Evaluation evaluation(Deed.Recording recording) {
            String id = "E%04d".formatted(made++);
            return new Evaluation(
                    id,
                    "web:" + recording.key(),
                    "R" + recording.key(),
                    null,
                    new ChannelRef("web", "web", null),
                    new Subject("310000", "D1", null, null, "W" + recording.window(), null),
                    recording.kind(),
                    Satisfaction.of(recording.level()).orElse(null),
                    null,
                    recording.occasion(),
                    List.of(),
                    null,
                    Rater.ANONYMOUS,
                    START,
                    START,
                    START,
                    new Raw("", Map.of(), null, ""),
                    Set.of(),
                    List.of(Standing.counted(START)));
        }

        private Clock clock() {
            return new Clock() {
                @Override
                public ZoneId getZone() {
                    return ZONE;
                }

                @Override
                public Clock withZone(ZoneId zone) {
                    return this;
                }

                @Override
                public Instant instant() {
                    return now;
                }
            };
        }

        /** The port, with its calls counted and the mishap let loose after the one it waits for. */
        private <T> T watched(Class<T> port, T behind) {
            return port.cast(
                    Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, (proxy, method, args) -> {
                        Object answer;
                        try {
                            answer = method.invoke(behind, args);
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                        calls++;
                        strike();
                        return answer;
                    }));
        }

        private void strike() {
            Mishap due = mishap;
            if (due instanceof Mishap.Crashing crashing && crashing.after() == calls) {
                mishap = new Mishap.None();
                throw new Crash();
            } else if (due instanceof Mishap.StoreAway away && away.after() == calls) {
                mishap = new Mishap.None();
                throw new StoreUnavailableException("away", new IOException("no route"));
            } else if (due instanceof Mishap.Meanwhile meanwhile && meanwhile.after() == calls) {
                mishap = new Mishap.None();
                DeliveryWorker otherWorker = worker();
                CellRecount otherRecount = recount();
                meanwhile.deeds().forEach(deed -> act(deed, otherWorker, otherRecount));
            }
        }
    }
}
