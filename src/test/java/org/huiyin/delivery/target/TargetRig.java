package org.huiyin.delivery.target;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.impl.DefaultCamelContext;
import org.huiyin.TestHand;
import org.huiyin.delivery.DeliveryRounds;
import org.huiyin.delivery.DeliveryWorker;
import org.huiyin.delivery.LastAnswers;
import org.huiyin.delivery.Outbox;
import org.huiyin.delivery.OutboxInMemory;
import org.huiyin.delivery.TargetRoster;
import org.huiyin.delivery.sending.EventFields;
import org.huiyin.delivery.sending.PersonalData;
import org.huiyin.evaluation.ChannelRef;
import org.huiyin.evaluation.Evaluation;
import org.huiyin.evaluation.EvaluationQuery;
import org.huiyin.evaluation.EvaluationSearch;
import org.huiyin.evaluation.EvaluationsInMemory;
import org.huiyin.evaluation.Given;
import org.huiyin.evaluation.Intents.Intent;
import org.huiyin.evaluation.Kind;
import org.huiyin.evaluation.Occasion;
import org.huiyin.evaluation.Rater;
import org.huiyin.evaluation.Raw;
import org.huiyin.evaluation.Satisfaction;
import org.huiyin.evaluation.Standing;
import org.huiyin.evaluation.Subject;
import org.huiyin.event.CaseEvent;
import org.huiyin.event.CaseOutbox;
import org.huiyin.platform.KeyValueStoreInMemory;
import org.huiyin.platform.MonotonicClock;
import org.huiyin.platform.files.SecretPlaceholders;
import org.huiyin.platform.security.AllowedAddresses;
import org.huiyin.route.CamelRoutes;
import org.huiyin.route.RouteFiles;

/** Targets of a folder of files with the routes that ship, over stores in memory; time and rounds go by hand. */
final class TargetRig implements AutoCloseable {

    static final Instant MORNING = Instant.parse("2026-07-01T01:30:00Z");

    final TestHand hand = new TestHand(MORNING);
    final OutboxInMemory outbox = new OutboxInMemory();
    final EvaluationsInMemory evaluations = new EvaluationsInMemory();
    final KeyValueStoreInMemory entries = new KeyValueStoreInMemory();
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    /** Who was to be sent what of citizens, in the order in which auditors were told. */
    final List<String> announced = new ArrayList<>();

    final Targets targets;

    private final PersonalData personal = new PersonalData() {
        @Override
        public void announce(String target, String kind, Map<String, String> reasons) {
            announced.add(target + " " + reasons);
        }

        @Override
        public Map<String, Map<String, String>> of(Collection<String> ids, Set<String> fields) {
            Map<String, Map<String, String>> found = new HashMap<>();
            evaluations
                    .byIds(ids)
                    .readable()
                    .forEach(each ->
                            found.put(each.id(), fields.contains("text") ? Map.of("text", each.text()) : Map.of()));
            return found;
        }
    };
    final TargetReplays replays = new TargetReplays(entries, search(), outbox, hand);

    private final Path folder;
    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final Map<String, List<CaseEvent>> steps = new HashMap<>();
    private final TargetRoster roster = new TargetRoster(List.of());
    private final DeliveryRounds rounds = new DeliveryRounds(outbox, evaluations, asked -> steps, hand);
    private final Outbox intents = new Outbox(outbox, roster, hand);
    private final List<Evaluation> recordedSoFar = new ArrayList<>();
    private int recorded;

    TargetRig(Path folder, Map<String, String> secrets, List<String> allowedNetworks) {
        this.folder = folder;
        ZoneId zone = ZoneId.of("Asia/Shanghai");
        MonotonicClock watch = MonotonicClock.system();
        camel.start();
        Path routes = Path.of("routes");
        targets = new Targets(
                new TargetSettings(folder, true, Duration.ofSeconds(10), allowedNetworks, Duration.ofDays(1)),
                new TargetFiles(new TargetKinds(routes), new SecretPlaceholders(secrets, Path.of("no-such-folder"))),
                new RouteFiles(routes, List.of(TargetKinds.FOLDER), new CamelRoutes(camel), new SendingSteps()),
                camel,
                new SendingParts(
                        new AllowedAddresses(allowedNetworks, "huiyin.targets.allowed-networks"),
                        personal,
                        meters,
                        zone,
                        hand,
                        watch),
                new EventFields(URI.create("urn:huiyin:test")),
                rounds.workers(),
                roster,
                new KnownTargets(entries),
                replays,
                zone,
                hand,
                watch);
        targets.reconcile();
    }

    /** Writes a target's file and has it applied. */
    TargetState put(String id, String content) {
        try {
            Files.writeString(folder.resolve(id + ".yaml"), content);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        targets.reconcile();
        return targets.state(id).orElseThrow();
    }

    void remove(String id) {
        try {
            Files.delete(folder.resolve(id + ".yaml"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        targets.reconcile();
    }

    /** A case whose every step is owed now. */
    void take(List<CaseEvent> all) {
        steps.put(all.get(0).id(), all);
        intents.owe(all.stream()
                .map(step -> new CaseOutbox.Owed(step.id(), step.revision()))
                .toList());
    }

    /** It is owed again, as something became of it. */
    void intend(String evaluation, int revision) {
        intents.intend(List.of(new Intent(evaluation, revision)));
    }

    /** Records one of a channel that has no national code. */
    void recordFrom(String channel) {
        String id = String.format("01k0%09d", recorded++);
        intents.intend(List.of(new Intent(id, 1)));
        evaluations.add(List.of(evaluation(id, new ChannelRef(channel, channel, null), Satisfaction.SATISFIED)));
    }

    /** All that was recorded. */
    List<Evaluation> all() {
        return recordedSoFar;
    }

    /** Records so many evaluations of five levels in turn; their ids are the answer. */
    List<String> record(int many) {
        List<Evaluation> made = new ArrayList<>();
        List<Intent> owed = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            String id = String.format("01k0%09d", recorded++);
            made.add(evaluation(id, Satisfaction.of(1 + recorded % 5).orElseThrow()));
            owed.add(new Intent(id, 1));
        }
        intents.intend(owed);
        evaluations.add(made);
        // as long as it is expected to take
        hand.go(Duration.ofMillis(many));
        recordedSoFar.addAll(made);
        return made.stream().map(Evaluation::id).toList();
    }

    private Evaluation evaluation(String id, Satisfaction satisfaction) {
        return evaluation(id, new ChannelRef("web-hall", "web", 2), satisfaction);
    }

    private Evaluation evaluation(String id, ChannelRef channel, Satisfaction satisfaction) {
        Instant at = hand.instant();
        return new Evaluation(
                id,
                "web-hall:openid-of-" + id,
                "RCPT-" + id,
                "call-of-" + id,
                channel,
                new Subject("310101", "11310000MB2F300040", "task-1", "project-9", "A12", "007"),
                Kind.RATING,
                satisfaction,
                new Given(String.valueOf(satisfaction.level()), "national-5"),
                Occasion.FIRST,
                List.of("213"),
                "我叫李四",
                new Rater("00ff", true, true, true),
                at.minusSeconds(2),
                at.minusSeconds(1),
                at,
                new Raw("application/json", Map.of(), new byte[0], "0"),
                Set.of(),
                List.of(Standing.counted(at)));
    }

    /** Those received in a stretch of time, last first. */
    private EvaluationSearch search() {
        return (query, scope, after, limit, patience) -> {
            List<Evaluation> found = recordedSoFar.stream()
                    .filter(each -> isIn(query.received(), each.receivedAt()))
                    .sorted(Comparator.comparing(Evaluation::receivedAt)
                            .thenComparing(Evaluation::id)
                            .reversed())
                    .filter(each -> after == null
                            || each.receivedAt().isBefore(after.receivedAt())
                            || each.receivedAt().equals(after.receivedAt())
                                    && each.id().compareTo(after.id()) < 0)
                    .toList();
            List<Evaluation> page = found.subList(0, Math.min(limit, found.size()));
            EvaluationSearch.Place next = page.size() == found.size()
                    ? null
                    : new EvaluationSearch.Place(
                            page.get(page.size() - 1).receivedAt(),
                            page.get(page.size() - 1).id());
            return new EvaluationSearch.Found(page, next, null);
        };
    }

    private static boolean isIn(EvaluationQuery.Period period, Instant at) {
        return !at.isBefore(period.from()) && at.isBefore(period.to());
    }

    /** Rounds until nothing is due for the target just now. */
    void deliver(String target) {
        for (int i = 0; i < 50; i++) {
            if (!rounds.round(target).isZero()) {
                return;
            }
        }
    }

    DeliveryWorker.Progress progress(String target) {
        return rounds.workers().progress(target).orElseThrow();
    }

    List<LastAnswers.Given> answers(String target) {
        return rounds.workers().answers(target);
    }

    /** Lets time go in steps, each followed by rounds. */
    void wait(String target, Duration whole, Duration step) {
        for (Duration gone = Duration.ZERO; gone.compareTo(whole) < 0; gone = gone.plus(step)) {
            hand.go(step);
            deliver(target);
        }
    }

    @Override
    public void close() {
        targets.close();
        camel.stop();
    }
}
