package org.huiyin.store.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.bson.BsonString;
import org.huiyin.evaluation.EvaluationStore.Added;
import org.huiyin.evaluation.StoreUnavailableException;
import org.huiyin.store.evaluation.MongoEvaluations;
import org.junit.jupiter.api.Test;

/** A configured server that comes after the gateway. */
class LateServerTest {

    @Test
    void theSchemaIsInForceBeforeTheFirstWriteToAServerThatCameLate() {
        MongoServer server = new MongoServer(new MemoryBackend());
        InetSocketAddress address = server.bind();
        server.shutdownNow();
        StoreEngine engine = new StoreEngine.Configured(
                new ConnectionString("mongodb://127.0.0.1:" + address.getPort() + "/?serverSelectionTimeoutMS=200"));
        MongoClientSettings.Builder settings = MongoClientSettings.builder().applyConnectionString(engine.uri());
        new ConnectionCustomizer(engine).customize(settings);
        List<String> levels = new CopyOnWriteArrayList<>();
        settings.addCommandListener(new CommandListener() {
            @Override
            public void commandStarted(CommandStartedEvent event) {
                if (event.getCommand().containsKey("validator")) {
                    levels.add(event.getCommand()
                            .getString("validationLevel", new BsonString("strict"))
                            .getValue());
                }
            }
        });
        try (MongoClient client = MongoClients.create(settings.build())) {
            CollectionRegistry database = new CollectionRegistry(client, "huiyin", engine);
            MongoEvaluations evaluations = new MongoEvaluations(database);
            database.afterSingletonsInstantiated();
            assertThatThrownBy(() -> evaluations.byId("01A")).isInstanceOf(StoreUnavailableException.class);

            server = new MongoServer(new MemoryBackend());
            server.bind(address);

            await().ignoreExceptionsInstanceOf(StoreUnavailableException.class).until(() -> evaluations
                    .add(List.of(Samples.evaluation("01A", "m1")))
                    .equals(List.of(new Added.New())));
            assertThat(client.getDatabase("huiyin")
                            .getCollection("evaluations")
                            .listIndexes()
                            .map(index -> index.getString("name")))
                    .contains("key", "receipt", "receivedAt_channel-id");
            assertThat(evaluations.add(List.of(Samples.evaluation("01B", "m1"))))
                    .hasOnlyElementsOfType(Added.Known.class);
            assertThat(levels)
                    .isNotEmpty()
                    .as("a document of before is not judged")
                    .containsOnly("moderate");
        } finally {
            server.shutdownNow();
        }
    }
}
