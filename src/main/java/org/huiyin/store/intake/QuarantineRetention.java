package org.huiyin.store.intake;

import com.mongodb.client.model.Projections;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.Updates;
import com.mongodb.client.model.WriteModel;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.Binary;
import org.huiyin.intake.QuarantineEntry;
import org.huiyin.privacy.Deidentifier;
import org.huiyin.privacy.erasure.ErasablePart;
import org.huiyin.privacy.erasure.ErasureScope;
import org.huiyin.store.mongo.CollectionRegistry;
import org.huiyin.store.mongo.DeclaredCollection;
import org.huiyin.store.mongo.RetentionSettings;
import org.huiyin.store.mongo.RetentionSweep;
import org.springframework.stereotype.Component;

/**
 * Empties entries of quarantine: what was dropped as long ago as raw bodies are kept, and what is erased, which is dropped by
 * that. The entries stay in the sums.
 */
@Component
final class QuarantineRetention implements RetentionSweep, ErasablePart {
    private static final int AT_ONCE = 200;

    private final DeclaredCollection quarantine;
    private final RetentionSettings settings;
    private final Clock clock;

    QuarantineRetention(CollectionRegistry database, RetentionSettings settings, Clock clock) {
        this.quarantine = database.declare(QuarantineDocument.SCHEMA);
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public String what() {
        return "quarantined-bodies";
    }

    @Override
    public long sweep() {
        Document old = new Document(QuarantineDocument.EMPTIED, null)
                .append(
                        QuarantineDocument.DROPPED_AT,
                        new Document("$lt", Date.from(clock.instant().minus(settings.raw()))));
        return RetentionSweep.inBatches(() -> due(old), quarantine::writeEach);
    }

    @Override
    public long erase(ErasureScope scope) {
        List<String> ids = List.copyOf(scope.evaluations());
        List<String> keys = List.copyOf(scope.keys());
        long erased = 0;
        for (Document theirs : List.of(
                new Document("_id", new Document("$in", ids)),
                new Document(QuarantineDocument.KEY, new Document("$in", keys)))) {
            for (Document entry : entries(theirs)) {
                erased += Boolean.TRUE.equals(entry.get(QuarantineDocument.EMPTIED)) ? 0 : 1;
                quarantine.writeEach(List.of(emptied(entry)));
            }
        }
        return erased;
    }

    private List<WriteModel<Document>> due(Document filter) {
        return quarantine.read(collection -> collection
                .find(filter)
                .sort(new Document(QuarantineDocument.EMPTIED, 1).append(QuarantineDocument.DROPPED_AT, 1))
                .limit(AT_ONCE)
                .projection(Projections.include(QuarantineDocument.REASON, QuarantineDocument.DROP))
                .map(this::emptied)
                .into(new ArrayList<>()));
    }

    private List<Document> entries(Document filter) {
        return quarantine.read(collection -> collection
                .find(filter)
                .projection(Projections.include(
                        QuarantineDocument.REASON, QuarantineDocument.DROP, QuarantineDocument.EMPTIED))
                .into(new ArrayList<>()));
    }

    private WriteModel<Document> emptied(Document entry) {
        List<Bson> updates = new ArrayList<>(List.of(
                Updates.set("body", new Binary(new byte[0])),
                Updates.set("headers", List.of()),
                Updates.set(
                        QuarantineDocument.REASON,
                        entry.get(QuarantineDocument.REASON) instanceof String reason
                                ? Deidentifier.of(reason).text()
                                : ""),
                Updates.set(QuarantineDocument.EMPTIED, true)));
        if (!entry.containsKey(QuarantineDocument.DROP)) {
            updates.add(Updates.set(
                    QuarantineDocument.DROP,
                    QuarantineDocument.drop(new QuarantineEntry.Drop("huiyin", clock.instant(), "erased on request"))));
        }
        return new UpdateOneModel<>(new Document("_id", entry.get("_id")), Updates.combine(updates));
    }
}
