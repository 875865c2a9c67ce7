package org.huiyin.store.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import org.huiyin.intake.SourceLeases;
import org.huiyin.store.evaluation.MongoEvaluations;
import org.huiyin.store.mongo.Samples;
import org.huiyin.store.mongo.StoreUnderTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What pull doors may rely on, on any store. */
public abstract class SourceLeasesContract {
    private static final Duration LASTS = Duration.ofMinutes(1);

    private SourceLeases leases;

    public abstract StoreUnderTest store();

    @BeforeEach
    void empty() {
        leases = at(Duration.ZERO);
        store().clear();
    }

    private SourceLeases at(Duration later) {
        return new MongoSourceLeases(store().database(), Clock.fixed(Samples.NOW.plus(later), ZoneOffset.UTC));
    }

    @Test
    void oneReplicaHasTheTurnUntilItsTimeIsOverOrItGivesItUp() {
        assertThat(leases.hold("inbox", "a", LASTS)).isTrue();
        assertThat(leases.hold("inbox", "b", LASTS)).isFalse();
        assertThat(leases.hold("inbox", "a", LASTS)).isTrue();
        assertThat(leases.hold("another", "b", LASTS)).isTrue();

        assertThat(at(LASTS.plusMillis(1)).hold("inbox", "b", LASTS)).isTrue();
        assertThat(leases.hold("inbox", "a", LASTS)).isFalse();

        leases.release("inbox", "a");
        assertThat(leases.hold("inbox", "a", LASTS)).isFalse();
        leases.release("inbox", "b");
        assertThat(leases.hold("inbox", "a", LASTS)).isTrue();
    }

    @Test
    void aNoteIsThereForTheNextHolderAndOnlyTheHolderWritesIt() {
        leases.hold("inbox", "a", LASTS);

        leases.note("inbox", "a", "7:100");
        leases.note("inbox", "b", "forged");
        leases.release("inbox", "a");
        leases.hold("inbox", "b", LASTS);

        assertThat(leases.note("inbox")).contains("7:100");
        assertThat(leases.note("another")).isEmpty();
    }

    @Test
    void recordsOfAChannelAreFoundByTheEndOfTheirKeys() {
        new MongoEvaluations(store().database())
                .add(List.of(
                        Samples.evaluation("01A", "mail", "7:1:aaaa", "一", Samples.NOW),
                        Samples.evaluation("01B", "mail", "7:2:bbbb", "二", Samples.NOW),
                        Samples.evaluation("01C", "mail", "7:3:cccc", "三", Samples.NOW),
                        Samples.evaluation("01D", "mail-2", "7:1:aaaa", "四", Samples.NOW)));

        assertThat(leases.keysEnding("mail", List.of(":aaaa", ":cccc", ":dddd")))
                .containsExactlyInAnyOrder("mail:7:1:aaaa", "mail:7:3:cccc");
        assertThat(leases.keysEnding("mail", List.of())).isEmpty();
    }
}
