package org.huiyin.store.mongo;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.gridfs.GridFSBucket;
import com.mongodb.client.gridfs.GridFSBuckets;
import com.mongodb.client.model.Projections;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.huiyin.evaluation.DurableBatch;
import org.huiyin.evaluation.StoreRefusedException;
import org.huiyin.evaluation.StoreUnavailableException;
import org.huiyin.platform.work.Worker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.util.function.SingletonSupplier;

/**
 * The way to the collections. Each is declared once, when the class that speaks for it is made, and what is declared is
 * installed at start, or as soon as the server can be reached.
 */
public final class CollectionRegistry implements SmartInitializingSingleton {
    private static final Logger log = LoggerFactory.getLogger(CollectionRegistry.class);

    private static final Duration START = Duration.ofSeconds(5);
    /** The collection that all is about. */
    private static final String RECORDS = "evaluations";

    private static final Duration PROBE = Duration.ofSeconds(2);

    private final Duration start;
    private final MongoDatabase database;
    private final Supplier<MongoTemplate> template;
    private final StoreEngine engine;
    private final PendingWrites pendingWrites;
    private final UnreadableDocuments unreadable = new UnreadableDocuments();
    private final List<DeclaredCollection> declared = new CopyOnWriteArrayList<>();

    CollectionRegistry(MongoClient client, String database, StoreEngine engine) {
        this(client, database, engine, START);
    }

    /** @param start how long a start waits for what is declared, at most */
    CollectionRegistry(MongoClient client, String database, StoreEngine engine, Duration start) {
        this.start = start;
        this.database = client.getDatabase(database);
        this.template = SingletonSupplier.of(() -> SpringDataMapping.template(client, database));
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
        DeclaredCollection collection = new DeclaredCollection(database, engine, pendingWrites, unreadable, schema);
        declared.add(collection);
        return collection;
    }

    /** As {@link #declare}, for documents that Spring Data maps to a record. */
    public <T> MappedCollection<T> mapped(CollectionSchema schema, Class<T> type) {
        return new MappedCollection<>(declare(schema), template.get(), type);
    }

    /** Large files; its two collections, {@code <name>.files} and {@code <name>.chunks}, are declared like others. */
    public GridFSBucket bucket(String name) {
        return GridFSBuckets.create(database, name);
    }

    /** What makes writes to several collections durable in one go. */
    public DurableBatch durableBatch() {
        return pendingWrites;
    }

    /** By collection, how many documents cannot be read; only of those that have any. */
    Map<String, Integer> unreadable() {
        return unreadable.counts();
    }

    List<CollectionSchema> schemas() {
        return declared.stream().map(DeclaredCollection::schema).toList();
    }

    boolean isMongoDb() {
        return engine.isMongoDb();
    }

    /**
     * Reads a record, if there is any: a server may answer a ping and no question.
     *
     * @throws StoreUnavailableException if the store is away
     * @throws StoreRefusedException if it refuses to be read
     */
    void probe() {
        DriverErrors.translating(() -> Optional.ofNullable(database.getCollection(RECORDS)
                .find()
                .projection(Projections.include("_id"))
                .maxTime(PROBE.toMillis(), TimeUnit.MILLISECONDS)
                .first()));
    }

    /**
     * Installs what is declared, and goes on with it in the background where that takes longer than a start may: each
     * collection is installed before the first word goes to it in any case.
     */
    @Override
    public void afterSingletonsInstantiated() {
        CountDownLatch installed = new CountDownLatch(1);
        new Worker("store-schema", () -> {
                    install();
                    installed.countDown();
                    return Worker.DONE;
                })
                .start();
        if (!isOver(installed)) {
            log.warn(
                    "The store at {} is slow: indexes and validators are still being installed. The gateway starts all"
                            + " the same and keeps what comes in its journal",
                    engine.uri().getHosts());
        }
    }

    private boolean isOver(CountDownLatch installed) {
        try {
            return installed.await(start.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void install() {
        try {
            declared.forEach(DeclaredCollection::install);
        } catch (StoreUnavailableException e) {
            log.warn(
                    "The store at {} cannot be reached. The gateway starts all the same and keeps what comes in its"
                            + " journal; indexes and validators are installed when the store is back",
                    engine.uri().getHosts());
            return;
        } catch (StoreRefusedException e) {
            log.error(
                    "The store at {} refuses an index or validator: {}. The gateway starts all the same and keeps what"
                            + " comes in its journal; look at the rights of its user and at what was changed by hand",
                    engine.uri().getHosts(),
                    e.getMessage());
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
