package org.huiyin.store.evaluation;

import com.mongodb.client.model.Projections;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.Updates;
import com.mongodb.client.model.WriteModel;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.huiyin.store.mongo.CollectionRegistry;
import org.huiyin.store.mongo.DeclaredCollection;
import org.huiyin.store.mongo.RetentionSettings;
import org.huiyin.store.mongo.RetentionSweep;
import org.springframework.stereotype.Component;

/**
 * Takes the raw bodies out of evaluations when their time is over, a few at a time; the digest stays. Replicas may sweep
 * at once: each document is changed by itself, to the same end.
 */
@Component
public final class RawRetention implements RetentionSweep {
    private static final int AT_ONCE = 200;

    private final DeclaredCollection evaluations;
    private final RetentionSettings settings;
    private final Clock clock;

    public RawRetention(CollectionRegistry database, RetentionSettings settings, Clock clock) {
        this.evaluations = database.declare(EvaluationDocument.SCHEMA);
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public String what() {
        return "raw bodies";
    }

    @Override
    public long sweep() {
        Instant before = clock.instant().minus(settings.raw());
        return RetentionSweep.inBatches(() -> due(before), due -> evaluations.writeEach(without(due)));
    }

    /** Words that may lead to the citizen stay for longer, and are found by when they came. */
    private List<WriteModel<Document>> without(List<String> due) {
        return evaluations.read(collection -> collection
                .find(new Document("_id", new Document("$in", due)))
                .projection(Projections.include(EvaluationDocument.RAW_SINCE, "text", "rater.contact"))
                .map(RawRetention::without)
                .into(new ArrayList<>()));
    }

    private static WriteModel<Document> without(Document due) {
        List<Bson> updates = new ArrayList<>(List.of(
                Updates.unset(EvaluationDocument.RAW_BODY),
                Updates.unset(EvaluationDocument.RAW_SINCE),
                Updates.set("raw.headers", List.of())));
        if (due.containsKey("text") || due.getEmbedded(List.of("rater", "contact"), false)) {
            updates.add(Updates.set(
                    EvaluationDocument.WORDS_SINCE,
                    due.get("raw", Document.class).getDate("since")));
        }
        return new UpdateOneModel<>(new Document("_id", due.getString("_id")), Updates.combine(updates));
    }

    private List<String> due(Instant before) {
        return evaluations.ids(
                new Document(EvaluationDocument.RAW_SINCE, new Document("$lt", before)),
                EvaluationDocument.RAW_SINCE,
                AT_ONCE);
    }
}
