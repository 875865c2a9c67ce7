package org.huiyin.store.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.huiyin.evaluation.Evaluation;
import org.huiyin.evaluation.EvaluationStore.Remainder;
import org.huiyin.privacy.KeptContacts;
import org.huiyin.store.mongo.Samples;
import org.huiyin.store.mongo.StoreUnderTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the sweep of contacts and of names in words keeps to on any store, and the erasure of one record. */
public abstract class WordsRetentionContract {
    private static final Duration RAW_KEPT = Duration.ofDays(30);
    private static final Instant OLD = Samples.NOW.minus(Samples.CONTACTS_KEPT).minusSeconds(1);

    private final Map<String, Instant> needed = new HashMap<>();
    private final Set<String> forgotten = new HashSet<>();
    private MongoEvaluations evaluations;

    public abstract StoreUnderTest store();

    @BeforeEach
    void empty() {
        evaluations = new MongoEvaluations(store().database());
        store().clear();
    }

    @Test
    void namesGoOutOfWordsWhenTheirTimeIsOverAndTheRestOfThemStays() {
        evaluations.add(List.of(said("01A", "我叫张伟，等了三天", OLD), said("01B", "我叫王芳，等了三天", OLD.plusSeconds(2))));

        sweep(Samples.NOW);

        assertThat(text("01A")).isEqualTo("我叫***，等了三天");
        assertThat(text("01B")).isEqualTo("我叫王芳，等了三天");
        assertThat(forgotten).containsExactly("01A");
        assertThat(sweep(Samples.NOW)).isZero();
    }

    @Test
    void whatACaseNeedsStaysUntilItsTimeAfterTheEndOfTheCaseIsOver() {
        evaluations.add(List.of(said("01A", "我叫张伟，等了三天", OLD)));
        needed.put("01A", Instant.MAX);
        sweep(Samples.NOW);
        Instant closed = Samples.NOW.plus(Duration.ofDays(3));
        needed.put("01A", closed);

        sweep(Samples.NOW.plus(Samples.CONTACTS_KEPT).plusSeconds(1));

        assertThat(text("01A")).contains("张伟");

        sweep(closed.plus(Samples.CONTACTS_KEPT).plusSeconds(1));

        assertThat(text("01A")).isEqualTo("我叫***，等了三天");
    }

    @Test
    void anErasedRecordLeadsToNobodyAndCountsAsBefore() {
        Evaluation before = said("01A", "我叫张伟", Samples.NOW);
        evaluations.add(List.of(before));
        Remainder remainder = new Remainder(before.key(), before.link(), "我叫***", before.given());

        assertThat(evaluations.erase("01A", 7, remainder, before.standing().erasedAt(Samples.NOW)))
                .isFalse();
        assertThat(evaluations.erase("01A", 1, remainder, before.standing().erasedAt(Samples.NOW)))
                .isTrue();

        Evaluation after = evaluations.byId("01A").orElseThrow();
        assertThat(after.raw().body()).isNull();
        assertThat(after.raw().headers()).isEmpty();
        assertThat(after.raw().attachments()).isEmpty();
        assertThat(after.rater().key()).isNull();
        assertThat(after.rater().contact()).isFalse();
        assertThat(after.text()).isEqualTo("我叫***");
        assertThat(after.revision()).isEqualTo(2);
        assertThat(after.standing().erased()).isEqualTo(Samples.NOW);
        assertThat(after)
                .usingRecursiveComparison()
                .ignoringFields("raw", "rater", "text", "decisions")
                .isEqualTo(before);
    }

    @Test
    void theRecordsOfOneCitizenAreFoundByTheirPseudonym() {
        Evaluation first = said("01A", "一", Samples.NOW);
        evaluations.add(List.of(first, Samples.bare("01B", "m2")));
        String rater = Optional.ofNullable(first.rater().key()).orElseThrow();

        assertThat(evaluations.ofRater(rater, null, 10)).containsExactly("01A");
        assertThat(evaluations.ofRater(rater, "01A", 10)).isEmpty();
    }

    private static Evaluation said(String id, String text, Instant at) {
        return Samples.evaluation(id, "web-form", "m" + id, text, at);
    }

    private String text(String id) {
        return evaluations.byId(id).map(Evaluation::text).orElseThrow();
    }

    /** The bodies first, as the gateway does within days of their time. */
    private long sweep(Instant now) {
        Clock clock = Clock.fixed(now, ZoneOffset.UTC);
        var settings = Samples.retention(RAW_KEPT, Duration.ofDays(2), Duration.ofDays(400));
        new RawRetention(store().database(), settings, clock).sweep();
        return new WordsRetention(store().database(), new NoContacts(), List.of(needs -> needed), settings, clock)
                .sweep();
    }

    private final class NoContacts implements KeptContacts {

        @Override
        public Optional<String> of(String evaluation) {
            return Optional.empty();
        }

        @Override
        public long forget(Collection<String> evaluations) {
            forgotten.addAll(evaluations);
            return evaluations.size();
        }
    }
}
