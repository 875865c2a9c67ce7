package org.huiyin.store.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.bson.Document;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.type.StringDataType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With its indexes the stand-in answers as it does without them. */
class OrderedIndexTest {
    private static final Instant NOON = Instant.parse("2026-03-02T04:00:00Z");
    private static final List<Object> VALUES = Arrays.asList(
            null,
            "",
            "a",
            "ab",
            "a\u0000",
            "a\u0001",
            "b",
            -1,
            0,
            0.5,
            7L,
            NOON,
            NOON.plusMillis(1),
            true,
            false,
            List.of(),
            List.of("a", "b"),
            List.of(1),
            new Document("a", 1));
    private static final List<String> FIELDS = List.of("x", "y", "z.inner");

    @TempDir
    Path folder;

    private final Random random = new Random(20260302);

    @Test
    void everyQueryFindsTheSameWithAndWithoutIndexes() {
        List<Document> documents = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            documents.add(document("d" + i));
        }
        open(mongo -> {
            MongoCollection<Document> indexed = mongo.getDatabase("test").getCollection("indexed");
            MongoCollection<Document> plain = mongo.getDatabase("test").getCollection("plain");
            indexed.createIndex(new Document("x", 1).append("y", 1));
            indexed.createIndex(new Document("z.inner", 1).append("x", 1));
            indexed.createIndex(new Document("y", 1), new IndexOptions().sparse(true));
            for (MongoCollection<Document> each : List.of(indexed, plain)) {
                each.insertMany(documents);
            }
            compare(indexed, plain, 150);
            for (int i = 0; i < 100; i++) {
                Document change = document("ignored");
                change.remove("_id");
                for (MongoCollection<Document> each : List.of(indexed, plain)) {
                    each.replaceOne(new Document("_id", "d" + i), change);
                    each.deleteOne(new Document("_id", "d" + (150 + i)));
                }
            }
            compare(indexed, plain, 100);
        });
        open(mongo -> compare(
                mongo.getDatabase("test").getCollection("indexed"),
                mongo.getDatabase("test").getCollection("plain"),
                50));
    }

    @Test
    void groupsAreCountedTheSameByAnIndexAlone() {
        open(mongo -> {
            MongoCollection<Document> indexed = mongo.getDatabase("test").getCollection("indexed");
            MongoCollection<Document> plain = mongo.getDatabase("test").getCollection("plain");
            indexed.createIndex(new Document("x", 1).append("y", 1).append("z.inner", 1));
            indexed.createIndex(new Document("x", 1).append("_id", 1).append("y", 1));
            for (int i = 0; i < 300; i++) {
                Document document = document("d" + i);
                if (FIELDS.stream().allMatch(field -> isOneValue(document.getEmbedded(path(field), Object.class)))) {
                    indexed.insertOne(document);
                    plain.insertOne(document);
                }
            }
            compareGroups(indexed, plain);
            for (MongoCollection<Document> each : List.of(indexed, plain)) {
                each.deleteMany(new Document("y", "b"));
                each.updateMany(new Document("y", "ab"), new Document("$set", new Document("y", "b")));
            }
            compareGroups(indexed, plain);
            for (MongoCollection<Document> each : List.of(indexed, plain)) {
                each.insertOne(new Document("_id", "listed")
                        .append("x", List.of("a"))
                        .append("y", "b")
                        .append("z", new Document("inner", "b")));
            }
            compareGroups(indexed, plain);
        });
    }

    @Test
    void whatAnEarlierReleaseWroteBesideItsEntriesIsStillUnderstood() {
        Document query = new Document("x", new Document("$gte", ""));
        open(mongo -> {
            MongoCollection<Document> indexed = mongo.getDatabase("test").getCollection("indexed");
            indexed.createIndex(new Document("x", 1));
            for (int i = 0; i < 10; i++) {
                indexed.insertOne(new Document("_id", "d" + i).append("x", "value " + i % 3));
            }
        });
        try (MVStore file = new MVStore.Builder()
                .fileName(folder.resolve(OpenStoreFile.NAME).toString())
                .open()) {
            String map = file.getMapNames().stream()
                    .filter(name -> name.contains("_index_x"))
                    .findFirst()
                    .orElseThrow();
            MVMap<String, Object> entries =
                    file.openMap(map, new MVMap.Builder<String, Object>().keyType(StringDataType.INSTANCE));
            assertThat(entries.values()).hasSize(10).containsOnly(true);
            entries.replaceAll((entry, beside) -> OrderedKey.last(entry));
            assertThat(entries.values()).contains("d7");
        }
        open(mongo -> {
            MongoCollection<Document> indexed = mongo.getDatabase("test").getCollection("indexed");
            assertThat(found(indexed, query)).hasSize(10);
            indexed.updateOne(new Document("_id", "d7"), new Document("$set", new Document("x", "else")));
            indexed.deleteOne(new Document("_id", "d8"));
            assertThat(found(indexed, query)).hasSize(9);
            assertThat(found(indexed, new Document("x", "else"))).hasSize(1);
        });
    }

    private static List<String> path(String field) {
        return List.of(field.split("\\."));
    }

    private static boolean isOneValue(Object value) {
        return !(value instanceof List || value instanceof Document);
    }

    private static void compareGroups(MongoCollection<Document> indexed, MongoCollection<Document> plain) {
        assertThat(indexed.countDocuments()).isEqualTo(plain.countDocuments()).isGreaterThan(100);
        for (Object wanted : Arrays.asList(
                "a",
                "a\u0000",
                true,
                7L,
                null,
                new Document("$gte", NOON).append("$lt", NOON.plusMillis(1)),
                new Document("$gte", ""),
                new Document("$in", List.of("a", "b", "a\u0001")))) {
            Document query = new Document("x", wanted);
            assertThat(groups(indexed, query))
                    .as("%s", query)
                    .isEqualTo(groups(plain, query))
                    .isNotEmpty();
            assertThat(parts(indexed, query)).as("%s", query).isEqualTo(parts(plain, query));
        }
    }

    /** How many there are of each pair of values, and which is the last of them, as text. */
    private static TreeSet<String> groups(MongoCollection<Document> collection, Document query) {
        Document of = new Document("x", "$x").append("inner", "$z.inner");
        return collection
                .aggregate(List.of(
                        new Document("$match", query),
                        new Document(
                                "$group",
                                new Document("_id", of)
                                        .append("count", new Document("$sum", 1))
                                        .append("last", new Document("$max", "$_id")))))
                .map(Document::toJson)
                .into(new TreeSet<>());
    }

    /** A part of each, as text. */
    private static TreeSet<String> parts(MongoCollection<Document> collection, Document query) {
        return collection
                .aggregate(List.of(
                        new Document("$match", query), new Document("$project", new Document("_id", 1).append("y", 1))))
                .map(Document::toJson)
                .into(new TreeSet<>());
    }

    private void compare(MongoCollection<Document> indexed, MongoCollection<Document> plain, int queries) {
        for (int i = 0; i < queries; i++) {
            Document query = query();
            Document spelled = spelledOut(query);
            assertThat(found(indexed, query)).as("%s", query).isEqualTo(found(plain, spelled));
            assertThat(aggregated(indexed, query)).as("%s", query).isEqualTo(aggregated(plain, spelled));
        }
    }

    /** Where a field is a list, the stand-in compares it with the first value of an $in alone. */
    private static Document spelledOut(Document query) {
        Document spelled = new Document();
        List<Document> choices = new ArrayList<>();
        query.forEach((field, wanted) -> {
            if (wanted instanceof Document operators && operators.containsKey("$in")) {
                choices.add(new Document(
                        "$or",
                        operators.getList("$in", Object.class).stream()
                                .map(value -> new Document(field, value))
                                .toList()));
            } else {
                spelled.append(field, wanted);
            }
        });
        return choices.isEmpty() ? spelled : spelled.append("$and", choices);
    }

    private static TreeSet<String> found(MongoCollection<Document> collection, Document query) {
        return collection.find(query).map(document -> document.getString("_id")).into(new TreeSet<>());
    }

    private static TreeSet<String> aggregated(MongoCollection<Document> collection, Document query) {
        return collection
                .aggregate(List.of(new Document("$match", query)))
                .map(document -> document.getString("_id"))
                .into(new TreeSet<>());
    }

    private Document document(String id) {
        Document document = new Document("_id", id);
        if (random.nextInt(5) > 0) {
            document.append("x", value());
        }
        if (random.nextInt(3) > 0) {
            Object value = value();
            // two lists in the fields of one index are refused, as by MongoDB
            document.append("y", value instanceof List ? "b" : value);
        }
        if (random.nextInt(3) > 0) {
            Object value = value();
            document.append("z", new Document("inner", value instanceof List ? 7 : value));
        }
        return document;
    }

    private Document query() {
        Document query = new Document();
        for (String field : FIELDS) {
            if (random.nextInt(2) == 0) {
                query.append(field, condition());
            }
        }
        return query;
    }

    private Object condition() {
        return switch (random.nextInt(6)) {
            case 0, 1 -> scalar();
            case 2 -> new Document("$in", List.of(scalarOrA(), scalarOrA(), scalarOrA()));
            case 3 -> new Document("$gte", scalarOrA());
            case 4 -> new Document("$lt", scalarOrA());
            default -> new Document("$gt", scalarOrA()).append("$lte", scalarOrA());
        };
    }

    private Object value() {
        return VALUES.get(random.nextInt(VALUES.size()));
    }

    private Object scalar() {
        return VALUES.get(random.nextInt(15));
    }

    private Object scalarOrA() {
        Object scalar = scalar();
        return scalar == null ? "a" : scalar;
    }

    private void open(java.util.function.Consumer<MongoClient> work) {
        try (EmbeddedServer server = new EmbeddedServer(folder);
                MongoClient client = MongoClients.create(server.uri())) {
            work.accept(client);
        }
    }
}
