package org.huiyin.people.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.huiyin.people.audit.AuditFinding.Fault.ADDED;
import static org.huiyin.people.audit.AuditFinding.Fault.CHANGED;
import static org.huiyin.people.audit.AuditFinding.Fault.CUT_AT_THE_BEGINNING;
import static org.huiyin.people.audit.AuditFinding.Fault.CUT_AT_THE_END;
import static org.huiyin.people.audit.AuditFinding.Fault.MOVED;
import static org.huiyin.people.audit.AuditFinding.Fault.REMOVED;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.huiyin.people.audit.AuditFinding.Fault;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each way in which somebody with a hand on the store, and without the secret, may change the trail has its name. */
class AuditVerificationTest {
    private static final Instant NOW = Instant.parse("2026-03-02T01:02:03.456Z");
    private static final int ENTRIES = 30;

    private final AuditStoreInMemory store = new AuditStoreInMemory();
    private final AuditTrail trail = trail();

    private AuditTrail trail() {
        return new AuditTrail(store, TrailSamples.chain(1), Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @BeforeEach
    void fill() {
        for (int i = 1; i <= ENTRIES; i++) {
            trail.append(TrailSamples.drop("li.na", "Q" + i));
        }
    }

    @Test
    void aTrailThatNobodyTouchedIsWhole() {
        AuditVerification verification = trail.verify();

        assertThat(verification.isWhole()).isTrue();
        assertThat(verification.entries()).isEqualTo(ENTRIES);
        assertThat(verification.first()).isEqualTo(1);
        assertThat(verification.last()).isEqualTo(ENTRIES);
        assertThat(verification.begins()).isEqualTo(NOW);
        assertThat(verification.digest()).isEqualTo(store.entries.get(30L).digest());
    }

    @Test
    void aTrailThatHasNotBegunIsWhole() {
        store.entries.clear();
        store.marks.clear();

        assertThat(trail.verify().isWhole()).isTrue();
    }

    static Stream<Arguments> changes() {
        return Stream.of(
                change("who", deed -> with(deed, "wang.fang", deed.from(), deed.why(), deed.outcome(), deed.after())),
                change("from", deed -> with(deed, deed.who(), "10.0.0.8", deed.why(), deed.outcome(), deed.after())),
                change("why", deed -> with(deed, deed.who(), deed.from(), null, deed.outcome(), deed.after())),
                change(
                        "outcome",
                        deed -> with(deed, deed.who(), deed.from(), deed.why(), AuditOutcome.REFUSED, deed.after())),
                change("after", deed -> with(deed, deed.who(), deed.from(), deed.why(), deed.outcome(), Map.of())));
    }

    private static Arguments change(String field, UnaryOperator<NewEntry> change) {
        return Arguments.of(field, change);
    }

    private static NewEntry with(
            NewEntry deed, String who, String from, String why, AuditOutcome outcome, Map<String, String> after) {
        return new NewEntry(
                who, deed.as(), from, deed.verb(), deed.kind(), deed.object(), why, outcome, deed.before(), after);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("changes")
    void aChangedEntryIsNamed(String field, UnaryOperator<NewEntry> change) {
        store.change(7, change);

        finds(CHANGED, 7, 7);
    }

    @Test
    void aChangedTimeIsNamed() {
        AuditEntry entry = store.take(7);
        store.insert(new AuditEntry(7, NOW.minusSeconds(60), entry.deed(), entry.previous(), entry.digest()));

        finds(CHANGED, 7, 7);
    }

    @Test
    void anEntryHungBehindAnotherIsNamed() {
        AuditEntry entry = store.take(7);
        store.insert(new AuditEntry(
                7, entry.at(), entry.deed(), store.entries.get(3L).digest(), entry.digest()));

        finds(CHANGED, 7, 7);
    }

    @Test
    void whatStandsInOneFieldCannotBeSaidInTheNext() {
        NewEntry one = new NewEntry("ab", "c", "", "", "", "", null, AuditOutcome.DONE, Map.of(), Map.of());
        NewEntry other = new NewEntry("a", "bc", "", "", "", "", null, AuditOutcome.DONE, Map.of(), Map.of());
        AuditChain chain = TrailSamples.chain(1);

        assertThat(chain.link(1, NOW, one, AuditChain.START).digest())
                .isNotEqualTo(chain.link(1, NOW, other, AuditChain.START).digest());
    }

    @Test
    void anEntryWithADigestOfItsOwnMakingIsNamed() {
        AuditEntry entry = store.take(7);
        store.insert(TrailSamples.chain(2).link(7, NOW, TrailSamples.drop("zhou", "Q7"), entry.previous()));

        finds(CHANGED, 7, 7);
    }

    @Test
    void theLastEntryChangedIsNamed() {
        store.change(ENTRIES, deed -> TrailSamples.drop("zhou", "Q30"));

        finds(CHANGED, ENTRIES, ENTRIES);
    }

    @Test
    void aCopyOfAnEntryInThePlaceOfAnotherIsNamed() {
        store.put(9, store.entries.get(5L));

        finds(CHANGED, 9, 9);
    }

    @Test
    void aRemovedEntryLeavesAGap() {
        store.take(12);
        store.take(13);

        finds(REMOVED, 12, 13);
    }

    @Test
    void aRemovedEntryIsNamedThoughOthersMovedIntoItsPlace() {
        store.take(12);
        for (long n = 13; n <= ENTRIES; n++) {
            store.put(n - 1, store.take(n));
        }

        assertThat(trail.verify().findings())
                .extracting(AuditFinding::fault, AuditFinding::from, AuditFinding::to)
                .containsExactly(tuple(REMOVED, 12L, 12L), tuple(MOVED, 12L, 29L));
    }

    @Test
    void entriesThatChangedPlacesAreNamed() {
        AuditEntry one = store.take(8);
        AuditEntry other = store.take(20);
        store.put(20, one);
        store.put(8, other);

        assertThat(trail.verify().findings())
                .extracting(AuditFinding::fault, AuditFinding::from)
                .containsExactly(tuple(MOVED, 8L), tuple(MOVED, 20L));
    }

    @Test
    void neighboursThatChangedPlacesAreNamed() {
        AuditEntry one = store.take(8);
        store.put(8, store.take(9));
        store.put(9, one);

        assertThat(trail.verify().findings())
                .extracting(AuditFinding::fault, AuditFinding::from)
                .containsExactly(tuple(MOVED, 8L), tuple(MOVED, 9L));
    }

    @Test
    void aForgedEntryBetweenOthersIsNamed() {
        for (long n = ENTRIES; n >= 10; n--) {
            store.put(n + 1, store.take(n));
        }
        store.insert(TrailSamples.chain(2)
                .link(
                        10,
                        NOW,
                        TrailSamples.drop("li.na", "Q"),
                        store.entries.get(9L).digest()));

        assertThat(trail.verify().findings())
                .extracting(AuditFinding::fault, AuditFinding::from, AuditFinding::to)
                .containsExactly(tuple(ADDED, 10L, 10L), tuple(MOVED, 11L, 31L));
    }

    @Test
    void aForgedEntryAtTheEndIsNamedAndNothingFollowsIt() {
        store.insert(TrailSamples.chain(2)
                .link(
                        31,
                        NOW,
                        TrailSamples.drop("li.na", "Q"),
                        store.entries.get(30L).digest()));
        finds(ADDED, 31, 31);

        trail.append(TrailSamples.drop("li.na", "Q32"));

        finds(ADDED, 31, 31);
    }

    @Test
    void whatHasNoNumberIsNamed() {
        store.put(0, store.entries.get(3L));

        finds(ADDED, 0, 0);
    }

    @Test
    void aTrailCutAtTheEndIsNamed() {
        store.take(30);
        store.take(29);

        finds(CUT_AT_THE_END, 29, 30);
    }

    @Test
    void aTrailCutAtTheEndDoesNotGrowTogether() {
        store.take(30);
        store.take(29);

        trail().append(TrailSamples.drop("li.na", "Q"));

        finds(REMOVED, 29, 30);
    }

    @Test
    void anEndCutTogetherWithItsMarkIsNamedByWhoSawIt() {
        AuditMark former = TrailSamples.chain(1)
                .mark(AuditMark.End.HEAD, 28, store.entries.get(28L).digest());
        store.take(30);
        store.take(29);
        store.replace(former);

        trail.append(TrailSamples.drop("li.na", "Q"));

        finds(REMOVED, 29, 30);
    }

    @Test
    void anEndWhoseMarkIsGoneIsNamedForEver() {
        store.take(30);
        store.marks.remove(AuditMark.End.HEAD);
        finds(CUT_AT_THE_END, 0, 0);

        trail().append(TrailSamples.drop("li.na", "Q"));
        trail().append(TrailSamples.drop("li.na", "Q"));

        finds(CUT_AT_THE_END, 30, 30);
    }

    @Test
    void anEndWithAForgedMarkIsNamed() {
        store.take(30);
        store.replace(TrailSamples.chain(2)
                .mark(AuditMark.End.HEAD, 29, store.entries.get(29L).digest()));

        finds(CUT_AT_THE_END, 0, 0);

        trail().append(TrailSamples.drop("li.na", "Q"));

        finds(CUT_AT_THE_END, 30, 30);
    }

    @Test
    void anEndReplacedByAnotherIsNamed() {
        AuditChain chain = TrailSamples.chain(1);
        AuditMark end = store.marks.get(AuditMark.End.HEAD);
        AuditEntry last = store.take(30);
        store.replace(chain.mark(AuditMark.End.HEAD, 29, store.entries.get(29L).digest()));
        trail().append(TrailSamples.drop("zhou", "Q30"));
        assertThat(store.entries.get(30L)).isNotEqualTo(last);
        store.replace(end);

        finds(CUT_AT_THE_END, 30, 30);
    }

    @Test
    void anEntryOfAnotherLineOfTheTrailIsNamed() {
        AuditEntry former = store.take(30);
        store.take(29);
        AuditChain chain = TrailSamples.chain(1);
        store.replace(chain.mark(AuditMark.End.HEAD, 28, store.entries.get(28L).digest()));
        trail().append(TrailSamples.drop("zhou", "Q29"));
        store.insert(former);
        store.replace(chain.mark(AuditMark.End.HEAD, 30, former.digest()));

        finds(MOVED, 30, 30);
    }

    @Test
    void aTrailCutAtTheBeginningIsNamed() {
        store.removeThrough(4);

        finds(CUT_AT_THE_BEGINNING, 1, 4);
    }

    @Test
    void aBeginningWhoseMarkIsGoneOrForgedIsNamed() {
        store.marks.remove(AuditMark.End.FLOOR);
        finds(CUT_AT_THE_BEGINNING, 0, 0);

        store.removeThrough(4);
        store.replace(TrailSamples.chain(2)
                .mark(AuditMark.End.FLOOR, 4, store.entries.get(5L).previous()));
        assertThat(trail.verify().findings())
                .extracting(AuditFinding::fault)
                .containsExactly(CUT_AT_THE_BEGINNING, CUT_AT_THE_BEGINNING);
    }

    @Test
    void aTrailOfWhichNothingIsLeftButItsMarksIsNamed() {
        store.entries.clear();

        finds(CUT_AT_THE_END, 1, ENTRIES);
    }

    @Test
    void whatRetentionTakesIsNoCutAndWhatGoesBesideItIs() {
        assertThat(trail.sweep(NOW.plus(Duration.ofMillis(1)))).isEqualTo(ENTRIES);
        assertThat(trail.verify().isWhole()).isTrue();

        trail.append(TrailSamples.drop("li.na", "Q31"));
        trail.append(TrailSamples.drop("li.na", "Q32"));
        assertThat(trail.verify().isWhole()).isTrue();
        store.take(31);

        finds(CUT_AT_THE_BEGINNING, 31, 31);
    }

    @Test
    void aForgedEntryBeforeTheBeginningIsNamed() {
        trail.sweep(NOW.plus(Duration.ofMillis(1)));

        store.insert(TrailSamples.chain(2).link(3, NOW, TrailSamples.drop("li.na", "Q"), AuditChain.START));

        finds(ADDED, 3, 3);
    }

    @Test
    void anotherServerSecretIsNotTakenForTampering() {
        AuditTrail other = new AuditTrail(store, TrailSamples.chain(2), Clock.fixed(NOW, ZoneOffset.UTC));

        assertThat(other.verify().strange()).isTrue();
        assertThat(other.verify().isWhole()).isFalse();
        store.change(7, deed -> TrailSamples.drop("zhou", "Q7"));
        assertThat(trail.verify().strange()).isFalse();
    }

    @Test
    void manyChangedEntriesAreToldTogether() {
        for (int n = 31; n <= 2_000; n++) {
            trail.append(TrailSamples.drop("li.na", "Q" + n));
        }
        for (int n = 2; n < 2_000; n++) {
            store.change(n, deed -> TrailSamples.drop("zhou", "Q"));
        }

        finds(CHANGED, 2, 1_999);
    }

    @Test
    void manyMovedEntriesAreToldTogether() {
        for (int n = 31; n <= 2_000; n++) {
            trail.append(TrailSamples.drop("li.na", "Q" + n));
        }
        store.take(12);
        for (long n = 13; n <= 2_000; n++) {
            store.put(n - 1, store.take(n));
        }

        assertThat(trail.verify().findings())
                .extracting(AuditFinding::fault, AuditFinding::from, AuditFinding::to)
                .containsExactly(tuple(REMOVED, 12L, 12L), tuple(MOVED, 12L, 1_999L));
    }

    private void finds(Fault fault, long from, long to) {
        assertThat(trail.verify().findings()).singleElement().satisfies(finding -> {
            assertThat(finding.fault()).isEqualTo(fault);
            assertThat(finding.from()).isEqualTo(from);
            assertThat(finding.to()).isEqualTo(to);
        });
    }
}
