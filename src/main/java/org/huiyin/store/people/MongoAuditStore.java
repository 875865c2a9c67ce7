package org.huiyin.store.people;

import static org.huiyin.store.mongo.CollectionSchema.listOf;
import static org.huiyin.store.mongo.CollectionSchema.object;
import static org.huiyin.store.mongo.CollectionSchema.oneOf;
import static org.huiyin.store.mongo.CollectionSchema.type;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoCursor;
import com.mongodb.client.model.UpdateOptions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.bson.Document;
import org.huiyin.people.audit.AuditEntry;
import org.huiyin.people.audit.AuditFilter;
import org.huiyin.people.audit.AuditMark;
import org.huiyin.people.audit.AuditOutcome;
import org.huiyin.people.audit.AuditStore;
import org.huiyin.store.mongo.CollectionRegistry;
import org.huiyin.store.mongo.CollectionSchema;
import org.huiyin.store.mongo.CollectionSchema.Index;
import org.huiyin.store.mongo.DeclaredCollection;
import org.huiyin.store.mongo.DocumentFields;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The collections {@code audit}, a document for each entry by its number, and {@code audit_marks}, one for each end. Read
 * by hand and not by Spring Data: what somebody made of an entry must still be read, for the trail to say so.
 */
@Component
final class MongoAuditStore implements AuditStore {
    private static final String N = "n";
    private static final String SEAL = "seal";
    private static final int AT_ONCE = 1_000;

    static final CollectionSchema ENTRIES = new CollectionSchema(
            "audit",
            object(
                    List.of(
                            "_id",
                            AuditDocument.AT,
                            AuditDocument.WHO,
                            AuditDocument.VERB,
                            AuditDocument.OUTCOME,
                            AuditDocument.PREVIOUS,
                            AuditDocument.DIGEST),
                    new Document("_id", type("long"))
                            .append(AuditDocument.AT, type("date"))
                            .append(AuditDocument.WHO, type("string"))
                            .append(AuditDocument.AS, type("string"))
                            .append(AuditDocument.FROM, type("string"))
                            .append(AuditDocument.VERB, type("string"))
                            .append(AuditDocument.KIND, type("string"))
                            .append(AuditDocument.OBJECT, type("string"))
                            .append(AuditDocument.WHY, type("string"))
                            .append(
                                    AuditDocument.OUTCOME,
                                    oneOf(Arrays.stream(AuditOutcome.values())
                                            .map(AuditOutcome::word)
                                            .toList()))
                            .append(AuditDocument.BEFORE, listOf(DocumentFields.pairSchema()))
                            .append(AuditDocument.AFTER, listOf(DocumentFields.pairSchema()))
                            .append(AuditDocument.PREVIOUS, type("string"))
                            .append(AuditDocument.DIGEST, type("string"))),
            List.of(
                    Index.on(AuditDocument.WHO, "_id"),
                    Index.on(AuditDocument.VERB, "_id"),
                    Index.on(AuditDocument.KIND, AuditDocument.OBJECT, "_id"),
                    Index.on(AuditDocument.OBJECT, "_id"),
                    Index.on(AuditDocument.OUTCOME, "_id"),
                    Index.on(AuditDocument.AT)));

    static final CollectionSchema MARKS = new CollectionSchema(
            "audit_marks",
            object(
                    List.of("_id", N, AuditDocument.DIGEST, SEAL),
                    new Document(
                                    "_id",
                                    oneOf(Arrays.stream(AuditMark.End.values())
                                            .map(AuditMark.End::word)
                                            .toList()))
                            .append(N, type("long"))
                            .append(AuditDocument.DIGEST, type("string"))
                            .append(SEAL, type("string"))),
            List.of());

    private final DeclaredCollection entries;
    private final DeclaredCollection marks;

    MongoAuditStore(CollectionRegistry database) {
        this.entries = database.declare(ENTRIES);
        this.marks = database.declare(MARKS);
    }

    @Override
    public boolean insert(AuditEntry entry) {
        return entries.insertNew(AuditDocument.of(entry));
    }

    @Override
    public void together(Runnable writes) {
        entries.write(collection -> {
            writes.run();
            return collection;
        });
    }

    @Override
    public Optional<AuditEntry> byNumber(long n) {
        return entries.read(collection -> Optional.ofNullable(
                        collection.find(new Document("_id", n)).first()))
                .map(AuditDocument::entry);
    }

    @Override
    public List<AuditEntry> page(AuditFilter filter, @Nullable Long before, int most) {
        Document which = AuditDocument.filter(filter);
        if (before != null) {
            which.append("_id", new Document("$lt", before));
        }
        return entries.read(collection -> collection
                .find(which)
                .sort(new Document("_id", -1))
                .limit(most)
                .map(AuditDocument::entry)
                .into(new ArrayList<>()));
    }

    @Override
    public void each(AuditFilter filter, Consumer<AuditEntry> reader) {
        entries.read(collection -> {
            try (MongoCursor<Document> cursor = collection
                    .find(AuditDocument.filter(filter))
                    .sort(new Document("_id", 1))
                    .batchSize(AT_ONCE)
                    .cursor()) {
                cursor.forEachRemaining(document -> reader.accept(AuditDocument.entry(document)));
            }
            return filter;
        });
    }

    @Override
    public Optional<AuditMark> mark(AuditMark.End end) {
        return marks.read(collection ->
                        Optional.ofNullable(collection.find(ofEnd(end)).first()))
                .map(document -> new AuditMark(
                        end,
                        AuditDocument.number(document, N),
                        AuditDocument.text(document, AuditDocument.DIGEST),
                        AuditDocument.text(document, SEAL)));
    }

    @Override
    public void begin(AuditMark mark) {
        marks.insertNew(document(mark));
    }

    @Override
    public void advance(AuditMark mark) {
        marks.writeLightly(
                collection -> set(collection, ofEnd(mark.end()).append(N, new Document("$lt", mark.n())), mark));
    }

    @Override
    public void replace(AuditMark mark) {
        marks.write(collection -> set(collection, ofEnd(mark.end()), mark, new UpdateOptions().upsert(true)));
    }

    @Override
    public long removeThrough(long n) {
        return entries.writeLightly(collection -> collection.deleteMany(new Document("_id", new Document("$lte", n))))
                .getDeletedCount();
    }

    private static long set(MongoCollection<Document> marks, Document which, AuditMark mark) {
        return set(marks, which, mark, new UpdateOptions());
    }

    private static long set(MongoCollection<Document> marks, Document which, AuditMark mark, UpdateOptions options) {
        Document values = document(mark);
        values.remove("_id");
        return marks.updateOne(which, new Document("$set", values), options).getMatchedCount();
    }

    private static Document ofEnd(AuditMark.End end) {
        return new Document("_id", end.word());
    }

    private static Document document(AuditMark mark) {
        return ofEnd(mark.end())
                .append(N, mark.n())
                .append(AuditDocument.DIGEST, mark.digest())
                .append(SEAL, mark.seal());
    }
}
