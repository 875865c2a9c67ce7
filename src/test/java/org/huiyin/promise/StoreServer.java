package org.huiyin.promise;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import de.bwaldvogel.mongo.bson.Document;
import io.netty.channel.Channel;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/** A store outside the gateway, which a test takes away and brings back with all it holds. */
public final class StoreServer implements AutoCloseable {

    private final MemoryBackend backend;
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

    /** Keeps what it holds when its server stops, and lets a second gateway declare anew what the first has declared. */
    private static final class LastingBackend extends MemoryBackend {

        @Override
        public Document handleCommand(Channel channel, String database, String command, Document query) {
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
