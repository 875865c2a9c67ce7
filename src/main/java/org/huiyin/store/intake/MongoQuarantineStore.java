package org.huiyin.store.intake;

import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCollection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.bson.Document;
import org.huiyin.intake.QuarantineEntry;
import org.huiyin.intake.QuarantineStore;
import org.huiyin.store.mongo.CollectionRegistry;
import org.huiyin.store.mongo.DeclaredCollection;
import org.huiyin.store.mongo.DocumentFields;
import org.huiyin.store.mongo.DocumentReader;
import org.huiyin.store.mongo.EnumWords;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The collection {@code quarantine}. */
@Component
public final class MongoQuarantineStore implements QuarantineStore {
    private static final Document BY_ID = new Document("_id", 1);

    private final DeclaredCollection quarantine;
    private final DocumentReader<QuarantineEntry> reader;

    public MongoQuarantineStore(CollectionRegistry database) {
        quarantine = database.declare(QuarantineDocument.SCHEMA);
        reader = quarantine.reader(QuarantineDocument::read);
    }

    @Override
    public void add(List<QuarantineEntry> entries) {
        quarantine.insertNew(entries.stream().map(QuarantineDocument::of).toList());
    }

    @Override
    public Optional<QuarantineEntry> byId(String id) {
        return first(new Document("_id", id));
    }

    @Override
    public Optional<QuarantineEntry> byReceipt(String receipt) {
        return first(new Document(QuarantineDocument.RECEIPT, receipt));
    }

    @Override
    public List<QuarantineEntry> byKey(String key) {
        return reader.all(find(new Document(QuarantineDocument.KEY, key)));
    }

    @Override
    public List<QuarantineEntry> page(Selection which, @Nullable String after, int limit) {
        Document filter = new DocumentFields()
                .put(QuarantineDocument.CHANNEL, which.channel())
                .put(QuarantineDocument.CAUSE, which.cause() == null ? null : EnumWords.of(which.cause()))
                .put("_id", after == null ? null : new Document("$gt", after))
                .document();
        if (which.waiting() != null) {
            filter.append(QuarantineDocument.DROPPED_AT, which.waiting() ? null : new Document("$ne", null));
        }
        return reader.first(limit, find(filter));
    }

    @Override
    public long waiting(int most) {
        return quarantine
                .ids(new Document(QuarantineDocument.DROPPED_AT, null), QuarantineDocument.DROPPED_AT, most)
                .size();
    }

    @Override
    public void failedAgain(String id, QuarantineEntry.Cause cause, String field, String reason) {
        quarantine.write(collection -> collection.updateOne(
                new Document("_id", id),
                combine(
                        set(QuarantineDocument.CAUSE, EnumWords.of(cause)),
                        set(QuarantineDocument.FIELD, field),
                        set(QuarantineDocument.REASON, reason),
                        inc(QuarantineDocument.ATTEMPTS, 1))));
    }

    @Override
    public boolean drop(String id, QuarantineEntry.Drop drop) {
        return quarantine.write(collection -> collection
                        .updateOne(
                                new Document("_id", id).append(QuarantineDocument.DROP, new Document("$exists", false)),
                                set(QuarantineDocument.DROP, QuarantineDocument.drop(drop)))
                        .getMatchedCount())
                == 1;
    }

    @Override
    public void remove(String id) {
        quarantine.write(collection -> collection.deleteOne(new Document("_id", id)));
    }

    private Optional<QuarantineEntry> first(Document filter) {
        return reader.one(find(filter));
    }

    private static Function<MongoCollection<Document>, FindIterable<Document>> find(Document filter) {
        return collection -> collection.find(filter).sort(BY_ID);
    }
}
