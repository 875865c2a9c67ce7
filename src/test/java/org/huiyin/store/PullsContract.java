package org.huiyin.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import org.huiyin.intake.Pulls;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What pull doors may rely on, on any store. */
abstract class PullsContract {
    private static final Duration LASTS = Duration.ofMinutes(1);

    private Pulls pulls;

    abstract StoreUnderTest store();

    @BeforeEach
    void empty() {
        pulls = at(Duration.ZERO);
        store().clear();
    }

    private Pulls at(Duration later) {
        return new MongoPulls(store().database(), Clock.fixed(Samples.NOW.plus(later), ZoneOffset.UTC));
    }

    @Test
    void oneReplicaHasTheTurnUntilItsTimeIsOverOrItGivesItUp() {
        assertThat(pulls.hold("inbox", "a", LASTS)).isTrue();
        assertThat(pulls.hold("inbox", "b", LASTS)).isFalse();
        assertThat(pulls.hold("inbox", "a", LASTS)).isTrue();
        assertThat(pulls.hold("another", "b", LASTS)).isTrue();

        assertThat(at(LASTS.plusMillis(1)).hold("inbox", "b", LASTS)).isTrue();
        assertThat(pulls.hold("inbox", "a", LASTS)).isFalse();

        pulls.release("inbox", "a");
        assertThat(pulls.hold("inbox", "a", LASTS)).isFalse();
        pulls.release("inbox", "b");
        assertThat(pulls.hold("inbox", "a", LASTS)).isTrue();
    }

    @Test
    void aNoteIsThereForTheNextHolderAndOnlyTheHolderWritesIt() {
        pulls.hold("inbox", "a", LASTS);

        pulls.note("inbox", "a", "7:100");
        pulls.note("inbox", "b", "forged");
        pulls.release("inbox", "a");
        pulls.hold("inbox", "b", LASTS);

        assertThat(pulls.note("inbox")).contains("7:100");
        assertThat(pulls.note("another")).isEmpty();
    }

    @Test
    void recordsOfAChannelAreFoundByTheEndOfTheirKeys() {
        new MongoEvaluations(store().database())
                .add(List.of(
                        Samples.evaluation("01A", "mail", "7:1:aaaa", "一", Samples.NOW),
                        Samples.evaluation("01B", "mail", "7:2:bbbb", "二", Samples.NOW),
                        Samples.evaluation("01C", "mail", "7:3:cccc", "三", Samples.NOW),
                        Samples.evaluation("01D", "mail-2", "7:1:aaaa", "四", Samples.NOW)));

        assertThat(pulls.keysEnding("mail", List.of(":aaaa", ":cccc", ":dddd")))
                .containsExactlyInAnyOrder("mail:7:1:aaaa", "mail:7:3:cccc");
        assertThat(pulls.keysEnding("mail", List.of())).isEmpty();
    }
}
