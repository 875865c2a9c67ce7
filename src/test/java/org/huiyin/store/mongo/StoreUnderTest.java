package org.huiyin.store.mongo;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.UpdateOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.bson.Document;
import org.huiyin.store.embedded.EmbeddedServer;

/** A store to test on: the stand-in always, a real server where {@code HUIYIN_TEST_MONGODB_URI} names one. */
public final class StoreUnderTest implements AutoCloseable {
    static final String VARIABLE = "HUIYIN_TEST_MONGODB_URI";

    private final StoreEngine engine;
    private final AskedQueries asked = new AskedQueries();
    private final MongoClient applications;
    private final MongoClient own;
    private final MongoDatabase mongo;
    private final CollectionRegistry database;
    private final String name;

    private StoreUnderTest(StoreEngine engine) {
        this.engine = engine;
        name = "huiyin-test-" + UUID.randomUUID();
        applications =
                MongoClients.create(settings(engine).addCommandListener(asked).build());
        own = MongoClients.create(settings(engine).build());
        mongo = own.getDatabase(name);
        database = new CollectionRegistry(applications, name, engine);
    }

    private static MongoClientSettings.Builder settings(StoreEngine engine) {
        MongoClientSettings.Builder settings = MongoClientSettings.builder().applyConnectionString(engine.uri());
        new ConnectionCustomizer(engine).customize(settings);
        return settings;
    }

    public static StoreUnderTest embedded(Path folder) {
        return new StoreUnderTest(new StoreEngine.Embedded(new EmbeddedServer(folder)));
    }

    /** On the server that the environment names. */
    static StoreUnderTest mongoDb() {
        return new StoreUnderTest(new StoreEngine.Configured(new ConnectionString(System.getenv(VARIABLE))));
    }

    /** For what is tested. */
    public CollectionRegistry database() {
        return database;
    }

    /** As another process has it, which has found nothing yet. */
    CollectionRegistry another() {
        return new CollectionRegistry(applications, name, engine);
    }

    /** For the test's own look at what is stored. */
    public MongoDatabase mongo() {
        return mongo;
    }

    /** Changes a document as somebody does by hand: into what it ought not to be. */
    public void spoil(String collection, String id, String field, Object value) {
        long matched = mongo.getCollection(collection)
                .updateOne(
                        new Document("_id", id),
                        new Document("$set", new Document(field, value)),
                        new UpdateOptions().bypassDocumentValidation(true))
                .getMatchedCount();
        if (matched != 1) {
            throw new IllegalArgumentException("There is no document " + id + " in " + collection);
        }
    }

    /** What was asked for so far that no declared index serves, in words. */
    List<String> unserved() {
        List<String> unserved = new ArrayList<>();
        for (AskedQueries.Query query : asked.queries()) {
            boolean served = engine.isMongoDb() ? query.isServed(mongo) : query.isServed(schema(query.collection()));
            if (!served) {
                unserved.add(query.toString());
            }
        }
        return unserved;
    }

    private CollectionSchema schema(String collection) {
        return database.schemas().stream()
                .filter(schema -> schema.name().equals(collection))
                .findFirst()
                .orElseThrow(() -> new AssertionError("Nobody declared the collection " + collection));
    }

    /** Does something just before the application's next command of this name goes out. */
    public void beforeNext(String command, Runnable task) {
        asked.beforeNext(command, task);
    }

    /** What was asked for so far that takes some of many in no order, in words. */
    List<String> unordered() {
        return asked.queries().stream()
                .filter(query -> query.takesSomeInNoOrder(schema(query.collection())))
                .map(AskedQueries.Query::toString)
                .toList();
    }

    /** Empties every collection. */
    public void clear() {
        database.schemas().forEach(schema -> mongo.getCollection(schema.name()).deleteMany(new Document()));
    }

    @Override
    public void close() {
        if (engine.isMongoDb()) {
            mongo.drop();
        }
        applications.close();
        own.close();
        engine.close();
    }
}
