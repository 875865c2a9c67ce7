package org.huiyin.casework.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.huiyin.TestHand;
import org.huiyin.casework.CaseRoom;
import org.huiyin.casework.CaseStore;
import org.huiyin.casework.RatingOf;
import org.huiyin.evaluation.Evaluation;
import org.huiyin.evaluation.EvaluationsInMemory;
import org.huiyin.platform.work.Worker;
import org.huiyin.store.casework.MongoCases;
import org.huiyin.store.mongo.StoreUnderTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaseFactsKeeperTest {

    private final TestHand clock = new TestHand(Instant.parse("2026-07-01T02:00:00Z"));

    @TempDir
    Path folder;

    @Test
    void whatFiguresCountStandsBesideCasesOfAFormerReleaseBeforeAnybodyAsks() {
        try (StoreUnderTest store = StoreUnderTest.embedded(folder)) {
            CaseStore cases = new MongoCases(store.database());
            EvaluationsInMemory evaluations = new EvaluationsInMemory();
            CaseRoom room = new CaseRoom(evaluations, cases, clock);
            for (int i = 0; i < 3; i++) {
                Evaluation bad = RatingOf.level(1).at(clock.instant());
                evaluations.add(List.of(bad));
                room.record(bad);
            }
            clock.go(Duration.ofDays(30));
            List<Object> written = facts(store);
            store.mongo()
                    .getCollection("cases")
                    .updateMany(new Document(), new Document("$unset", new Document("facts", "")));

            assertThat(new CaseFactsKeeper(cases, clock).step()).isEqualTo(Worker.DONE);

            assertThat(facts(store))
                    .containsExactlyElementsOf(written)
                    .hasSize(3)
                    .doesNotContainNull();
        }
    }

    private static List<Object> facts(StoreUnderTest store) {
        return store.mongo()
                .getCollection("cases")
                .find()
                .sort(new Document("_id", 1))
                .map(each -> each.get("facts"))
                .into(new ArrayList<>());
    }
}
