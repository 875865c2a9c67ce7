package org.huiyin.store.mongo;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoCommandException;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.CreateCollectionOptions;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.ValidationLevel;
import com.mongodb.client.model.ValidationOptions;
import com.mongodb.client.model.WriteModel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.bson.BsonInt64;
import org.bson.BsonSerializationException;
import org.bson.Document;
import org.huiyin.evaluation.StoreUnavailableException;
import org.jspecify.annotations.Nullable;

/**
 * A collection whose schema is in force before the first word goes to it: without the unique indexes the same message
 * could be recorded twice.
 */
public final class DeclaredCollection {
    private static final int NAMESPACE_EXISTS = 48;
    private static final int COMMAND_NOT_FOUND = 59;
    private static final int FAILED_VALIDATION = 121;
    private static final int DUPLICATE_KEY = 11000;
    private static final int UNSENDABLE = 10334;

    /** A document that an earlier release wrote and that has not all that is asked for today can still be changed. */
    private static final ValidationLevel LEVEL = ValidationLevel.MODERATE;

    private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final MongoDatabase database;
    private final StoreEngine engine;
    private final PendingWrites pendingWrites;
    private final CollectionSchema schema;
    private final UnreadableDocuments unreadable;
    private volatile boolean installed;
    private long triedAt;
    private @Nullable StoreUnavailableException failure;

    DeclaredCollection(
            MongoDatabase database,
            StoreEngine engine,
            PendingWrites pendingWrites,
            UnreadableDocuments unreadable,
            CollectionSchema schema) {
        this.database = database;
        this.engine = engine;
        this.pendingWrites = pendingWrites;
        this.unreadable = unreadable;
        this.schema = schema;
    }

    CollectionSchema schema() {
        return schema;
    }

    UnreadableDocuments unreadable() {
        return unreadable;
    }

    /** @param mapping throws whatever it likes for a document that is not as it ought to be */
    public <T> DocumentReader<T> reader(Function<Document, T> mapping) {
        return new DocumentReader<>(this, mapping);
    }

    /** Does what only reads; throws {@link StoreUnavailableException} when the server is away. */
    public <T> T read(Function<MongoCollection<Document>, T> work) {
        install();
        return DriverErrors.translating(() -> work.apply(collection()));
    }

    /**
     * The ids of some that match, those first in which a field is least; as {@link #read}.
     *
     * @param by a field that the filter is about, for the order that an index has
     */
    public List<String> ids(Document filter, String by, int limit) {
        return reader(document -> Objects.requireNonNull(document.getString("_id")))
                .first(limit, collection -> collection
                        .find(filter)
                        .projection(Projections.include("_id"))
                        .sort(new Document(by, 1)));
    }

    /**
     * Does what writes, durable on return, or with all that it is written together with; throws
     * {@link StoreUnavailableException} when the server is away.
     */
    public <T> T write(Function<MongoCollection<Document>, T> work) {
        install();
        return pendingWrites.together(() -> DriverErrors.translating(() -> work.apply(collection())));
    }

    /**
     * Does what writes, and what the caller does again should it be lost: it becomes durable with whatever is made so
     * next. Throws {@link StoreUnavailableException} when the server is away.
     */
    public <T> T writeLightly(Function<MongoCollection<Document>, T> work) {
        return read(work);
    }

    /**
     * Does each in one unordered bulk, durable on return as {@link #write}; of none it does nothing.
     *
     * @return how many documents that were there before matched
     */
    public int writeEach(List<? extends WriteModel<Document>> changes) {
        return changes.isEmpty() ? 0 : write(collection -> inBulk(collection, changes));
    }

    /** As {@link #writeEach}, and durable as late as {@link #writeLightly}. */
    public int writeEachLightly(List<? extends WriteModel<Document>> changes) {
        return changes.isEmpty() ? 0 : writeLightly(collection -> inBulk(collection, changes));
    }

    /** Removes these, durable as late as {@link #writeLightly}. @return how many there were */
    public long removeLightly(List<String> ids) {
        return writeLightly(collection -> collection.deleteMany(new Document("_id", new Document("$in", ids))))
                .getDeletedCount();
    }

    private static int inBulk(MongoCollection<Document> collection, List<? extends WriteModel<Document>> changes) {
        return collection
                .bulkWrite(changes, new BulkWriteOptions().ordered(false))
                .getMatchedCount();
    }

    /** Why a document could not be inserted: the server's error code, and words without what the document says. */
    public record Refusal(int code, String why) {

        public boolean isDuplicate() {
            return code == DUPLICATE_KEY;
        }
    }

    /**
     * Inserts all in one unordered bulk, durable on return.
     *
     * @return what was refused, by its place in the list
     */
    public Map<Integer, Refusal> insert(List<Document> documents) {
        if (documents.isEmpty()) {
            return Map.of();
        }
        return write(collection -> {
            try {
                return insert(collection, documents);
            } catch (BsonSerializationException e) {
                return insertOneByOne(collection, documents);
            }
        });
    }

    /**
     * Inserts one, durable on return.
     *
     * @return false if its id or a unique key is there already
     */
    public boolean insertNew(Document document) {
        return insertNew(List.of(document)).isEmpty();
    }

    /**
     * Inserts all in one unordered bulk, durable on return.
     *
     * @return those that stayed out, as their id or a unique key is there already, by their places in the list
     */
    public Set<Integer> insertNew(List<Document> documents) {
        Map<Integer, Refusal> refused = insert(documents);
        refused.values().stream()
                .filter(refusal -> !refusal.isDuplicate())
                .findFirst()
                .ifPresent(refusal -> {
                    throw refused(refusal);
                });
        return refused.keySet();
    }

    private IllegalArgumentException refused(Refusal refusal) {
        return new IllegalArgumentException("The store refuses a document of " + schema.name() + ": " + refusal.why());
    }

    private Map<Integer, Refusal> insert(MongoCollection<Document> collection, List<Document> documents) {
        InsertManyOptions options = new InsertManyOptions().ordered(false);
        Long begun = pendingWrites.begun();
        if (begun != null && !engine.isMongoDb()) {
            options.comment(new BsonInt64(begun));
        }
        try {
            collection.insertMany(documents, options);
            return Map.of();
        } catch (MongoBulkWriteException e) {
            // whatever passes by itself is nobody's fault: what went in already is known by its id when all is sent
            // again
            if (DriverErrors.mayPass(e)) {
                throw e;
            }
            return e.getWriteErrors().stream()
                    .collect(Collectors.toMap(BulkWriteError::getIndex, DeclaredCollection::refusal));
        }
    }

    /** After one that cannot even be sent, for its size or a field's name, has kept back the whole bulk. */
    private Map<Integer, Refusal> insertOneByOne(MongoCollection<Document> collection, List<Document> documents) {
        Map<Integer, Refusal> refused = new HashMap<>();
        for (int i = 0; i < documents.size(); i++) {
            try {
                Refusal refusal = insert(collection, List.of(documents.get(i))).get(0);
                if (refusal != null) {
                    refused.put(i, refusal);
                }
            } catch (BsonSerializationException e) {
                refused.put(i, new Refusal(UNSENDABLE, "it cannot be written as BSON, or is larger than 16 MiB"));
            }
        }
        return refused;
    }

    private static Refusal refusal(BulkWriteError error) {
        return new Refusal(
                error.getCode(),
                switch (error.getCode()) {
                    case DUPLICATE_KEY -> "its id or key is there already";
                    case FAILED_VALIDATION -> "it does not have the declared shape (error 121)";
                    default -> "error " + error.getCode();
                });
    }

    /** Installs the schema unless this process did so before. */
    public void install() {
        if (!installed) {
            installOnce();
        }
    }

    private synchronized void installOnce() {
        if (installed) {
            return;
        }
        if (failure != null && System.nanoTime() - triedAt < PAUSE_NANOS) {
            throw failure;
        }
        try {
            DriverErrors.translating(() -> {
                if (engine.isMongoDb()) {
                    installValidator();
                }
                installIndexes();
                return schema;
            });
            installed = true;
            failure = null;
        } catch (StoreUnavailableException e) {
            triedAt = System.nanoTime();
            failure = e;
            throw e;
        }
    }

    private void installValidator() {
        Document validator = new Document("$jsonSchema", schema.validator());
        try {
            database.createCollection(
                    schema.name(),
                    new CreateCollectionOptions()
                            .validationOptions(
                                    new ValidationOptions().validator(validator).validationLevel(LEVEL)));
        } catch (MongoCommandException e) {
            if (e.getErrorCode() != NAMESPACE_EXISTS) {
                throw e;
            }
            changeValidator(validator);
        }
    }

    /** A server that does not know how has none in force either: what is validated in Java is all there is. */
    private void changeValidator(Document validator) {
        try {
            database.runCommand(new Document("collMod", schema.name())
                    .append("validator", validator)
                    .append("validationLevel", LEVEL.getValue()));
        } catch (MongoCommandException e) {
            if (e.getErrorCode() != COMMAND_NOT_FOUND) {
                throw e;
            }
        }
    }

    private void installIndexes() {
        if (!schema.indexes().isEmpty()) {
            collection()
                    .createIndexes(schema.indexes().stream()
                            .map(CollectionSchema.Index::model)
                            .toList());
        }
    }

    private MongoCollection<Document> collection() {
        return database.getCollection(schema.name());
    }
}
