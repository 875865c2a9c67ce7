package org.huiyin.store.embedded;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.ReplaceOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;

/** Writes to a store until it is killed, and says on standard output what it was promised to be kept. */
final class ForcedWriter {
    static final int BATCH = 10;

    private ForcedWriter() {}

    public static void main(String[] arguments) {
        String run = arguments[1];
        EmbeddedServer server = new EmbeddedServer(Path.of(arguments[0]));
        MongoClient client = MongoClients.create(server.uri());
        MongoCollection<Document> kept = collection(client);
        Thread unforced = new Thread(() -> replaceForEver(kept, run));
        unforced.setDaemon(true);
        unforced.start();
        for (int batch = 0; ; batch++) {
            List<Document> documents = new ArrayList<>();
            for (int i = 0; i < BATCH; i++) {
                documents.add(new Document("_id", run + "-" + batch + "-" + i).append("key", key(run, batch, i)));
            }
            kept.insertMany(documents);
            server.force(server.generation());
            System.out.println(batch);
        }
    }

    static MongoCollection<Document> collection(MongoClient client) {
        MongoCollection<Document> kept = client.getDatabase("test").getCollection("kept");
        kept.createIndex(new Document("key", 1), new IndexOptions().unique(true));
        kept.createIndex(new Document("about", 1));
        return kept;
    }

    static String key(String run, int batch, int i) {
        return "key-" + run + "-" + batch + "-" + i;
    }

    /** Nobody waits for these; they are there to be in the middle of when a commit, and the end, comes. */
    private static void replaceForEver(MongoCollection<Document> kept, String run) {
        for (int i = 0; ; i++) {
            String id = "restless-" + i % 50;
            kept.replaceOne(
                    new Document("_id", id),
                    new Document("key", "restless-" + i % 50 + "-" + run + i).append("about", i % 7),
                    new ReplaceOptions().upsert(true));
        }
    }
}
