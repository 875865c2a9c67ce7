package org.huiyin.store;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoCommandException;
import com.mongodb.MongoException;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.CreateCollectionOptions;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.ValidationOptions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.bson.Document;
import org.huiyin.evaluation.StoreUnavailableException;
import org.jspecify.annotations.Nullable;

/**
 * A collection whose schema is in force before the first word goes to it: without the unique indexes the same message
 * could be recorded twice.
 */
final class DeclaredCollection {
    private static final int NAMESPACE_EXISTS = 48;
    private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final MongoDatabase database;
    private final Engine engine;
    private final CollectionSchema schema;
    private volatile boolean installed;
    private long triedAt;
    private @Nullable StoreUnavailableException failure;

    DeclaredCollection(MongoDatabase database, Engine engine, CollectionSchema schema) {
        this.database = database;
        this.engine = engine;
        this.schema = schema;
    }

    CollectionSchema schema() {
        return schema;
    }

    /** Does what only reads; throws {@link StoreUnavailableException} when the server is away. */
    <T> T read(Function<MongoCollection<Document>, T> work) {
        install();
        return translating(() -> work.apply(collection()));
    }

    /** Does what writes, durable on return; throws {@link StoreUnavailableException} when the server is away. */
    <T> T write(Function<MongoCollection<Document>, T> work) {
        install();
        T result = translating(() -> work.apply(collection()));
        engine.force();
        return result;
    }

    /**
     * Inserts all in one unordered bulk, durable on return.
     *
     * @return the errors of those that could not be inserted, by their place in the list
     */
    Map<Integer, BulkWriteError> insert(List<Document> documents) {
        if (documents.isEmpty()) {
            return Map.of();
        }
        return write(collection -> {
            try {
                collection.insertMany(documents, new InsertManyOptions().ordered(false));
                return Map.of();
            } catch (MongoBulkWriteException e) {
                if (e.getWriteConcernError() != null) {
                    throw e;
                }
                return e.getWriteErrors().stream()
                        .collect(Collectors.toMap(BulkWriteError::getIndex, Function.identity()));
            }
        });
    }

    /** Inserts all in one unordered bulk, durable on return; those whose id or unique key is there already stay out. */
    void insertNew(List<Document> documents) {
        insert(documents).values().stream()
                .filter(error -> error.getCode() != DriverTrouble.DUPLICATE_KEY)
                .findFirst()
                .ifPresent(error -> {
                    throw new IllegalArgumentException("The store refuses a document of " + schema.name() + ": "
                            + error.getCode() + " " + error.getCategory());
                });
    }

    /** Installs the schema unless this process did so before. */
    void install() {
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
            translating(() -> {
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
                    new CreateCollectionOptions().validationOptions(new ValidationOptions().validator(validator)));
        } catch (MongoCommandException e) {
            if (e.getErrorCode() != NAMESPACE_EXISTS) {
                throw e;
            }
            database.runCommand(new Document("collMod", schema.name()).append("validator", validator));
        }
    }

    private void installIndexes() {
        List<CollectionSchema.Index> honoured = schema.indexes().stream()
                .filter(index -> engine.isMongoDb() || index.unique())
                .toList();
        if (!honoured.isEmpty()) {
            collection()
                    .createIndexes(
                            honoured.stream().map(CollectionSchema.Index::model).toList());
        }
    }

    private MongoCollection<Document> collection() {
        return database.getCollection(schema.name());
    }

    static <T> T translating(Supplier<T> work) {
        try {
            return work.get();
        } catch (MongoException e) {
            throw DriverTrouble.translated(e);
        }
    }
}
