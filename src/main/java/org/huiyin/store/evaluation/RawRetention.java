package org.huiyin.store.evaluation;

import com.mongodb.client.model.Updates;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.bson.Document;
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
        long swept = 0;
        for (List<String> due = due(before); !due.isEmpty(); due = due(before)) {
            Document among = new Document("_id", new Document("$in", due));
            swept += evaluations.write(collection -> collection
                    .updateMany(
                            among,
                            Updates.combine(
                                    Updates.unset(EvaluationDocument.RAW_BODY),
                                    Updates.unset(EvaluationDocument.RAW_SINCE)))
                    .getModifiedCount());
        }
        return swept;
    }

    private List<String> due(Instant before) {
        return evaluations.ids(
                new Document(EvaluationDocument.RAW_SINCE, new Document("$lt", before)),
                EvaluationDocument.RAW_SINCE,
                AT_ONCE);
    }
}
