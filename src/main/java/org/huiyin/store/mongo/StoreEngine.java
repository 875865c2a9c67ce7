package org.huiyin.store.mongo;

import com.mongodb.ConnectionString;
import org.huiyin.store.embedded.EmbeddedServer;

/** What keeps the collections. */
sealed interface StoreEngine extends Durability, AutoCloseable {

    ConnectionString uri();

    /** Whether it honours validators and all indexes, and write and read concerns. */
    boolean isMongoDb();

    /** Writes over what was removed and still lies in a file of ours; whether nothing is left of it. */
    boolean overwriteFreed();

    @Override
    void close();

    /** A MongoDB that somebody runs; writes are durable when they are answered, by their write concern. */
    record Configured(ConnectionString uri) implements StoreEngine {

        @Override
        public boolean isMongoDb() {
            return true;
        }

        @Override
        public long generation() {
            return 0;
        }

        @Override
        public void force(long since) {}

        /** Its files are in the hands of whoever runs it. */
        @Override
        public boolean overwriteFreed() {
            return true;
        }

        @Override
        public void close() {}
    }

    /** The stand-in in this process. */
    record Embedded(EmbeddedServer server) implements StoreEngine {

        @Override
        public ConnectionString uri() {
            return new ConnectionString(server.uri());
        }

        @Override
        public boolean isMongoDb() {
            return false;
        }

        @Override
        public long generation() {
            return server.generation();
        }

        @Override
        public void force(long since) {
            server.force(since);
        }

        @Override
        public boolean overwriteFreed() {
            return server.overwriteFreed();
        }

        @Override
        public void close() {
            server.close();
        }
    }
}
