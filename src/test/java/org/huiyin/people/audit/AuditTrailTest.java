package org.huiyin.people.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.huiyin.evaluation.StoreUnavailableException;
import org.junit.jupiter.api.Test;

/** How entries become one line. */
class AuditTrailTest {
    private static final Instant NOW = Instant.parse("2026-03-02T01:02:03.456Z");

    private final AuditStoreInMemory store = new AuditStoreInMemory();

    private AuditTrail trail(Instant now) {
        return new AuditTrail(store, TrailSamples.chain(1), Clock.fixed(now, ZoneOffset.UTC));
    }

    @Test
    void eachEntryFollowsTheOneBefore() {
        AuditEntry one = trail(NOW.plusNanos(789_000)).append(TrailSamples.drop("li.na", "Q1"));
        AuditEntry two = trail(NOW).append(TrailSamples.drop("wang.fang", "Q2"));

        assertThat(one.n()).isEqualTo(1);
        assertThat(one.previous()).isEqualTo(AuditChain.START);
        assertThat(one.at()).isEqualTo(NOW);
        assertThat(two.n()).isEqualTo(2);
        assertThat(two.previous()).isEqualTo(one.digest());
        assertThat(trail(NOW).page(AuditFilter.ALL, null, 10)).containsExactly(two, one);
    }

    @Test
    void replicasThatAppendAtOnceMakeOneChain() throws Exception {
        List<AuditTrail> replicas = List.of(trail(NOW), trail(NOW), trail(NOW));
        ExecutorService threads = Executors.newFixedThreadPool(6);
        try {
            List<Callable<AuditEntry>> deeds = IntStream.range(0, 600)
                    .<Callable<AuditEntry>>mapToObj(
                            i -> () -> replicas.get(i % 3).append(TrailSamples.drop("li.na", "Q" + i)))
                    .toList();
            for (Future<AuditEntry> appended : threads.invokeAll(deeds)) {
                appended.get();
            }
        } finally {
            threads.shutdown();
        }

        assertThat(store.entries.keySet())
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, 600).boxed().toList());
        assertThat(trail(NOW).verify().findings()).isEmpty();
    }

    @Test
    void aReplicaThatComesWhileAnotherBeginsTheTrailFindsNothingLost() {
        store.beforeNextPage = () -> trail(NOW).append(TrailSamples.drop("wang.fang", "Q1"));

        AuditEntry second = trail(NOW).append(TrailSamples.drop("li.na", "Q2"));

        assertThat(second.n()).isEqualTo(2);
        assertThat(trail(NOW).verify().findings()).isEmpty();
    }

    @Test
    void whoDiesBetweenEntryAndMarkLeavesAWholeTrail() {
        trail(NOW).append(TrailSamples.drop("li.na", "Q1"));
        store.diesBeforeMarks = true;
        assertThatThrownBy(() -> trail(NOW).append(TrailSamples.drop("li.na", "Q2")))
                .isInstanceOf(StoreUnavailableException.class);
        store.diesBeforeMarks = false;
        assertThat(trail(NOW).verify().findings()).isEmpty();

        assertThat(trail(NOW).append(TrailSamples.drop("li.na", "Q3")).n()).isEqualTo(3);

        assertThat(trail(NOW).verify().findings()).isEmpty();
        assertThat(store.marks.get(AuditMark.End.HEAD).n()).isEqualTo(3);
    }

    @Test
    void whoDiesBeforeTheFirstEntryLeavesAWholeTrail() {
        store.begin(TrailSamples.chain(1).mark(AuditMark.End.FLOOR, 0, AuditChain.START));
        assertThat(trail(NOW).verify().findings()).isEmpty();
        store.begin(TrailSamples.chain(1).mark(AuditMark.End.HEAD, 0, AuditChain.START));
        assertThat(trail(NOW).verify().findings()).isEmpty();

        trail(NOW).append(TrailSamples.drop("li.na", "Q1"));

        assertThat(trail(NOW).verify().findings()).isEmpty();
    }

    @Test
    void whoDiesBetweenTheMarkOfTheBeginningAndItsCutLeavesAWholeTrail() {
        for (int i = 1; i <= 5; i++) {
            trail(NOW.plusSeconds(i)).append(TrailSamples.drop("li.na", "Q" + i));
        }
        AuditEntry third = store.entries.get(3L);

        store.advance(TrailSamples.chain(1).mark(AuditMark.End.FLOOR, 3, third.digest()));

        assertThat(trail(NOW).verify().findings()).isEmpty();
        assertThat(trail(NOW).sweep(NOW.plusSeconds(5))).isEqualTo(4);
        assertThat(trail(NOW).verify().findings()).isEmpty();
    }

    @Test
    void retentionTakesTheOldOnesAlone() {
        for (int i = 1; i <= 4; i++) {
            trail(NOW.plus(Duration.ofDays(i))).append(TrailSamples.drop("li.na", "Q" + i));
        }
        // a replica whose clock is behind
        trail(NOW).append(TrailSamples.drop("li.na", "Q5"));

        assertThat(trail(NOW).sweep(NOW.plus(Duration.ofDays(3)))).isEqualTo(2);

        assertThat(store.entries.keySet()).containsExactly(3L, 4L, 5L);
        assertThat(trail(NOW).sweep(NOW.plus(Duration.ofDays(3)))).isZero();
        assertThat(trail(NOW).verify().findings()).isEmpty();
    }

    @Test
    void retentionLeavesWhatSomebodyChanged() {
        for (int i = 1; i <= 4; i++) {
            trail(NOW).append(TrailSamples.drop("li.na", "Q" + i));
        }
        store.change(2, deed -> TrailSamples.drop("zhou", "Q2"));

        assertThat(trail(NOW).sweep(NOW.plusSeconds(1))).isEqualTo(1);

        assertThat(store.entries.keySet()).containsExactly(2L, 3L, 4L);
    }

    @Test
    void whatIsTooLongIsCutAndWhatHasNoCharacterIsKept() {
        AuditEntry entry = trail(NOW)
                .append(new NewEntry(
                        "x".repeat(300),
                        "",
                        "",
                        "edit-channels",
                        "channel",
                        "hall",
                        "\ud800",
                        AuditOutcome.DONE,
                        Map.of(),
                        Map.of("title", "好".repeat(5_000))));

        assertThat(entry.deed().who()).hasSize(200).endsWith("…");
        assertThat(entry.deed().why()).isEqualTo("?");
        assertThat(entry.deed().after().get("title")).hasSize(4_000).endsWith("…");
        assertThat(trail(NOW).isIntact(entry)).isTrue();
    }

    @Test
    void aHundredThousandEntriesAreVerifiedWithinMinutes() {
        AuditChain chain = TrailSamples.chain(1);
        String previous = AuditChain.START;
        for (int n = 1; n <= 100_000; n++) {
            AuditEntry entry = chain.link(n, NOW, TrailSamples.drop("li.na", "Q" + n), previous);
            store.insert(entry);
            previous = entry.digest();
        }
        store.begin(chain.mark(AuditMark.End.FLOOR, 0, AuditChain.START));
        store.begin(chain.mark(AuditMark.End.HEAD, 100_000, previous));
        long began = System.nanoTime();

        AuditVerification verification = trail(NOW).verify();

        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofMinutes(2));
        assertThat(verification.isWhole()).isTrue();
        assertThat(verification.entries()).isEqualTo(100_000);
    }
}
