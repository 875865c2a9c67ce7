package org.huiyin.store.mongo;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.gridfs.GridFSBucket;
import com.mongodb.client.gridfs.GridFSBuckets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.bson.Document;
import org.huiyin.evaluation.StoreUnavailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;

/**
 * The way to the collections. Each is declared once, when the class that speaks for it is made, and what is declared is
 * installed at start, or as soon as the server can be reached.
 */
public final class CollectionRegistry implements SmartInitializingSingleton {
    private static final Logger log = LoggerFactory.getLogger(CollectionRegistry.class);

    private final MongoDatabase database;
    private final StoreEngine engine;
    private final PendingWrites pendingWrites;
    private final List<DeclaredCollection> declared = new CopyOnWriteArrayList<>();

    CollectionRegistry(MongoDatabase database, StoreEngine engine) {
        this.database = database;
        this.engine = engine;
        this.pendingWrites = new PendingWrites(engine);
    }

    /** Declares a collection; its name must be nobody else's. */
    public synchronized DeclaredCollection declare(CollectionSchema schema) {
        for (DeclaredCollection other : declared) {
            if (other.schema().equals(schema)) {
                return other;
            }
            if (other.schema().name().equals(schema.name())) {
                throw new IllegalStateException("The collection " + schema.name() + " is declared in two ways");
            }
        }
        DeclaredCollection collection = new DeclaredCollection(database, engine, pendingWrites, schema);
        declared.add(collection);
        return collection;
    }

    /** Large files; its two collections, {@code <name>.files} and {@code <name>.chunks}, are declared like others. */
    public GridFSBucket bucket(String name) {
        return GridFSBuckets.create(database, name);
    }

    /** What makes writes to several collections durable in one go. */
    PendingWrites writes() {
        return pendingWrites;
    }

    List<CollectionSchema> schemas() {
        return declared.stream().map(DeclaredCollection::schema).toList();
    }

    boolean isMongoDb() {
        return engine.isMongoDb();
    }

    /** Asks the server for a sign of life; throws {@link StoreUnavailableException} when there is none. */
    void ping() {
        DeclaredCollection.translating(() -> database.runCommand(new Document("ping", 1)));
    }

    @Override
    public void afterSingletonsInstantiated() {
        try {
            declared.forEach(DeclaredCollection::install);
        } catch (StoreUnavailableException e) {
            log.warn(
                    "The store at {} cannot be reached. The gateway starts all the same and keeps what comes in its"
                            + " journal; indexes and validators are installed when the store is back",
                    engine.uri().getHosts());
            return;
        }
        if (engine.isMongoDb()) {
            log.info(
                    "The store is MongoDB at {}; indexes and validators are installed",
                    engine.uri().getHosts());
        } else {
            log.info("The store is embedded: it does not honour validators, which are installed on MongoDB only");
        }
    }
}
