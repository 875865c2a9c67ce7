package org.huiyin.promise;

import de.bwaldvogel.mongo.MongoBackend;
import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.MongoVersion;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.message.MongoMessage;
import de.bwaldvogel.mongo.wire.message.MongoQuery;
import io.netty.channel.Channel;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.huiyin.store.embedded.EngineInMemory;
import org.jspecify.annotations.Nullable;

/** A store outside the gateway, which a test takes away and brings back with all it holds. */
public final class StoreServer implements AutoCloseable {

    private final EngineInMemory engine = new EngineInMemory();
    private final LastingBackend backend = new LastingBackend(engine.backend());
    private final InetSocketAddress address;
    private @Nullable MongoServer server;

    private StoreServer() {
        this.server = new MongoServer(backend);
        this.address = server.bind();
    }

    public static StoreServer start() {
        return new StoreServer();
    }

    public String uri() {
        return "mongodb://" + engine.userInfo() + "@127.0.0.1:" + address.getPort()
                + "/huiyin?authSource=admin&authMechanism=SCRAM-SHA-256";
    }

    /** Answers these commands about the gateway's collections with an error, until told otherwise. */
    public void refuse(Set<String> commands, int code, String... labels) {
        backend.refusal = new Refusal(commands, false, code, List.of(labels));
    }

    /** Takes no document that it is sent, each for an error of its own, until told otherwise. */
    public void refuseEachWrite(int code) {
        backend.refusal = new Refusal(Set.of("insert", "update"), true, code, List.of());
    }

    /** Makes every index only once the latch is open. */
    public void holdIndexes(CountDownLatch latch) {
        backend.indexes = latch;
    }

    /** Commands refused so far. */
    public int refused() {
        return backend.refused.get();
    }

    /** Answers as before. */
    public void obey() {
        backend.refusal = null;
    }

    public void takeAway() {
        if (server != null) {
            server.shutdownNow();
            server = null;
        }
    }

    public void bringBack() {
        server = new MongoServer(backend);
        server.bind(address);
    }

    @Override
    public void close() {
        takeAway();
    }

    private static void awaited(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** @param eachWrite whether the command succeeds and each document of it fails */
    private record Refusal(Set<String> commands, boolean eachWrite, int code, List<String> labels) {

        Document answer(Document query) {
            if (!eachWrite) {
                return new Document("ok", 0)
                        .append("code", code)
                        .append("errmsg", "refused")
                        .append("errorLabels", labels);
            }
            List<?> documents = (List<?>) query.get(query.containsKey("documents") ? "documents" : "updates");
            return new Document("ok", 1)
                    .append("n", 0)
                    .append(
                            "writeErrors",
                            IntStream.range(0, documents.size())
                                    .mapToObj(at -> new Document("index", at)
                                            .append("code", code)
                                            .append("errmsg", "refused"))
                                    .toList());
        }
    }

    /** Keeps what it holds when its server stops, and lets a second gateway declare anew what the first has declared. */
    private static final class LastingBackend implements MongoBackend {

        private final MongoBackend engine;
        private final AtomicInteger refused = new AtomicInteger();
        private volatile @Nullable Refusal refusal;
        private volatile CountDownLatch indexes = new CountDownLatch(0);

        LastingBackend(MongoBackend engine) {
            this.engine = engine;
        }

        @Override
        public Document handleMessage(MongoMessage message) {
            Document query = message.getDocument();
            String command = query.keySet().iterator().next();
            Refusal now = refusal;
            if (now != null && now.commands().contains(command)) {
                refused.incrementAndGet();
                return now.answer(query);
            }
            if (command.equals("createIndexes")) {
                awaited(indexes);
            }
            return command.equals("collMod") || command.equals("create")
                    ? new Document("ok", 1.0)
                    : engine.handleMessage(message);
        }

        @Override
        public Document handleCommand(Channel channel, String database, String command, Document query) {
            return engine.handleCommand(channel, database, command, query);
        }

        @Override
        public QueryResult handleQuery(MongoQuery query) {
            return engine.handleQuery(query);
        }

        @Override
        public void handleClose(Channel channel) {
            engine.handleClose(channel);
        }

        @Override
        public void dropDatabase(String database) {
            engine.dropDatabase(database);
        }

        @Override
        public Collection<Document> getCurrentOperations(MongoQuery query) {
            return engine.getCurrentOperations(query);
        }

        @Override
        public Document getServerStatus() {
            return engine.getServerStatus();
        }

        @Override
        public void closeCursors(List<Long> cursors) {
            engine.closeCursors(cursors);
        }

        @Override
        public Clock getClock() {
            return engine.getClock();
        }

        @Override
        public void enableOplog() {
            engine.enableOplog();
        }

        @Override
        public void disableOplog() {
            engine.disableOplog();
        }

        @Override
        public MongoDatabase resolveDatabase(String database) {
            return engine.resolveDatabase(database);
        }

        @Override
        public MongoBackend version(MongoVersion version) {
            return engine.version(version);
        }

        @Override
        public void close() {
            // The server closes its backend with itself; this one is to outlive it.
        }
    }
}
