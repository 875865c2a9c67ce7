package org.huiyin.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.cloudevents.CloudEvent;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.huiyin.TestHand;
import org.huiyin.delivery.OutboxStore.Parked;
import org.huiyin.evaluation.ChannelRef;
import org.huiyin.evaluation.Evaluation;
import org.huiyin.evaluation.EvaluationsInMemory;
import org.huiyin.evaluation.Flag;
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
import org.huiyin.event.EvaluationEvent;
import org.huiyin.event.Target;
import org.huiyin.event.Target.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class DeliveryWorkerTest {

    private static final Instant EVENING = Instant.parse("2026-07-01T16:30:00Z");
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final Parked ANY = new Parked(null, null, null);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final DeliveryPolicy PACE = new DeliveryPolicy(
            4,
            POLL,
            Duration.ofSeconds(20),
            Duration.ofMinutes(10),
            Duration.ofSeconds(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(5));

    private final EvaluationsInMemory evaluations = new EvaluationsInMemory();
    private final OutboxInMemory outbox = new OutboxInMemory();
    private final TestHand watch = new TestHand(EVENING.plusSeconds(10));
    private final Outbox intents = new Outbox(outbox, new TargetRoster(List.of("there"), List.of("there")), watch);
    private final Map<String, List<CaseEvent>> steps = new HashMap<>();
    private final There there = new There();
    private final DeliveryWorker deliveryWorker = worker();

    @Test
    void whatIsRecordedIsBroughtOnce() {
        record("a");
        record("b");

        assertThat(deliveryWorker.round()).isZero();
        assertThat(deliveryWorker.round()).isEqualTo(POLL);

        assertThat(there.ids()).containsExactly("a.1", "b.1");
        assertThat(outbox.depths()).isEmpty();
    }

    @Test
    void aRecordThatCannotBeReadIsParkedAndHoldsUpNoOthers() {
        record("a");
        record("b");
        record("c");
        evaluations.spoil("b");

        deliveryWorker.round();

        assertThat(there.ids()).containsExactly("a.1", "c.1");
        assertThat(outbox.parked(ANY, null, 10)).singleElement().satisfies(parked -> {
            assertThat(parked.evaluation()).isEqualTo("b");
            assertThat(parked.answer()).isEqualTo("its record cannot be read");
        });
    }

    @Test
    void anIntentWaitsForItsEvaluation() {
        intents.intend(List.of(new Intent("a", 1)));
        deliveryWorker.round();
        assertThat(there.ids()).isEmpty();

        evaluations.add(List.of(evaluation("a")));
        watch.go(Duration.ofMillis(200));
        deliveryWorker.round();

        assertThat(there.ids()).containsExactly("a.1");
    }

    @Test
    void anIntentWaitsForItsRevision() {
        record("a");
        deliveryWorker.round();
        intents.intend(List.of(new Intent("a", 2)));
        deliveryWorker.round();
        assertThat(there.ids()).containsExactly("a.1");

        evaluations.decide("a", 1, new Standing(Standing.State.HELD, "张三", watch.instant(), "复核"));
        watch.go(Duration.ofMillis(200));
        deliveryWorker.round();

        assertThat(there.ids()).containsExactly("a.1", "a.2");
    }

    @Test
    void anIntentWhoseEvaluationNeverCameIsSweptAfterTheGrace() {
        intents.intend(List.of(new Intent("a", 1)));
        watch.go(Duration.ofMinutes(10));
        deliveryWorker.round();
        assertThat(outbox.depths()).hasSize(1);

        watch.go(Duration.ofMinutes(1));
        deliveryWorker.round();

        assertThat(outbox.depths()).isEmpty();
        assertThat(there.ids()).isEmpty();
    }

    @Test
    void anEvaluationThatTookLongerThanTheGraceIsBroughtAllTheSame() {
        List<Intent> intent = List.of(new Intent("a", 1));

        intents.during(intent, watch, () -> {
            watch.go(Duration.ofMinutes(11));
            deliveryWorker.round();
            return evaluations.add(List.of(evaluation("a")));
        });
        deliveryWorker.round();

        assertThat(there.ids()).containsExactly("a.1");
    }

    @Test
    void anIntentTakenBackIsBroughtToNobody() {
        intents.intend(List.of(new Intent("a", 1)));
        intents.withdraw(List.of(new Intent("a", 1)));

        assertThat(outbox.depths()).isEmpty();
    }

    @Test
    void anEventTellsTheStandingAtItsRevision() {
        record("a");
        intents.intend(List.of(new Intent("a", 2)));
        evaluations.decide("a", 1, new Standing(Standing.State.EXCLUDED, "张三", watch.instant(), "误评"));
        deliveryWorker.round();

        assertThat(there.events.stream().map(EvaluationEvent::in))
                .extracting(EvaluationEvent::type, EvaluationEvent::standing)
                .containsExactly(tuple("recorded", "counted"), tuple("standing-changed", "excluded"));
    }

    @Test
    void whatIsWantedLaterComesAgainLaterEachTime() {
        there.answer = event -> new Answer.Retry("busy");
        record("a");

        List<Duration> rests = new ArrayList<>();
        for (int i = 0; i < 11; i++) {
            Duration rest = deliveryWorker.round();
            rests.add(rest);
            watch.go(rest);
        }

        assertThat(rests.subList(0, 4))
                .containsExactly(
                        Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(4), Duration.ofSeconds(8));
        assertThat(rests.get(10)).isEqualTo(Duration.ofMinutes(5));
        assertThat(there.ids()).hasSize(11);
        there.answer = event -> new Answer.Delivered();
        deliveryWorker.round();
        assertThat(outbox.depths()).isEmpty();
    }

    @Test
    void oneEventInVainDoesNotDelayTheOthers() {
        there.answer = event -> event.getId().equals("a.1") ? new Answer.Retry("busy") : new Answer.Delivered();
        record("a");
        record("b");

        assertThat(deliveryWorker.round()).isZero();
        assertThat(deliveryWorker.round()).isEqualTo(POLL);

        assertThat(outbox.depths()).extracting(OutboxStore.Depth::waiting).containsExactly(1L);
    }

    @Test
    void whatIsRefusedForGoodIsParkedWithItsAnswerAndReplayed() {
        there.answer = event -> new Answer.Refused("unknown department");
        record("a");
        deliveryWorker.round();
        watch.go(Duration.ofDays(1));
        deliveryWorker.round();

        assertThat(there.ids()).containsExactly("a.1");
        assertThat(outbox.parked(ANY, null, 10)).extracting(OutboxEntry::answer).containsExactly("unknown department");

        there.answer = event -> new Answer.Delivered();
        outbox.replay(ANY, "li.na", watch.instant());
        deliveryWorker.round();

        assertThat(there.ids()).containsExactly("a.1", "a.1");
        assertThat(outbox.depths()).isEmpty();
    }

    @Test
    void theStepsOfACaseComeInTheirOrderAlsoWhereTheTargetAsksForNone() {
        steps.put("k", List.of(step("k", 1, "opened"), step("k", 2, "assigned")));
        there.answer = event -> new Answer.Retry("busy");
        intents.owe(List.of(new CaseOutbox.Owed("k", 1)));
        deliveryWorker.round();
        intents.owe(List.of(new CaseOutbox.Owed("k", 2)));
        there.answer = event -> new Answer.Delivered();
        there.events.clear();

        watch.go(Duration.ofMillis(100));
        deliveryWorker.round();
        assertThat(there.ids()).isEmpty();
        for (int i = 0; i < 3; i++) {
            watch.go(Duration.ofMinutes(5));
            deliveryWorker.round();
        }

        assertThat(there.ids()).containsExactly("k.1", "k.2");
        assertThat(there.events).extracting(CloudEvent::getType).contains("org.huiyin.case.assigned");
        assertThat(outbox.depths()).isEmpty();
    }

    @Test
    void aCaseThatCannotBeReadIsParkedAndHoldsUpNoOthers() {
        intents.owe(List.of(new CaseOutbox.Owed("k", 1)));
        record("a");

        deliveryWorker.round();

        assertThat(there.ids()).containsExactly("a.1");
        assertThat(outbox.parked(ANY, null, 10))
                .extracting(OutboxEntry::about, OutboxEntry::answer)
                .containsExactly(tuple("k", "its record cannot be read"));
    }

    private static CaseEvent step(String id, int revision, String type) {
        return new CaseEvent(
                id,
                "2026-310101-000001",
                revision,
                EVENING,
                type,
                "assigned",
                EVENING,
                "bad-rating",
                List.of("a"),
                "310101",
                "11310101MB2F30004K",
                null,
                null,
                null,
                null,
                "social",
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    @Test
    void aBadEventThatBreaksTheTargetEndsAloneWithItsTrouble() {
        there.answer = event -> {
            if (event.getId().equals("b.1")) {
                throw new IllegalStateException("broken");
            }
            return new Answer.Delivered();
        };
        for (String id : List.of("a", "b", "c", "d")) {
            record(id);
        }

        for (int i = 0; i < 20; i++) {
            watch.go(deliveryWorker.round());
        }

        assertThat(outbox.claim("there", 10, watch.instant().plus(Duration.ofDays(1)), watch.instant()))
                .extracting(OutboxEntry::id, OutboxEntry::answer)
                .containsExactly(tuple("b.1@there", "failed with IllegalStateException"));
    }

    @Test
    void whatACrashedWorkerHadClaimedIsBroughtWhenTheClaimLapses() {
        record("a");
        outbox.claim("there", 10, watch.instant(), watch.instant().plus(PACE.lease()));

        assertThat(deliveryWorker.round()).isEqualTo(POLL);
        watch.go(PACE.lease());
        deliveryWorker.round();

        assertThat(there.ids()).containsExactly("a.1");
    }

    @Test
    void anEventIsACloudEventWithoutAnythingOfTheCitizen() {
        record("a");
        deliveryWorker.round();
        CloudEvent event = there.events.get(0);

        assertThat(event.getSpecVersion().toString()).isEqualTo("1.0");
        assertThat(event.getId()).isEqualTo("a.1");
        assertThat(event.getSource()).isEqualTo(URI.create("urn:huiyin:test"));
        assertThat(event.getType()).isEqualTo("org.huiyin.evaluation.recorded");
        assertThat(event.getSubject()).isEqualTo("a");
        assertThat(event.getTime()).isEqualTo(EVENING.plusSeconds(2).atOffset(ZoneOffset.UTC));
        assertThat(event.getDataContentType()).isEqualTo("application/json");
        assertThat(new String(event.getData().toBytes(), StandardCharsets.UTF_8))
                .isEqualTo(
                        """
                        {"evaluation":"a","revision":1,"time":"2026-07-01T16:30:02Z","type":"recorded",\
                        "assessed":"2026-07-01T16:30:00Z","day":"2026-07-02","channel":"web-hall","pf":2,"area":"310000",\
                        "department":"11310000MB2F300040","item":"task-1","project":"project-9","window":"A12",\
                        "staff":"007","kind":"rating","level":2,"grade":"poor","occasion":"first",\
                        "standing":"counted","tags":["213"],"flags":["subject-unknown","unverified"]}""");
    }

    @Test
    void whatFailsForAnotherReasonIsSaidToo(CapturedOutput output) {
        record("a");
        for (RuntimeException failure : List.of(new IllegalStateException(), new IllegalArgumentException())) {
            there.answer = event -> {
                throw failure;
            };
            deliveryWorker.round();
            watch.go(Duration.ofMinutes(10));
            deliveryWorker.round();
            watch.go(Duration.ofMinutes(10));
        }

        assertThat(output.getOut())
                .containsOnlyOnce("brought again: java.lang.IllegalStateException")
                .containsOnlyOnce("brought again: java.lang.IllegalArgumentException");
    }

    private void record(String id) {
        intents.intend(List.of(new Intent(id, 1)));
        evaluations.add(List.of(evaluation(id)));
    }

    private DeliveryWorker worker() {
        return new DeliveryWorker(
                outbox, evaluations, cases -> steps, there, URI.create("urn:huiyin:test"), ZONE, PACE, watch);
    }

    private static Evaluation evaluation(String id) {
        return new Evaluation(
                id,
                "web-hall:openid-of-" + id,
                "RCPT-" + id,
                "call-of-" + id,
                new ChannelRef("web-hall", "web", 2),
                new Subject("310000", "11310000MB2F300040", "task-1", "project-9", "A12", "007"),
                Kind.RATING,
                Satisfaction.DISSATISFIED,
                new Given("2", "national-5"),
                Occasion.FIRST,
                List.of("213"),
                "我叫李四",
                new Rater("00ff", true, true, true),
                EVENING,
                EVENING.plusSeconds(1),
                EVENING.plusSeconds(2),
                new Raw("application/json", Map.of(), new byte[0], "0"),
                Set.of(Flag.UNVERIFIED, Flag.SUBJECT_UNKNOWN),
                List.of(Standing.counted(EVENING.plusSeconds(2))));
    }

    /** A target that remembers what it was brought. */
    private static final class There implements Target {
        private final List<CloudEvent> events = new ArrayList<>();
        private Function<CloudEvent, Answer> answer = event -> new Answer.Delivered();

        @Override
        public String name() {
            return "there";
        }

        @Override
        public List<Answer> deliver(List<CloudEvent> brought) {
            events.addAll(brought);
            return brought.stream().map(answer).toList();
        }

        List<String> ids() {
            return events.stream().map(CloudEvent::getId).toList();
        }
    }

    /** A clock that the test winds on. */
}
