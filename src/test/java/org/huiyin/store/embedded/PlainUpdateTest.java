package org.huiyin.store.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.UpdateOptions;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Random;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the store changes in its own way it changes as the stand-in does. */
class PlainUpdateTest {

    private static final List<String> PATHS =
            List.of("a", "b", "in", "in.a", "in.b", "in.deep", "in.deep.a", "list", "list.0", "none.a", "12", "a.b");

    private static final List<Object> VALUES = Arrays.asList(
            null,
            1,
            7L,
            Integer.MAX_VALUE,
            Long.MAX_VALUE,
            0.5,
            "text",
            true,
            Date.from(Instant.parse("2026-03-02T04:00:00Z")),
            List.of(1, "a"),
            new Document("a", 1).append("b", 2L),
            new Document("deep", new Document("a", 3)));

    @TempDir
    Path folder;

    private final Random random = new Random(20261130);

    @Test
    void everyUpdateComesToTheSameAsInTheStandInItself() {
        MongoServer standIn = new MongoServer(new MemoryBackend());
        try (EmbeddedServer ours = new EmbeddedServer(folder);
                MongoClient expected = MongoClients.create(standIn.bindAndGetConnectionString());
                MongoClient actual = MongoClients.create(ours.uri())) {
            MongoCollection<Document> theirs = expected.getDatabase("test").getCollection("of");
            MongoCollection<Document> own = actual.getDatabase("test").getCollection("of");
            own.createIndex(new Document("in.a", 1));
            theirs.createIndex(new Document("in.a", 1));
            for (int i = 0; i < 2_000; i++) {
                Document document = document(i);
                Document update = update();
                boolean upsert = random.nextInt(4) == 0;
                Document selector =
                        random.nextInt(8) == 0 ? new Document("_id", "new " + i) : new Document("_id", "d" + i);
                assertThat(outcome(own, document, selector, update, upsert))
                        .as("%s of %s", update, document)
                        .isEqualTo(outcome(theirs, document, selector, update, upsert));
            }
            Document byField = new Document("in.a", 1);
            assertThat(own.countDocuments(byField))
                    .isEqualTo(theirs.countDocuments(byField))
                    .isPositive();
        } finally {
            standIn.shutdownNow();
        }
    }

    private static List<Object> outcome(
            MongoCollection<Document> collection,
            Document document,
            Document selector,
            Document update,
            boolean upsert) {
        collection.insertOne(document);
        List<Object> outcome = new ArrayList<>();
        try {
            var result = collection.updateOne(selector, update, new UpdateOptions().upsert(upsert));
            outcome.add(result.getMatchedCount());
            outcome.add(result.getModifiedCount());
        } catch (MongoException e) {
            outcome.add(e.getCode());
        }
        outcome.add(collection.find(selector).first());
        return outcome;
    }

    private Document document(int number) {
        Document document = new Document("_id", "d" + number);
        for (String field : List.of("a", "b", "in", "list", "12")) {
            if (random.nextInt(3) > 0) {
                document.append(field, value());
            }
        }
        return document;
    }

    private Document update() {
        Document update = new Document();
        for (String operator : List.of("$set", "$inc", "$unset")) {
            Document fields = new Document();
            for (int i = random.nextInt(4); i > 0; i--) {
                fields.append(PATHS.get(random.nextInt(PATHS.size())), operator.equals("$inc") ? number() : value());
            }
            if (!fields.isEmpty()) {
                update.append(operator, fields);
            }
        }
        return update.isEmpty() ? new Document("$set", new Document("a", value())) : update;
    }

    private Object value() {
        return VALUES.get(random.nextInt(VALUES.size()));
    }

    private Object number() {
        int number = (1 + random.nextInt(3)) * (random.nextBoolean() ? 1 : -1);
        return random.nextBoolean() ? (Object) number : (Object) (long) number;
    }
}
