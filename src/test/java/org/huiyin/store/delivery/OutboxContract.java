package org.huiyin.store.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.huiyin.delivery.DeliveryProgress;
import org.huiyin.delivery.OutboxEntry;
import org.huiyin.delivery.OutboxStore;
import org.huiyin.delivery.OutboxStore.Depth;
import org.huiyin.delivery.OutboxStore.Parked;
import org.huiyin.delivery.Redelivery;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the outbox promises on any store. */
public abstract class OutboxContract {

    private static final Instant NOON = Instant.parse("2026-07-01T04:00:00Z");
    private static final Parked ANY = new Parked(null, null, null);

    private OutboxStore outbox;

    public abstract OutboxStore emptyOutbox();

    @BeforeEach
    void open() {
        outbox = emptyOutbox();
    }

    @Test
    void whatIsDueIsClaimedOnce() {
        outbox.add(List.of(owed("a", NOON), owed("b", NOON)), NOON);

        assertThat(claim(NOON)).extracting(OutboxEntry::id).containsExactly("a.1@scoring", "b.1@scoring");
        assertThat(claim(NOON)).isEmpty();
    }

    @Test
    void whatIsNotDueIsLeftAlone() {
        outbox.add(List.of(owed("a", NOON)), NOON.plusSeconds(1));

        assertThat(claim(NOON)).isEmpty();
        assertThat(claim(NOON.plusSeconds(1))).hasSize(1);
    }

    @Test
    void aClaimIsNoLargerThanAskedFor() {
        outbox.add(List.of(owed("a", NOON), owed("b", NOON), owed("c", NOON)), NOON);

        assertThat(outbox.claim("scoring", 2, NOON, NOON.plusSeconds(20))).hasSize(2);
        assertThat(claim(NOON)).hasSize(1);
    }

    @Test
    void theLongestDueAreClaimedFirst() {
        outbox.add(List.of(owed("a", NOON)), NOON.plusSeconds(2));
        outbox.add(List.of(owed("b", NOON), owed("d", NOON)), NOON);
        outbox.add(List.of(owed("c", NOON)), NOON.plusSeconds(1));

        assertThat(outbox.claim("scoring", 3, NOON.plusSeconds(3), NOON.plusSeconds(20)))
                .extracting(OutboxEntry::evaluation)
                .containsExactly("b", "c", "d");
    }

    @Test
    void oneTargetsThingsAreNotAnothers() {
        outbox.add(List.of(new OutboxEntry("elsewhere", "a", 1, NOON, 0, null, null)), NOON);

        assertThat(claim(NOON)).isEmpty();
    }

    @Test
    void aClaimThatLapsedIsAnybodys() {
        outbox.add(List.of(owed("a", NOON)), NOON);
        claim(NOON);

        assertThat(claim(NOON.plusSeconds(19))).isEmpty();
        assertThat(claim(NOON.plusSeconds(20))).hasSize(1);
    }

    @Test
    void claimsAtTheSameInstantShareNothing() throws Exception {
        List<OutboxEntry> many = new ArrayList<>();
        for (int i = 100; i < 200; i++) {
            many.add(owed("e" + i, NOON));
        }
        outbox.add(many, NOON);
        Callable<List<OutboxEntry>> claim = () -> outbox.claim("scoring", 60, NOON, NOON.plusSeconds(20));

        List<String> claimed = new ArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            for (Future<List<OutboxEntry>> each : threads.invokeAll(Collections.nCopies(4, claim))) {
                each.get().forEach(entry -> claimed.add(entry.id()));
            }
        } finally {
            threads.shutdown();
        }

        assertThat(claimed).doesNotHaveDuplicates();
    }

    @Test
    void theSameThingOwedTwiceIsOneAndAsYoungAsTheLast() {
        outbox.add(List.of(owed("a", NOON)), NOON);
        outbox.add(List.of(owed("a", NOON.plusSeconds(60))), NOON.plusSeconds(60));

        assertThat(claim(NOON)).extracting(OutboxEntry::since).containsExactly(NOON.plusSeconds(60));
        assertThat(claim(NOON.plusSeconds(60))).hasSize(1);
    }

    @Test
    void addingAgainDoesNotDisturbAClaim() {
        outbox.add(List.of(owed("a", NOON)), NOON);
        claim(NOON);
        outbox.add(List.of(owed("a", NOON)), NOON);

        assertThat(claim(NOON)).isEmpty();
    }

    @Test
    void whatIsRemovedIsGone() {
        outbox.add(List.of(owed("a", NOON), owed("b", NOON)), NOON);
        outbox.remove(List.of("a.1@scoring", "never.1@scoring"));

        assertThat(claim(NOON)).extracting(OutboxEntry::evaluation).containsExactly("b");
    }

    @Test
    void onlyTheOldIsSwept() {
        outbox.add(List.of(owed("a", NOON), owed("b", NOON.plusSeconds(10))), NOON);
        outbox.sweep(List.of(owed("a", NOON), owed("b", NOON)), NOON.plusSeconds(5));

        assertThat(claim(NOON)).extracting(OutboxEntry::evaluation).containsExactly("b");
    }

    @Test
    void whatIsPostponedComesBackUnblamed() {
        outbox.add(List.of(owed("a", NOON)), NOON);
        claim(NOON);
        outbox.postpone(List.of(owed("a", NOON)), NOON.plusSeconds(1));

        assertThat(claim(NOON)).isEmpty();
        assertThat(claim(NOON.plusSeconds(1))).extracting(OutboxEntry::attempts).containsExactly(0);
    }

    @Test
    void whatFailedComesBackWithItsAnswer() {
        outbox.add(List.of(owed("a", NOON)), NOON);
        claim(NOON);
        outbox.failed(List.of(owed("a", NOON)), NOON.plusSeconds(1), "busy", NOON);

        assertThat(claim(NOON)).isEmpty();
        assertThat(claim(NOON.plusSeconds(1)))
                .containsExactly(new OutboxEntry("scoring", "a", 1, NOON, 1, "busy", NOON));
    }

    @Test
    void whatIsParkedIsListedAndNotClaimed() {
        park("a", NOON);

        assertThat(claim(NOON.plus(Duration.ofDays(1)))).isEmpty();
        assertThat(outbox.parked(ANY, null, 10))
                .containsExactly(new OutboxEntry("scoring", "a", 1, NOON, 1, "no", NOON));
    }

    @Test
    void theParkedAreListedByTargetTimeAndPage() {
        park("a", NOON);
        park("b", NOON.plusSeconds(1));
        park("c", NOON.plusSeconds(2));

        assertThat(evaluations(new Parked("scoring", NOON.plusSeconds(1), NOON.plusSeconds(2)), null, 10))
                .containsExactly("b");
        assertThat(evaluations(new Parked("elsewhere", null, null), null, 10)).isEmpty();
        assertThat(evaluations(ANY, null, 2)).containsExactly("a", "b");
        assertThat(evaluations(ANY, "b.1@scoring", 2)).containsExactly("c");
    }

    @Test
    void oneParkedIsReplayed() {
        park("a", NOON);
        park("b", NOON);

        assertThat(outbox.replay("a.1@scoring", "li.na", NOON)).isTrue();
        assertThat(outbox.replay("a.1@scoring", "li.na", NOON)).isFalse();
        assertThat(claim(NOON))
                .extracting(OutboxEntry::evaluation, OutboxEntry::attempts)
                .containsExactly(tuple("a", 0));
    }

    @Test
    void manyParkedAreReplayedByTime() {
        park("a", NOON);
        park("b", NOON.plusSeconds(1));

        assertThat(outbox.replay(new Parked(null, NOON.plusSeconds(1), null), "li.na", NOON))
                .isEqualTo(1);
        assertThat(claim(NOON)).extracting(OutboxEntry::evaluation).containsExactly("b");
        assertThat(outbox.replay(ANY, "li.na", NOON)).isEqualTo(1);
    }

    @Test
    void itIsKnownWhoHadWhatReplayedEvenWhenItIsDelivered() {
        park("a", NOON);
        park("b", NOON.plusSeconds(1));
        outbox.replay("a.1@scoring", "li.na", NOON.plusSeconds(2));
        outbox.replay(ANY, "wang.fang", NOON.plusSeconds(3));
        outbox.park(List.of(owed("a", NOON)), "no again", NOON.plusSeconds(4));
        outbox.replay(ANY, "wang.fang", NOON.plusSeconds(5));
        outbox.delivered(claim(NOON.plusSeconds(5)), NOON.plusSeconds(6));

        assertThat(outbox.redeliveries(List.of("a.1@scoring", "x.1@scoring")))
                .containsExactly(
                        new Redelivery(
                                new OutboxEntry("scoring", "a", 1, NOON, 1, "no", NOON), "li.na", NOON.plusSeconds(2)),
                        new Redelivery(
                                new OutboxEntry("scoring", "a", 1, NOON, 1, "no again", NOON.plusSeconds(4)),
                                "wang.fang",
                                NOON.plusSeconds(5)));
        assertThat(outbox.redeliveries(List.of("b.1@scoring")))
                .extracting(Redelivery::by)
                .containsExactly("wang.fang");
    }

    @Test
    void whereNothingIsParkedNothingIsReplayedAndNobodyNoted() {
        outbox.add(List.of(owed("a", NOON)), NOON);

        assertThat(outbox.replay(ANY, "li.na", NOON)).isZero();
        assertThat(outbox.replay("a.1@scoring", "li.na", NOON)).isFalse();
        assertThat(outbox.redeliveries(List.of("a.1@scoring"))).isEmpty();
    }

    @Test
    void whatATargetTookIsGoneAndItIsKnownWhenItTookItFirst() {
        outbox.add(List.of(owed("a", NOON)), NOON);
        outbox.failed(List.of(owed("a", NOON)), NOON, "busy", NOON.plusSeconds(1));

        outbox.delivered(claim(NOON), NOON.plusSeconds(2));
        outbox.delivered(List.of(owed("a", NOON)), NOON.plusSeconds(9));

        assertThat(outbox.depths()).isEmpty();
        assertThat(outbox.handovers(List.of("a.1@scoring")))
                .containsExactly(new DeliveryProgress(
                        "a", 1, "scoring", DeliveryProgress.Stage.DELIVERED, NOON.plusSeconds(2), 2, null));
    }

    @Test
    void howFarEachHasComeIsToldOfThoseAskedFor() {
        outbox.add(List.of(owed("a", NOON), owed("c", NOON)), NOON);
        outbox.failed(claim(NOON).subList(0, 1), NOON, "busy", NOON.plusSeconds(1));
        park("b", NOON.plusSeconds(2));

        assertThat(outbox.handovers(List.of("a.1@scoring", "b.1@scoring", "x.1@scoring")))
                .containsExactlyInAnyOrder(
                        new DeliveryProgress("a", 1, "scoring", DeliveryProgress.Stage.WAITING, NOON, 1, "busy"),
                        new DeliveryProgress(
                                "b", 1, "scoring", DeliveryProgress.Stage.PARKED, NOON.plusSeconds(2), 1, "no"));
    }

    @Test
    void theDepthIsCountedByTarget() {
        outbox.add(
                List.of(
                        owed("a", NOON.plusSeconds(3)),
                        owed("b", NOON.plusSeconds(2)),
                        new OutboxEntry("elsewhere", "a", 1, NOON, 0, null, null)),
                NOON);
        park("c", NOON);
        outbox.remove(List.of("a.1@elsewhere"));

        assertThat(outbox.depths()).containsExactly(new Depth("scoring", 2, 1, NOON.plusSeconds(2)));
    }

    @Test
    void nothingWaitingHasNoAge() {
        park("c", NOON);

        assertThat(outbox.depths()).containsExactly(new Depth("scoring", 0, 1, null));
    }

    @Test
    void ofWhatWasIntendedTogetherEachGoesItsOwnWay() {
        outbox.add(List.of(owed("a", NOON), owed("b", NOON), owed("c", NOON), owed("d", NOON), owed("e", NOON)), NOON);
        List<OutboxEntry> claimed = claim(NOON);

        outbox.delivered(claimed.subList(0, 1), NOON.plusSeconds(1));
        outbox.failed(claimed.subList(1, 2), NOON.plusSeconds(2), "busy", NOON.plusSeconds(1));
        outbox.park(claimed.subList(2, 3), "no", NOON.plusSeconds(1));
        outbox.postpone(claimed.subList(3, 4), NOON.plusSeconds(3));

        assertThat(outbox.depths()).containsExactly(new Depth("scoring", 3, 1, NOON));
        assertThat(outbox.handovers(claimed.stream().map(OutboxEntry::id).toList()))
                .extracting(DeliveryProgress::evaluation, DeliveryProgress::stage, DeliveryProgress::attempts)
                .containsExactlyInAnyOrder(
                        tuple("a", DeliveryProgress.Stage.DELIVERED, 1),
                        tuple("b", DeliveryProgress.Stage.WAITING, 1),
                        tuple("c", DeliveryProgress.Stage.PARKED, 1),
                        tuple("d", DeliveryProgress.Stage.WAITING, 0),
                        tuple("e", DeliveryProgress.Stage.WAITING, 0));
        assertThat(claim(NOON.plusSeconds(2)))
                .extracting(OutboxEntry::evaluation)
                .containsExactly("b");
        assertThat(claim(NOON.plusSeconds(3)))
                .extracting(OutboxEntry::evaluation)
                .containsExactly("d");
        assertThat(claim(NOON.plusSeconds(20)))
                .extracting(OutboxEntry::evaluation)
                .containsExactly("e");
        assertThat(evaluations(ANY, null, 10)).containsExactly("c");
    }

    @Test
    void whatFailsTogetherComesBackTogether() {
        outbox.add(List.of(owed("a", NOON), owed("b", NOON)), NOON);
        outbox.failed(claim(NOON), NOON.plusSeconds(1), "busy", NOON);
        outbox.failed(claim(NOON.plusSeconds(1)), NOON.plusSeconds(2), "busier", NOON.plusSeconds(1));

        assertThat(claim(NOON.plusSeconds(1))).isEmpty();
        assertThat(claim(NOON.plusSeconds(2)))
                .extracting(OutboxEntry::evaluation, OutboxEntry::attempts, OutboxEntry::answer)
                .containsExactly(tuple("a", 2, "busier"), tuple("b", 2, "busier"));
    }

    @Test
    void oneOfManyIsTakenBack() {
        outbox.add(List.of(owed("a", NOON), owed("b", NOON), owed("c", NOON)), NOON);
        outbox.remove(List.of("b.1@scoring", "b.1@elsewhere"));

        assertThat(claim(NOON)).extracting(OutboxEntry::evaluation).containsExactly("a", "c");
    }

    @Test
    void whatIsIntendedAgainWithOthersIsOwedWhateverBecameOfThem() {
        List<OutboxEntry> both = List.of(owed("a", NOON), owed("b", NOON));
        outbox.add(both, NOON);
        outbox.sweep(claim(NOON).subList(0, 1), NOON.plusSeconds(1));
        outbox.add(both, NOON.plusSeconds(30));

        assertThat(claim(NOON.plusSeconds(30)))
                .extracting(OutboxEntry::evaluation)
                .contains("a", "b");
    }

    @Test
    void theSameIntendedTwiceTogetherIsOneAndAsYoungAsTheLast() {
        outbox.add(List.of(owed("a", NOON), owed("b", NOON)), NOON);
        outbox.add(List.of(owed("a", NOON.plusSeconds(60)), owed("b", NOON.plusSeconds(60))), NOON.plusSeconds(60));

        outbox.sweep(claim(NOON), NOON.plusSeconds(1));

        assertThat(outbox.depths()).containsExactly(new Depth("scoring", 2, 0, NOON.plusSeconds(60)));
    }

    @Test
    void whatALapsedClaimDeliversLateLeavesNothingThatAnotherTook() {
        outbox.add(List.of(owed("a", NOON), owed("b", NOON), owed("c", NOON)), NOON);
        List<OutboxEntry> lapsed = claim(NOON);
        List<OutboxEntry> others = claim(NOON.plusSeconds(20));
        outbox.delivered(others.subList(0, 1), NOON.plusSeconds(21));
        outbox.failed(others.subList(1, 2), NOON.plusSeconds(21), "busy", NOON.plusSeconds(21));

        outbox.delivered(lapsed.subList(2, 3), NOON.plusSeconds(22));

        assertThat(claim(NOON.plusSeconds(60)))
                .extracting(OutboxEntry::evaluation)
                .containsExactly("b");
    }

    @Test
    void whatALapsedClaimBringsInVainIsStillOwed() {
        outbox.add(List.of(owed("a", NOON), owed("b", NOON), owed("c", NOON)), NOON);
        List<OutboxEntry> lapsed = claim(NOON);
        outbox.delivered(claim(NOON.plusSeconds(20)).subList(0, 1), NOON.plusSeconds(21));

        outbox.failed(lapsed, NOON.plusSeconds(22), "busy", NOON.plusSeconds(21));

        assertThat(claim(NOON.plusSeconds(22)))
                .extracting(OutboxEntry::evaluation)
                .contains("b", "c");
    }

    @Test
    void muchIsClaimedPieceByPieceAndNothingIsLeftOut() {
        List<OutboxEntry> many = new ArrayList<>();
        for (int i = 1000; i < 2234; i++) {
            many.add(owed("e" + i, NOON));
        }
        outbox.add(many, NOON);

        List<String> claimed = new ArrayList<>();
        for (int limit : new int[] {1, 2, 400, 500, 500, 500}) {
            List<OutboxEntry> piece = outbox.claim("scoring", limit, NOON, NOON.plusSeconds(20));
            assertThat(piece).hasSizeLessThanOrEqualTo(limit);
            piece.forEach(each -> claimed.add(each.evaluation()));
        }

        assertThat(claimed)
                .containsExactlyInAnyOrderElementsOf(
                        many.stream().map(OutboxEntry::evaluation).toList());
    }

    private OutboxEntry owed(String evaluation, Instant since) {
        return new OutboxEntry("scoring", evaluation, 1, since, 0, null, null);
    }

    private List<OutboxEntry> claim(Instant now) {
        return outbox.claim("scoring", 10, now, now.plusSeconds(20));
    }

    private void park(String evaluation, Instant at) {
        outbox.add(List.of(owed(evaluation, NOON)), NOON);
        outbox.park(List.of(owed(evaluation, NOON)), "no", at);
    }

    private List<String> evaluations(Parked which, @Nullable String after, int limit) {
        return outbox.parked(which, after, limit).stream()
                .map(OutboxEntry::evaluation)
                .toList();
    }
}
