package org.huiyin.store.occurrence;

import static org.huiyin.store.mongo.CollectionSchema.object;
import static org.huiyin.store.mongo.CollectionSchema.type;

import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.bson.Document;
import org.huiyin.evaluation.OccurrenceMatch.How;
import org.huiyin.evaluation.OccurrenceMatch.Reason;
import org.huiyin.scoring.Cell;
import org.huiyin.store.mongo.CollectionRegistry;
import org.huiyin.store.mongo.CollectionSchema;
import org.huiyin.store.mongo.CollectionSchema.Index;
import org.huiyin.store.mongo.DeclaredCollection;
import org.huiyin.store.mongo.EnumWords;
import org.jspecify.annotations.Nullable;

/**
 * The collection {@code occurrence_cells}: what is counted of occurrences and of ratings without one. A cell is marked once
 * what changes it is written, and counted anew from the documents; what was counted goes in only while the mark that was seen
 * before stands, so replicas may count the same cell at once.
 */
final class OccurrenceCells {

    static final String COUNT = "count";
    static final String OCCURRENCES = "occurrences";
    private static final String MARK = "mark";

    /** So many documents are read at once by what was counted before: others wait for the store meanwhile. */
    private static final long DOCUMENTS_AT_ONCE = 5_000;

    /** Greater than all words for how a rating was matched: nobody has rated. */
    static final String NOBODY = "~";

    private static final List<String> HOW =
            Stream.concat(Stream.of(NOBODY), EnumWords.all(How.class).stream()).toList();
    private static final List<String> REASONS = EnumWords.all(Reason.class);
    private static final List<String> COUNTED = Stream.of(
                    List.of(OCCURRENCES, "rated", "defaulted"), EnumWords.all(How.class), REASONS)
            .flatMap(List::stream)
            .toList();

    private static final CollectionSchema SCHEMA = new CollectionSchema(
            "occurrence_cells",
            object(
                    List.of("_id", "day"),
                    new Document("_id", type("string"))
                            .append("day", type("string"))
                            .append(MARK, type("string"))
                            .append(COUNT, type("object"))),
            List.of(Index.on("day"), Index.sparse(MARK)));

    private final DeclaredCollection cells;
    private final DeclaredCollection occurrences;
    private final DeclaredCollection unmatched;

    OccurrenceCells(CollectionRegistry database) {
        this.cells = database.declare(SCHEMA);
        this.occurrences = database.declare(OccurrenceDocument.SCHEMA);
        this.unmatched = database.declare(MongoUnmatchedRatings.SCHEMA);
    }

    DeclaredCollection collection() {
        return cells;
    }

    /**
     * Marks cells as to be counted.
     *
     * @param touched by id; null for one that is there if anything was ever counted in it
     */
    void mark(Map<String, @Nullable Cell> touched) {
        List<UpdateOneModel<Document>> marks = new ArrayList<>();
        touched.forEach((id, cell) -> {
            Document change =
                    new Document("$set", new Document(MARK, UUID.randomUUID().toString()));
            if (cell != null) {
                change.append("$setOnInsert", fields(cell));
            }
            marks.add(new UpdateOneModel<>(new Document("_id", id), change, new UpdateOptions().upsert(cell != null)));
        });
        cells.writeEach(marks);
    }

    private static Document fields(Cell cell) {
        return new Document("day", cell.day().toString())
                .append("area", cell.area())
                .append("department", cell.department())
                .append("item", cell.item())
                .append("window", cell.window())
                .append("staff", cell.staff());
    }

    /** A cell that is to be counted, and how many documents were in it when it was last. */
    private record Marked(String id, String mark, long documents) {

        static Marked of(Document cell) {
            return new Marked(
                    cell.getString("_id"),
                    cell.getString(MARK),
                    cell.get(COUNT) instanceof Document count ? documents(count) : 0);
        }

        private static long documents(Document count) {
            return Stream.concat(Stream.of(OCCURRENCES), REASONS.stream())
                    .mapToLong(field -> number(count, field))
                    .sum();
        }
    }

    /**
     * Counts marked cells anew: the first always, and of the others as many as do not keep the store for long.
     *
     * @return how many; as many as the limit where there may be more
     */
    int count(int most) {
        List<Marked> marked = cells.reader(Marked::of).first(most, collection -> collection
                .find(new Document(MARK, new Document("$gt", "")))
                .sort(new Document(MARK, 1)));
        if (marked.isEmpty()) {
            return 0;
        }
        Map<String, String> marks = new HashMap<>();
        long documents = 0;
        for (Marked each : marked) {
            documents += each.documents();
            if (marks.isEmpty() || documents <= DOCUMENTS_AT_ONCE) {
                marks.put(each.id(), each.mark());
            }
        }
        Map<String, Document> counts = new HashMap<>();
        marks.keySet().forEach(id -> counts.put(id, nothing()));
        Document among = new Document(OccurrenceDocument.CELL, new Document("$in", List.copyOf(marks.keySet())))
                .append(MongoUnmatchedRatings.GONE, null);
        groups(occurrences, among, OccurrenceDocument.RATED, HOW, OccurrenceDocument.DEFAULTED)
                .forEach(alike -> addOccurrences(counts, alike));
        groups(unmatched, among, "reason", REASONS, "waiting").forEach(alike -> addUnmatched(counts, alike));
        cells.writeEach(marks.entrySet().stream()
                .map(mark -> new UpdateOneModel<Document>(
                        new Document("_id", mark.getKey()).append(MARK, mark.getValue()),
                        new Document("$set", new Document(COUNT, counts.get(mark.getKey())))
                                .append("$unset", new Document(MARK, ""))))
                .toList());
        return marks.size() < marked.size() ? most : marks.size();
    }

    /** So many documents that say the same. */
    private record Alike(String cell, String word, boolean other, long n) {}

    private static List<Alike> groups(
            DeclaredCollection of, Document among, String field, Collection<String> words, String other) {
        Document alike = new Document("cell", "$" + OccurrenceDocument.CELL)
                .append(field, "$" + field)
                .append(other, "$" + other);
        Document group = new Document("_id", alike)
                .append("n", new Document("$sum", 1))
                .append("one", new Document("$first", "$_id"));
        // known by one of its documents, should it be unreadable
        Document named = new Document("_id", "$one").append("alike", "$_id").append("n", 1);
        return of.reader(each -> alike(each, field, words, other))
                .all(collection -> collection.aggregate(List.of(
                        new Document("$match", among),
                        new Document("$group", group),
                        new Document("$project", named))));
    }

    private static Alike alike(Document group, String field, Collection<String> words, String other) {
        Document alike = group.get("alike", Document.class);
        String word = alike.getString(field);
        if (!words.contains(word)) {
            throw new IllegalArgumentException(field + " is none of the words that are counted");
        }
        return new Alike(
                alike.getString("cell"),
                word,
                alike.getBoolean(other, false),
                // the server answers with the smallest type that holds it
                group.get("n", Number.class).longValue());
    }

    private static void addOccurrences(Map<String, Document> counts, Alike alike) {
        Document count = Objects.requireNonNull(counts.get(alike.cell()));
        add(count, OCCURRENCES, alike.n());
        if (!alike.word().equals(NOBODY)) {
            add(count, "rated", alike.n());
            add(count, alike.word(), alike.n());
        } else if (alike.other()) {
            add(count, "defaulted", alike.n());
        }
    }

    private static void addUnmatched(Map<String, Document> counts, Alike alike) {
        add(Objects.requireNonNull(counts.get(alike.cell())), alike.word(), alike.n());
    }

    private static void add(Document count, String field, long n) {
        count.put(field, count.getLong(field) + n);
    }

    /** A number of what is counted; 0 where there is none. */
    static long number(Document counts, String field) {
        return counts.get(field) instanceof Number number ? number.longValue() : 0;
    }

    /** All that is counted, each a field. */
    static List<String> counted() {
        return COUNTED;
    }

    private static Document nothing() {
        Document nothing = new Document();
        COUNTED.forEach(field -> nothing.append(field, 0L));
        return nothing;
    }
}
