package org.huiyin.store.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoException;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.result.UpdateResult;
import de.bwaldvogel.mongo.backend.KeyValue;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.h2.mvstore.MVMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedCollectionTest {
    @TempDir
    Path folder;

    @Test
    void idsOfEveryTypeAreUniqueAndFoundAndOutliveAnOpening() {
        ObjectId object = new ObjectId();
        List<Object> ids = List.of("a", "1", 1, 2.5, object, new Document("part", 1));
        open(things -> {
            things.insertMany(ids.stream().map(id -> new Document("_id", id)).toList());
            assertIdsAreWhole(things, ids);
        });
        open(things -> {
            assertIdsAreWhole(things, ids);
            assertThat(things.deleteMany(new Document("_id", new Document("$in", ids)))
                            .getDeletedCount())
                    .isEqualTo(6);
            things.insertOne(new Document("_id", 1.0));
            assertThat(ids(things, new Document("_id", 1))).containsExactly(1.0);
        });
    }

    private static void assertIdsAreWhole(MongoCollection<Document> things, List<Object> ids) {
        for (Object id : ids) {
            assertThat(ids(things, new Document("_id", id))).containsExactly(id);
            assertThatThrownBy(() -> things.insertOne(new Document("_id", id))).isInstanceOf(MongoException.class);
        }
        assertThatThrownBy(() -> things.insertOne(new Document("_id", 1.0))).isInstanceOf(MongoWriteException.class);
        assertThat(ids(things, new Document("_id", new Document("$in", List.of("a", 1.0, "none")))))
                .containsExactlyInAnyOrder("a", 1);
        assertThat(ids(things, new Document("_id", new Document("$regex", "^[a1]"))))
                .containsExactlyInAnyOrder("a", "1");
        assertThat(ids(things, new Document())).hasSize(6);
    }

    @Test
    void entriesThatAnEarlierReleaseMadeForIdsAreNotBelieved() {
        open(things -> things.insertOne(new Document("_id", "a")));
        try (EmbeddedServer server = new EmbeddedServer(folder)) {
            MVMap<KeyValue, Object> entries = server.opened()
                    .file()
                    .openMap(
                            "test.things._index__id_", new MVMap.Builder<KeyValue, Object>().keyType(KeyType.INSTANCE));
            entries.put(new KeyValue("a"), "a");
            entries.put(new KeyValue("gone"), "gone");
        }
        open(things -> {
            assertThat(ids(things, new Document("_id", new Document("$in", List.of("a", "gone")))))
                    .containsExactly("a");
            things.insertOne(new Document("_id", "gone"));
        });
    }

    @Test
    void fieldsAreSetAndTheirIndexesWithThem() {
        open(things -> {
            things.createIndex(new Document("state", 1).append("due", 1));
            things.createIndex(new Document("key", 1), new IndexOptions().unique(true));
            for (int i = 0; i < 5; i++) {
                things.insertOne(new Document("_id", "t" + i)
                        .append("key", "k" + i)
                        .append("state", "waiting")
                        .append("due", i)
                        .append("kept", List.of(i)));
            }

            UpdateResult claimed = things.updateMany(
                    new Document("state", "waiting").append("due", new Document("$lte", 2)),
                    set(new Document("due", 9).append("claim", "mine")));
            assertThat(claimed.getMatchedCount()).isEqualTo(3);
            assertThat(claimed.getModifiedCount()).isEqualTo(3);
            assertThat(ids(things, new Document("state", "waiting").append("due", new Document("$lt", 9))))
                    .containsExactly("t3", "t4");
            assertThat(things.find(new Document("state", "waiting").append("due", 9))
                            .first())
                    .isEqualTo(new Document("_id", "t0")
                            .append("key", "k0")
                            .append("state", "waiting")
                            .append("due", 9)
                            .append("kept", List.of(0))
                            .append("claim", "mine"));

            assertThat(things.updateMany(new Document("claim", "mine"), set(new Document("due", 9)))
                            .getModifiedCount())
                    .isZero();
            assertThatThrownBy(() -> things.updateOne(new Document("_id", "t0"), set(new Document("key", "k1"))))
                    .isInstanceOf(MongoException.class);
            assertThat(ids(things, new Document("key", "k0"))).containsExactly("t0");
            things.updateOne(new Document("_id", "t0"), set(new Document("key", "k9")));
            assertThat(ids(things, new Document("key", "k0"))).isEmpty();
            assertThat(ids(things, new Document("key", "k9"))).containsExactly("t0");
        });
    }

    @Test
    void theFirstAndTheLastAreFoundInTheirOrderAndThoseOfOneTimeByTheirIds() {
        open(things -> {
            things.createIndex(new Document("at", 1).append("by", 1));
            Random random = new Random(11);
            List<Document> all = new ArrayList<>();
            for (int i = 0; i < 400; i++) {
                all.add(new Document("_id", "%03d".formatted(i))
                        .append("at", random.nextInt(60))
                        .append("by", "b" + random.nextInt(5))
                        .append("level", random.nextInt(5)));
            }
            Collections.shuffle(all, random);
            things.insertMany(all);
            Comparator<Document> order = Comparator.comparing((Document each) -> each.getInteger("at"))
                    .thenComparing(each -> each.getString("_id"));
            for (int limit : List.of(1, 2, 7, 50, 399, 400, 1000)) {
                for (int direction : List.of(1, -1)) {
                    Document since =
                            new Document("at", new Document("$gte", 10)).append("level", new Document("$ne", 2));
                    assertThat(things.find(since)
                                    .sort(new Document("at", direction).append("_id", direction))
                                    .skip(3)
                                    .limit(limit))
                            .containsExactlyElementsOf(all.stream()
                                    .filter(each -> each.getInteger("at") >= 10 && each.getInteger("level") != 2)
                                    .sorted(direction == 1 ? order : order.reversed())
                                    .skip(3)
                                    .limit(limit)
                                    .toList());
                }
            }
        });
    }

    @Test
    void aUniqueIndexFindsWhatLiesBetweenTwoTexts() {
        open(things -> {
            things.createIndex(new Document("key", 1), new IndexOptions().unique(true));
            for (String key : List.of("m:1", "m:1:b", "m:1:a", "m:10", "m:1;", "m:1:")) {
                things.insertOne(new Document("_id", "id of " + key).append("key", key));
            }
            things.insertOne(new Document("_id", "number").append("key", 7));
            Document pieces = new Document("key", new Document("$gte", "m:1:").append("$lt", "m:1;"));

            assertThat(ids(things, pieces)).containsExactlyInAnyOrder("id of m:1:", "id of m:1:a", "id of m:1:b");
            assertThat(things.find(pieces)
                            .sort(new Document("key", -1))
                            .limit(1)
                            .first())
                    .containsEntry("key", "m:1:b");
            assertThat(ids(things, new Document(pieces).append("_id", "id of m:1:a")))
                    .containsExactly("id of m:1:a");
            assertThat(ids(things, new Document("key", new Document("$gt", "m:1:").append("$lte", "m:1;"))))
                    .containsExactlyInAnyOrder("id of m:1:a", "id of m:1:b", "id of m:1;");
        });
    }

    @Test
    void documentsAreFoundBetweenTwoIdsInTheirOrder() {
        open(things -> {
            List<String> texts = List.of("", "a", "ab", "b", "ba", "c", "\u8bc4");
            List<Object> all = new ArrayList<>(texts);
            all.addAll(List.of(1, 2.5, true, new ObjectId()));
            Collections.shuffle(all, new Random(5));
            all.forEach(id -> things.insertOne(new Document("_id", id).append("n", 1)));
            Map<Document, Predicate<String>> bounds = Map.of(
                    new Document("$gt", "a"),
                    id -> id.compareTo("a") > 0,
                    new Document("$gte", "ab"),
                    id -> id.compareTo("ab") >= 0,
                    new Document("$lt", "b"),
                    id -> id.compareTo("b") < 0,
                    new Document("$lte", "b"),
                    id -> id.compareTo("b") <= 0,
                    new Document("$gt", "a").append("$lt", "c"),
                    id -> id.compareTo("a") > 0 && id.compareTo("c") < 0,
                    new Document("$gte", "x").append("$lt", "a"),
                    id -> false);
            bounds.forEach((bound, holds) -> {
                Document query = new Document("_id", bound);
                List<Object> expected =
                        new ArrayList<>(texts.stream().filter(holds).toList());
                assertThat(things.find(query).sort(new Document("_id", 1)).map(each -> each.get("_id")))
                        .as("%s", bound)
                        .containsExactlyElementsOf(expected);
                assertThat(things.countDocuments(query)).isEqualTo(expected.size());
                Collections.reverse(expected);
                for (Document backwards : List.of(new Document("_id", -1), new Document("_id", -1).append("n", -1))) {
                    assertThat(things.find(query).sort(backwards).limit(2).map(each -> each.get("_id")))
                            .as("%s from the last on", bound)
                            .containsExactlyElementsOf(
                                    expected.stream().limit(2).toList());
                }
            });
        });
    }

    @Test
    void numbersAreAddedUpTheSameByAnIndexAlone() {
        open(things -> {
            List<Number> numbers = List.of(1, -3, 0, 7L, 2.5, -0.25, 1L << 40, (1L << 53) + 1, Long.MAX_VALUE / 2);
            for (int i = 0; i < numbers.size(); i++) {
                things.insertOne(new Document("_id", "n" + i).append("n", numbers.get(i)));
            }
            List<Double> all = sums(things);
            things.createIndex(new Document("_id", 1).append("n", 1));
            assertThat(sums(things)).isEqualTo(all);
        });
    }

    /** Of all numbers that are there, and of those before each. */
    private static List<Double> sums(MongoCollection<Document> things) {
        List<Double> sums = new ArrayList<>();
        for (int end = 1; end <= 9; end++) {
            Document match = new Document("_id", new Document("$gte", "n").append("$lt", "n" + end));
            Document group = new Document("_id", null).append("sum", new Document("$sum", "$n"));
            things.aggregate(List.of(new Document("$match", match), new Document("$group", group)))
                    .forEach(each -> sums.add(each.get("sum", Number.class).doubleValue()));
        }
        return sums;
    }

    @Test
    void anOpeningDoesNotReadTheDocumentsForAnIndexOfWhatNoneOfThemHas() {
        open(things -> {
            things.createIndex(new Document("rare", 1), new IndexOptions().sparse(true));
            things.createIndex(
                    new Document("name", 1), new IndexOptions().sparse(true).unique(true));
            Random random = new Random(3);
            for (int i = 0; i < 20; i++) {
                List<Document> some = new ArrayList<>();
                for (int each = 0; each < 100; each++) {
                    byte[] noise = new byte[1000];
                    random.nextBytes(noise);
                    some.add(new Document("_id", i + "/" + each).append("noise", noise));
                }
                things.insertMany(some);
            }
        });
        OpenStoreFile opened = new OpenStoreFile(folder, 0, 1, () -> {}, new SignIn());
        try {
            assertThat(opened.file().getFileStore().getReadBytes())
                    .isLessThan(opened.file().getFileStore().size() / 4);
        } finally {
            opened.close();
        }
        open(things -> {
            things.insertOne(new Document("_id", "new").append("rare", 1).append("name", "n"));
            assertThat(ids(things, new Document("rare", 1))).containsExactly("new");
            assertThat(ids(things, new Document("name", "n"))).containsExactly("new");
        });
    }

    @Test
    void anIndexThatIsNotedAndHasNoEntriesIsFilledAtTheOpening() {
        open(things -> {
            things.createIndex(new Document("rare", 1), new IndexOptions().sparse(true));
            things.createIndex(new Document("name", 1));
            things.insertOne(new Document("_id", "old").append("rare", 1).append("name", "n"));
        });
        OpenStoreFile opened = new OpenStoreFile(folder, 0, 1, () -> {}, new SignIn());
        try {
            List<String> indexes = opened.file().getMapNames().stream()
                    .filter(name -> name.contains("_index_rare") || name.contains("_index_name"))
                    .toList();
            assertThat(indexes).hasSize(2);
            indexes.forEach(opened.file()::removeMap);
            opened.force();
        } finally {
            opened.close();
        }
        open(things -> {
            assertThat(ids(things, new Document("rare", 1))).containsExactly("old");
            assertThat(ids(things, new Document("name", "n"))).containsExactly("old");
        });
    }

    @Test
    void whatIsSetWhereNothingIsBecomesADocumentOnlyWhenAsked() {
        open(things -> {
            Document nobody = new Document("_id", "new");
            assertThat(things.updateOne(nobody, set(new Document("token", "1"))).getMatchedCount())
                    .isZero();
            UpdateOptions upsert = new UpdateOptions().upsert(true);
            assertThat(things.updateOne(nobody, set(new Document("token", "1")), upsert)
                            .getUpsertedId())
                    .isNotNull();
            assertThat(things.updateOne(nobody, set(new Document("token", "2")), upsert)
                            .getMatchedCount())
                    .isEqualTo(1);
            assertThat(things.find().into(new ArrayList<>()))
                    .containsExactly(new Document("_id", "new").append("token", "2"));
        });
    }

    @Test
    void aFieldIsLeftOutWhereverItIs() {
        open(things -> {
            things.insertOne(new Document("_id", "a")
                    .append("raw", new Document("body", "long").append("digest", "d"))
                    .append("text", "t"));
            things.insertOne(new Document("_id", "b").append("text", "t"));
            assertThat(without(things, "raw.body"))
                    .containsExactly(
                            new Document("_id", "a")
                                    .append("raw", new Document("digest", "d"))
                                    .append("text", "t"),
                            new Document("_id", "b").append("text", "t"));
            assertThat(without(things, "raw"))
                    .containsExactly(
                            new Document("_id", "a").append("text", "t"), new Document("_id", "b").append("text", "t"));

            things.insertOne(
                    new Document("_id", "c").append("raw", List.of(new Document("body", "1").append("digest", "2"))));
            assertThat(without(things, "raw.body"))
                    .hasSize(3)
                    .contains(new Document("_id", "c").append("raw", List.of(new Document("digest", "2"))));
            assertThat(things.find(new Document("raw.body", "long")).first()).isNotNull();
        });
    }

    @Test
    void anAggregationSeesWhatItsFirstMatchFinds() {
        open(things -> {
            things.createIndex(new Document("cell", 1));
            for (int i = 0; i < 9; i++) {
                things.insertOne(new Document("_id", "e" + i).append("cell", "c" + i % 3));
            }
            Document match = new Document("$match", new Document("cell", new Document("$in", List.of("c0", "c2"))));
            Document group = new Document("$group", new Document("_id", "$cell").append("n", new Document("$sum", 1)));
            assertThat(things.aggregate(List.of(match, group)).into(new ArrayList<>()))
                    .containsExactlyInAnyOrder(
                            new Document("_id", "c0").append("n", 3), new Document("_id", "c2").append("n", 3));
            assertThat(things.aggregate(List.of(match)).into(new ArrayList<>())).hasSize(6);
            assertThat(things.aggregate(List.of(group)).into(new ArrayList<>())).hasSize(3);
        });
    }

    private static Document set(Document values) {
        return new Document("$set", values);
    }

    private static List<Document> without(MongoCollection<Document> things, String field) {
        return things.find().projection(new Document(field, 0)).into(new ArrayList<>());
    }

    private static List<Object> ids(MongoCollection<Document> things, Document query) {
        return things.find(query).map(found -> found.get("_id")).into(new ArrayList<>());
    }

    @Test
    void whatIsLargerThanAnAnswerComesInSeveral() {
        String large = "满".repeat(2_000_000);
        try (EmbeddedServer server = new EmbeddedServer(folder);
                MongoClient client = MongoClients.create(server.uri())) {
            MongoDatabase database = client.getDatabase("test");
            MongoCollection<Document> things = database.getCollection("things");
            for (int i = 0; i < 6; i++) {
                things.insertOne(new Document("_id", i).append("large", large));
            }

            for (Document query : List.of(
                    new Document("find", "things"),
                    new Document("find", "things").append("batchSize", 5),
                    new Document("aggregate", "things")
                            .append("pipeline", List.of(new Document("$sort", new Document("_id", 1))))
                            .append("cursor", new Document()))) {
                Document first = database.runCommand(query).get("cursor", Document.class);
                long cursor = first.getLong("id");
                Document next = more(database, cursor);
                Document last = more(database, cursor);

                assertThat(List.of(ids(first, "firstBatch"), ids(next, "nextBatch"), ids(last, "nextBatch")))
                        .as("%s", query)
                        .containsExactly(List.of(0, 1), List.of(2, 3), List.of(4, 5));
                assertThat(cursor).isNotZero();
                assertThat(next.getLong("id")).isEqualTo(cursor);
                assertThat(last.getLong("id")).isZero();
            }
            assertThat(ids(things, new Document())).containsExactly(0, 1, 2, 3, 4, 5);
        }
    }

    private static Document more(MongoDatabase database, long cursor) {
        return database.runCommand(new Document("getMore", cursor).append("collection", "things"))
                .get("cursor", Document.class);
    }

    private static List<Integer> ids(Document cursor, String batch) {
        return cursor.getList(batch, Document.class).stream()
                .map(each -> each.getInteger("_id"))
                .toList();
    }

    private void open(Consumer<MongoCollection<Document>> work) {
        try (EmbeddedServer server = new EmbeddedServer(folder);
                MongoClient client = MongoClients.create(server.uri())) {
            work.accept(client.getDatabase("test").getCollection("things"));
        }
    }
}
