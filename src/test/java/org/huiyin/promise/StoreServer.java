package org.huiyin.promise;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import de.bwaldvogel.mongo.bson.Document;
import io.netty.channel.Channel;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A store outside the gateway, which a test takes away and brings back with all it holds. */
public final class StoreServer implements AutoCloseable {

    private final LastingBackend backend;
    private final InetSocketAddress address;
    private @Nullable MongoServer server;

    private StoreServer() {
        this.backend = new LastingBackend();
        this.server = new MongoServer(backend);
        this.address = server.bind();
    }

    public static StoreServer start() {
        return new StoreServer();
    }

    public String uri() {
        return "mongodb://127.0.0.1:" + address.getPort() + "/huiyin";
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
    private static final class LastingBackend extends MemoryBackend {

        private final AtomicInteger refused = new AtomicInteger();
        private volatile @Nullable Refusal refusal;
        private volatile CountDownLatch indexes = new CountDownLatch(0);

        @Override
        public Document handleCommand(Channel channel, String database, String command, Document query) {
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
                    : super.handleCommand(channel, database, command, query);
        }

        @Override
        public void close() {
            // The server closes its backend with itself; this one is to outlive it.
        }
    }
}
