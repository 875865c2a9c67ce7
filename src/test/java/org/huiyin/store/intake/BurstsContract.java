package org.huiyin.store.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.huiyin.store.mongo.Samples.NOW;

import com.mongodb.client.model.UpdateOptions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.Document;
import org.huiyin.evaluation.Standing;
import org.huiyin.evaluation.Standing.State;
import org.huiyin.evaluation.Subject;
import org.huiyin.evaluation.SubjectScope;
import org.huiyin.intake.recording.Bursts.Burst;
import org.huiyin.intake.recording.Bursts.Stage;
import org.huiyin.store.mongo.Samples;
import org.huiyin.store.mongo.StoreUnderTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store of bursts keeps to. */
public abstract class BurstsContract {

    private static final Subject WINDOW = new Subject("310000", "11310000MB2F300040", null, null, "01", null);
    private static final Standing RELEASED = new Standing(State.COUNTED, "admin", NOW, "a school class");

    private MongoBursts bursts;

    public abstract StoreUnderTest store();

    @BeforeEach
    void empty() {
        bursts = at(NOW);
        store().clear();
    }

    private MongoBursts at(Instant now) {
        Duration day = Duration.ofDays(1);
        return new MongoBursts(
                store().database(), Samples.retention(day, day.multipliedBy(2), day), Clock.fixed(now, ZoneOffset.UTC));
    }

    private static Burst burst(String id, Instant from, Instant to) {
        return new Burst(id, "place", "web-hall", WINDOW, true, from, to, 0, null);
    }

    @Test
    void aRowThatIsNotedAgainGrowsAndKeepsItsRatings() {
        bursts.note(List.of(burst("1", NOW, NOW.plusSeconds(5))), Map.of("a", "1", "b", "1"));
        bursts.note(List.of(burst("1", NOW.minusSeconds(2), NOW.plusSeconds(3))), Map.of("b", "1", "c", "1"));

        assertThat(bursts.byId("1"))
                .contains(new Burst(
                        "1", "place", "web-hall", WINDOW, true, NOW.minusSeconds(2), NOW.plusSeconds(5), 3, null));
        assertThat(bursts.ratings("1", 10)).containsExactlyInAnyOrder("a", "b", "c");
        assertThat(bursts.held()).isEqualTo(3);
    }

    @Test
    void oneThatCannotBeReadIsPassedOver() {
        bursts.note(List.of(burst("1", NOW, NOW), burst("2", NOW, NOW), burst("3", NOW, NOW)), Map.of());
        bursts.decide("1", RELEASED);
        bursts.decide("2", RELEASED);
        store().mongo()
                .getCollection("bursts")
                .updateOne(
                        new Document("_id", "1"),
                        new Document("$set", new Document("decision", "released")),
                        new UpdateOptions().bypassDocumentValidation(true));

        assertThat(bursts.unfinished(1)).extracting(Burst::id).containsExactly("2");
        assertThat(bursts.page(null, null, 5, SubjectScope.EVERYTHING))
                .extracting(Burst::id)
                .containsExactly("3", "2");
    }

    @Test
    void theNewestAreFirst() {
        bursts.note(List.of(burst("1", NOW, NOW), burst("2", NOW, NOW), burst("3", NOW, NOW)), Map.of());
        bursts.decide("2", RELEASED);

        assertThat(bursts.page(null, null, 2, SubjectScope.EVERYTHING))
                .extracting(Burst::id)
                .containsExactly("3", "2");
        assertThat(bursts.page(null, "2", 2, SubjectScope.EVERYTHING))
                .extracting(Burst::id)
                .containsExactly("1");
        assertThat(bursts.undecided(5)).extracting(Burst::id).containsExactly("3", "1");
    }

    @Test
    void aListIsConfinedToWhatHasBecomeOfThem() {
        bursts.note(List.of(burst("1", NOW, NOW), burst("2", NOW, NOW), burst("3", NOW, NOW)), Map.of());
        bursts.decide("2", RELEASED);
        bursts.decide("3", new Standing(State.EXCLUDED, "admin", NOW, "one script"));
        bursts.finished("3");

        assertThat(Stage.values()).allSatisfy(stage -> assertThat(bursts.page(stage, null, 5, SubjectScope.EVERYTHING))
                .extracting(Burst::stage)
                .containsExactly(stage));
        assertThat(bursts.page(Stage.OPEN, "1", 5, SubjectScope.EVERYTHING)).isEmpty();
    }

    @Test
    void whoMaySeeSomeSubjectsIsGivenNoOthers() {
        Subject other = new Subject("320000", "11320000MB2F300044", null, null, "02", null);
        bursts.note(
                List.of(burst("1", NOW, NOW), new Burst("2", "place", "web-hall", other, true, NOW, NOW, 0, null)),
                Map.of());

        assertThat(bursts.page(null, null, 5, within(Set.of("310000"), Set.of())))
                .extracting(Burst::id)
                .containsExactly("1");
        assertThat(bursts.page(null, null, 5, within(Set.of(), Set.of("11320000MB2F300044"))))
                .extracting(Burst::id)
                .containsExactly("2");
        assertThat(bursts.page(null, "2", 5, within(Set.of(), Set.of("11320000MB2F300044"))))
                .isEmpty();
        assertThat(bursts.page(null, null, 5, SubjectScope.NOTHING)).isEmpty();
    }

    private static SubjectScope within(Set<String> areas, Set<String> departments) {
        return new SubjectScope(false, areas, departments, Set.of(), Set.of());
    }

    @Test
    void aDecisionIsMadeOnceAndItsRatingsFollow() {
        bursts.note(List.of(burst("1", NOW, NOW)), Map.of("a", "1", "b", "1"));

        assertThat(bursts.decide("1", RELEASED)).isTrue();
        assertThat(bursts.decide("1", new Standing(State.EXCLUDED, "other", NOW, "late")))
                .isFalse();
        assertThat(bursts.decide("none", RELEASED)).isFalse();
        assertThat(bursts.held()).isZero();
        assertThat(bursts.unfinished(5)).singleElement().satisfies(burst -> assertThat(burst.decision())
                .isEqualTo(RELEASED));
        bursts.followed(List.of("a"));
        assertThat(bursts.ratings("1", 5)).containsExactly("b");
        bursts.followed(List.of("b"));
        bursts.finished("1");
        assertThat(bursts.unfinished(5)).isEmpty();
        assertThat(bursts.byId("1").orElseThrow().ratings()).isEqualTo(2);
    }

    @Test
    void whatIsOverIsForgottenAfterAWhile() {
        bursts.note(List.of(burst("1", NOW, NOW), burst("2", NOW, NOW)), Map.of());
        bursts.decide("1", RELEASED);
        bursts.finished("1");

        assertThat(at(NOW.plus(Samples.TRAIL_KEPT).plusMillis(1)).sweep()).isEqualTo(1);
        assertThat(bursts.page(null, null, 5, SubjectScope.EVERYTHING))
                .extracting(Burst::id)
                .containsExactly("2");
    }
}
