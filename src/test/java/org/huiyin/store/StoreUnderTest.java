package org.huiyin.store;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import java.nio.file.Path;
import java.util.UUID;
import org.bson.Document;
import org.huiyin.store.embedded.EmbeddedServer;

/** A store to test on: the stand-in always, a real server where {@code HUIYIN_TEST_MONGODB_URI} names one. */
final class StoreUnderTest implements AutoCloseable {
    static final String VARIABLE = "HUIYIN_TEST_MONGODB_URI";

    private final Engine engine;
    private final MongoClient client;
    private final MongoDatabase mongo;
    private final Database database;
    private final SeenCommands seen = new SeenCommands();

    private StoreUnderTest(Engine engine) {
        this.engine = engine;
        MongoClientSettings.Builder settings = MongoClientSettings.builder()
                .applyConnectionString(engine.uri())
                .addCommandListener(seen);
        new ConnectionRules(engine).customize(settings);
        client = MongoClients.create(settings.build());
        mongo = client.getDatabase("huiyin-test-" + UUID.randomUUID());
        database = new Database(mongo, engine);
    }

    static StoreUnderTest embedded(Path folder) {
        return new StoreUnderTest(new Engine.Embedded(new EmbeddedServer(folder)));
    }

    /** On the server that the environment names. */
    static StoreUnderTest mongoDb() {
        return new StoreUnderTest(new Engine.Configured(new ConnectionString(System.getenv(VARIABLE))));
    }

    Database database() {
        return database;
    }

    MongoDatabase mongo() {
        return mongo;
    }

    /** What the application has asked of the store so far. */
    SeenCommands seen() {
        return seen;
    }

    /** Empties every collection. */
    void clear() {
        seen.pausing(() -> database.schemas()
                .forEach(schema -> mongo.getCollection(schema.name()).deleteMany(new Document())));
    }

    @Override
    public void close() {
        if (engine.isMongoDb()) {
            mongo.drop();
        }
        client.close();
        engine.close();
    }
}
