package org.huiyin.store;

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
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.huiyin.evaluation.ChannelRef;
import org.huiyin.evaluation.Decisions;
import org.huiyin.evaluation.Evaluation;
import org.huiyin.evaluation.EvaluationStore;
import org.huiyin.evaluation.EvaluationStore.Added;
import org.huiyin.evaluation.Intents.Intent;
import org.huiyin.evaluation.Kind;
import org.huiyin.evaluation.Occasion;
import org.huiyin.evaluation.Rater;
import org.huiyin.evaluation.Raw;
import org.huiyin.evaluation.Satisfaction;
import org.huiyin.evaluation.Standing;
import org.huiyin.evaluation.StoreUnavailableException;
import org.huiyin.evaluation.Subject;
import org.huiyin.handoff.Courier;
import org.huiyin.handoff.Outbox;
import org.huiyin.handoff.OutboxStore;
import org.huiyin.handoff.Pace;
import org.huiyin.scoring.By;
import org.huiyin.scoring.Counts;
import org.huiyin.scoring.FigureQuery;
import org.huiyin.scoring.Levels;
import org.huiyin.scoring.Recount;
import org.huiyin.scoring.ScoreStore;
import org.huiyin.scoring.ScoreStore.Sum;
import org.huiyin.scoring.Scoring;
import org.jspecify.annotations.Nullable;

/**
 * Whatever is recorded, repeated, decided, told again, cut off by a crash, refused by the store or done by two replicas
 * at once, at whichever step and in whichever order: the cells end equal to a plain count of the evaluations.
 */
class ScoringHealsTest {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final Instant START = Instant.parse("2026-07-01T04:00:00Z");
    private static final Pace PACE = new Pace(
            3,
            Duration.ofMillis(200),
            Duration.ofSeconds(20),
            Duration.ofMinutes(10),
            Duration.ofSeconds(1),
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

    /** What comes between: at which call of a store, and whether before it takes effect or after. */
    sealed interface Mishap {
        record None() implements Mishap {}

        record Crashing(int call, boolean after) implements Mishap {}

        record StoreAway(int call, boolean after) implements Mishap {}

        record Meanwhile(int call, boolean after, Deed other) implements Mishap {}
    }

    record Step(Deed deed, Mishap mishap) {}

    @Provide
    Arbitrary<List<Step>> stories() {
        Arbitrary<Mishap> mishaps = Arbitraries.frequencyOf(
                Tuple.of(3, Arbitraries.just(new Mishap.None())),
                Tuple.of(2, mishap(Mishap.Crashing::new)),
                Tuple.of(1, mishap(Mishap.StoreAway::new)),
                Tuple.of(
                        2,
                        Combinators.combine(calls(), Arbitraries.of(true, false), deeds())
                                .as(Mishap.Meanwhile::new)));
        return Combinators.combine(deeds(), mishaps)
                .as(Step::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(25);
    }

    private interface Making {
        Mishap at(int call, boolean after);
    }

    private static Arbitrary<Mishap> mishap(Making making) {
        return Combinators.combine(calls(), Arbitraries.of(true, false)).as(making::at);
    }

    private static Arbitrary<Integer> calls() {
        return Arbitraries.integers().between(1, 8);
    }

    private static Arbitrary<Deed> deeds() {
        Arbitrary<Integer> any = Arbitraries.integers().between(0, 7);
        return Arbitraries.frequencyOf(
                Tuple.of(
                        4,
                        Combinators.combine(
                                        any,
                                        Arbitraries.integers().between(1, 2),
                                        Arbitraries.of(Kind.class),
                                        Arbitraries.integers().between(0, 5),
                                        Arbitraries.of(Occasion.class))
                                .as(Deed.Recording::new)),
                Tuple.of(1, Arbitraries.just(new Deed.Resuming())),
                Tuple.of(
                        2,
                        Combinators.combine(any, Arbitraries.of(Standing.State.class))
                                .as(Deed.Deciding::new)),
                Tuple.of(1, Combinators.combine(any, any).as(Deed.TellingAgain::new)),
                Tuple.of(4, Arbitraries.just(new Deed.Delivering())),
                Tuple.of(4, Arbitraries.just(new Deed.Recounting())),
                Tuple.of(
                        2,
                        Arbitraries.of(Duration.ofMillis(150), Duration.ofSeconds(21), Duration.ofMinutes(11))
                                .map(Deed.Waiting::new)));
    }

    @Property(tries = 60)
    void theCellsEqualAPlainCountOfTheEvaluations(@ForAll("stories") List<Step> story) {
        House house = new House();
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
        private Courier courier;
        private Recount recount;

        House() {
            evaluations = watched(EvaluationStore.class, new MongoEvaluations(store.database()));
            outbox = watched(OutboxStore.class, new MongoOutbox(store.database()));
            scores = watched(ScoreStore.class, new MongoScores(store.database()));
            store.clear();
            restart();
        }

        private void restart() {
            intents = new Outbox(outbox, List.of("scoring"), clock());
            courier = courier();
            recount = recount();
        }

        private Courier courier() {
            return new Courier(
                    outbox, evaluations, new Scoring(scores), URI.create("urn:huiyin:test"), ZONE, PACE, clock());
        }

        private Recount recount() {
            return new Recount(scores, 2, Duration.ofMillis(200), clock());
        }

        void live(Step step) {
            calls = 0;
            mishap = step.mishap();
            try {
                act(step.deed(), courier, recount);
            } catch (Crash e) {
                restart();
            } catch (StoreUnavailableException e) {
                now = now.plusMillis(200);
            } finally {
                mishap = new Mishap.None();
            }
        }

        private void act(Deed deed, Courier who, Recount counter) {
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
            intents.intend(List.of(intent));
            if (!(evaluations.add(List.of(evaluation)).get(0) instanceof Added.New)) {
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
                courier.round();
                recount.round();
            }
        }

        private boolean isAtRest() {
            return outbox.depths().isEmpty() && scores.marks(null, 1).isEmpty();
        }

        Map<String, Counts> cells() {
            Map<String, Counts> cells = new HashMap<>();
            for (Sum sum : scores.sums(
                    new FigureQuery(By.WINDOW, LocalDate.of(2026, 1, 1), LocalDate.of(2027, 1, 1), Map.of()))) {
                if (!sum.counts().equals(Counts.NONE)) {
                    cells.put(String.valueOf(sum.key()), sum.counts());
                }
            }
            return cells;
        }

        Map<String, Counts> plainCount() {
            Map<String, Counts> counts = new HashMap<>();
            for (Evaluation evaluation : evaluations.byIds(ids)) {
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

        /** The port, with every call counted and the mishap let loose at its time. */
        private <T> T watched(Class<T> port, T behind) {
            return port.cast(
                    Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, (proxy, method, args) -> {
                        calls++;
                        int call = calls;
                        strike(call, false);
                        Object answer;
                        try {
                            answer = method.invoke(behind, args);
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                        strike(call, true);
                        return answer;
                    }));
        }

        private void strike(int call, boolean after) {
            Mishap due = mishap;
            if (due instanceof Mishap.Crashing crashing && crashing.call() == call && crashing.after() == after) {
                mishap = new Mishap.None();
                throw new Crash();
            } else if (due instanceof Mishap.StoreAway away && away.call() == call && away.after() == after) {
                mishap = new Mishap.None();
                throw new StoreUnavailableException("away", new IOException("no route"));
            } else if (due instanceof Mishap.Meanwhile meanwhile
                    && meanwhile.call() == call
                    && meanwhile.after() == after) {
                mishap = new Mishap.None();
                act(meanwhile.other(), courier(), recount());
            }
        }
    }
}
