package org.huiyin.store;

import static org.huiyin.store.CollectionSchema.listOf;
import static org.huiyin.store.CollectionSchema.object;
import static org.huiyin.store.CollectionSchema.type;

import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.DeleteOneModel;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.bson.Document;
import org.huiyin.scoring.By;
import org.huiyin.scoring.Cell;
import org.huiyin.scoring.Counts;
import org.huiyin.scoring.FigureQuery;
import org.huiyin.scoring.ScoreEntry;
import org.huiyin.scoring.ScoreStore;
import org.huiyin.store.CollectionSchema.Index;
import org.huiyin.store.DeclaredCollection.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Entries, marks and cells. The newest entry is one subdocument whose first field says how new it is: {@code $max} compares
 * subdocuments by their first fields, so that one update by id alone decides, in any order and for any number of replicas.
 * A cell's count changes only as long as its ticket is the one that was read.
 */
@Component
final class MongoScores implements ScoreStore {

    private static final BulkWriteOptions UNORDERED = new BulkWriteOptions().ordered(false);
    private static final String COUNT = "count";
    private static final String TICKET = "count.ticket";
    /** True while a recount is under way; else absent. */
    private static final String COUNTING = "counting";

    private static final UpdateOptions UPSERT = new UpdateOptions().upsert(true);

    static final CollectionSchema ENTRIES = new CollectionSchema(
            "score_entries",
            object(
                    List.of("_id", "latest", "cells"),
                    new Document("_id", type("string"))
                            .append(
                                    "latest",
                                    object(
                                            List.of(
                                                    "revision",
                                                    "cell",
                                                    "day",
                                                    "channel",
                                                    "kind",
                                                    "occasion",
                                                    "standing"),
                                            cellFields()
                                                    .append("revision", type("int"))
                                                    .append("cell", type("string"))
                                                    .append("kind", type("string"))
                                                    .append("level", type("int", "null"))
                                                    .append("occasion", type("string"))
                                                    .append("standing", type("string"))))
                            .append("cells", listOf(type("string")))),
            List.of(Index.on("latest.cell")));

    static final CollectionSchema MARKS = new CollectionSchema(
            "score_marks",
            object(List.of("_id", "token"), new Document("_id", type("string")).append("token", type("string"))),
            List.of());

    static final CollectionSchema CELLS = new CollectionSchema(
            "score_cells",
            object(
                    List.of("_id", "day", "channel", COUNT),
                    cellFields()
                            .append("_id", type("string"))
                            .append(
                                    COUNT,
                                    object(
                                            List.of("ticket"),
                                            new Document("ticket", type("long"))
                                                    .append(COUNTING, type("bool"))
                                                    .append("at", type("date"))))),
            List.of(Index.on("day"), Index.on("department", "day")));

    static final CollectionSchema TICKETS = new CollectionSchema(
            "score_tickets",
            object(List.of("_id", "n"), new Document("_id", type("string")).append("n", type("long"))),
            List.of());

    private final DeclaredCollection entries;
    private final DeclaredCollection marks;
    private final DeclaredCollection cells;
    private final DeclaredCollection tickets;

    MongoScores(Database database) {
        entries = database.declare(ENTRIES);
        marks = database.declare(MARKS);
        cells = database.declare(CELLS);
        tickets = database.declare(TICKETS);
    }

    @Override
    public Map<String, Long> settled(Collection<Cell> wanted) {
        Map<String, Cell> absent = new HashMap<>();
        wanted.forEach(cell -> absent.put(cell.id(), cell));
        Document among = among(List.copyOf(absent.keySet()));
        Map<String, Long> settled = new HashMap<>();
        cells.read(collection -> collection
                        .find(among)
                        .projection(new Document(TICKET, 1).append(COUNT + "." + COUNTING, 1))
                        .into(new ArrayList<>()))
                .forEach(cell -> {
                    String id = cell.getString("_id");
                    Document count = cell.get(COUNT, Document.class);
                    absent.remove(id);
                    if (!count.getBoolean(COUNTING, false)) {
                        settled.put(id, count.getLong("ticket"));
                    }
                });
        cells.insertNew(absent.entrySet().stream()
                .map(each -> empty(each.getKey(), each.getValue()))
                .toList());
        absent.keySet().forEach(id -> settled.put(id, 0L));
        return settled;
    }

    private static Document empty(String id, Cell cell) {
        Document count = new Document("ticket", 0L);
        count.putAll(CountFields.of(Counts.NONE));
        Document empty = new Document("_id", id);
        empty.putAll(fields(cell));
        return empty.append(COUNT, count);
    }

    @Override
    public Kept keep(List<ScoreEntry> told) {
        List<ScoreEntry> first =
                told.stream().filter(entry -> entry.revision() == 1).toList();
        Map<Integer, Refusal> refused =
                entries.insert(first.stream().map(MongoScores::document).toList());
        List<ScoreEntry> rest = new ArrayList<>();
        refused.forEach((place, refusal) -> {
            if (!refusal.isDuplicate()) {
                throw new IllegalArgumentException("The store refuses an entry: " + refusal.why());
            }
            rest.add(first.get(place));
        });
        told.stream().filter(entry -> entry.revision() > 1).forEach(rest::add);
        List<ScoreEntry> fresh = new ArrayList<>();
        for (int i = 0; i < first.size(); i++) {
            if (!refused.containsKey(i)) {
                fresh.add(first.get(i));
            }
        }
        return new Kept(fresh, rest.isEmpty() ? Set.of() : replace(rest));
    }

    @Override
    public Set<String> add(List<Addition> additions, Instant at) {
        List<UpdateOneModel<Document>> updates =
                additions.stream().map(addition -> addition(addition, at)).toList();
        int added = cells.write(collection -> collection.bulkWrite(updates, UNORDERED))
                .getMatchedCount();
        return added == additions.size()
                ? Set.of()
                : additions.stream().map(Addition::cell).collect(Collectors.toSet());
    }

    /** Those of which another revision may be there; the answer is every cell they were told to be in. */
    private Set<String> replace(List<ScoreEntry> told) {
        List<UpdateOneModel<Document>> upserts =
                told.stream().map(MongoScores::upsert).toList();
        entries.write(collection -> collection.bulkWrite(upserts, UNORDERED));
        List<String> ids = told.stream().map(ScoreEntry::evaluation).distinct().toList();
        return entries.read(collection -> {
            Set<String> touched = new HashSet<>();
            collection
                    .find(among(ids))
                    .projection(new Document("cells", 1))
                    .forEach(entry -> touched.addAll(entry.getList("cells", String.class)));
            return touched;
        });
    }

    private static Document document(ScoreEntry entry) {
        return new Document("_id", entry.evaluation())
                .append("latest", latest(entry))
                .append("cells", List.of(entry.cell().id()));
    }

    private static UpdateOneModel<Document> upsert(ScoreEntry entry) {
        return new UpdateOneModel<>(
                new Document("_id", entry.evaluation()),
                new Document("$max", new Document("latest", latest(entry)))
                        .append("$addToSet", new Document("cells", entry.cell().id())),
                UPSERT);
    }

    /** How new it is comes first: see above. */
    private static Document latest(ScoreEntry entry) {
        Document latest = new Document("revision", entry.revision())
                .append("cell", entry.cell().id());
        latest.putAll(fields(entry.cell()));
        return latest.append("kind", entry.kind())
                .append("level", entry.level())
                .append("occasion", entry.occasion())
                .append("standing", entry.standing());
    }

    private static UpdateOneModel<Document> addition(Addition addition, Instant at) {
        Document asSettled = new Document("_id", addition.cell()).append(TICKET, addition.ticket());
        Document added = new Document("$set", new Document(COUNT + ".at", Date.from(at)));
        Document more = CountFields.within(COUNT, addition.counts());
        return new UpdateOneModel<>(asSettled, more.isEmpty() ? added : added.append("$inc", more));
    }

    @Override
    public void mark(Set<String> touched) {
        List<UpdateOneModel<Document>> upserts = touched.stream()
                .map(cell -> new UpdateOneModel<Document>(
                        new Document("_id", cell),
                        new Document(
                                "$set", new Document("token", UUID.randomUUID().toString())),
                        UPSERT))
                .toList();
        marks.write(collection -> collection.bulkWrite(upserts, UNORDERED));
    }

    @Override
    public List<Mark> marks(@Nullable String after, int limit) {
        Document filter = after == null ? new Document() : new Document("_id", new Document("$gt", after));
        return marks.read(collection -> collection
                .find(filter)
                .sort(new Document("_id", 1))
                .limit(limit)
                .map(mark -> new Mark(mark.getString("_id"), mark.getString("token")))
                .into(new ArrayList<>()));
    }

    @Override
    public long ticket() {
        Document drawn = tickets.write(collection -> collection.findOneAndUpdate(
                new Document("_id", "recount"),
                new Document("$inc", new Document("n", 1L)),
                new FindOneAndUpdateOptions().upsert(true).returnDocument(ReturnDocument.AFTER)));
        return drawn.getLong("n");
    }

    @Override
    public void begin(long ticket, Collection<String> ids) {
        Document older = among(ids).append(TICKET, new Document("$lt", ticket));
        Document begun = new Document(TICKET, ticket).append(COUNT + "." + COUNTING, true);
        cells.writeLightly(collection -> collection.updateMany(older, new Document("$set", begun)));
    }

    @Override
    public List<Slice> slices(Collection<String> ids) {
        Document match = new Document("latest.cell", new Document("$in", List.copyOf(ids)));
        Document alike = new Document();
        for (String field : List.of("cell", "kind", "level", "occasion", "standing")) {
            alike.append(field, "$latest." + field);
        }
        Document group = new Document("_id", alike)
                .append("one", new Document("$first", "$latest"))
                .append("n", new Document("$sum", 1));
        return entries.read(collection -> collection
                .aggregate(List.of(new Document("$match", match), new Document("$group", group)))
                .map(MongoScores::slice)
                .into(new ArrayList<>()));
    }

    private static Slice slice(Document group) {
        Document one = group.get("one", Document.class);
        return new Slice(
                cell(one),
                one.getString("kind"),
                one.getInteger("level"),
                one.getString("occasion"),
                one.getString("standing"),
                CountFields.number(group, "n"));
    }

    @Override
    public Set<String> write(long ticket, Instant at, List<Recounted> recounted) {
        List<UpdateOneModel<Document>> updates = new ArrayList<>();
        for (Recounted each : recounted) {
            Document count = new Document("ticket", ticket).append("at", Date.from(at));
            count.putAll(CountFields.of(each.counts()));
            updates.add(new UpdateOneModel<>(
                    new Document("_id", each.id()).append(TICKET, ticket).append(COUNT + "." + COUNTING, true),
                    new Document("$set", new Document(COUNT, count))));
        }
        int written = cells.write(collection -> collection.bulkWrite(updates, UNORDERED))
                .getMatchedCount();
        return written == updates.size() ? Set.of() : notCountedUnder(ticket, recounted);
    }

    private Set<String> notCountedUnder(long ticket, List<Recounted> recounted) {
        Set<String> ids = recounted.stream().map(Recounted::id).collect(Collectors.toSet());
        Document written = among(List.copyOf(ids))
                .append(TICKET, ticket)
                .append(COUNT + "." + COUNTING, new Document("$ne", true));
        cells.read(collection -> collection
                        .find(written)
                        .map(cell -> cell.getString("_id"))
                        .into(new ArrayList<>()))
                .forEach(ids::remove);
        return ids;
    }

    @Override
    public void clear(List<Mark> counted) {
        List<DeleteOneModel<Document>> deletes = counted.stream()
                .map(mark ->
                        new DeleteOneModel<Document>(new Document("_id", mark.cell()).append("token", mark.token())))
                .toList();
        marks.writeLightly(collection -> collection.bulkWrite(deletes, UNORDERED));
    }

    @Override
    public List<Sum> sums(FigureQuery query) {
        Document match = new Document(
                "day",
                new Document("$gte", query.from().toString())
                        .append("$lte", query.to().toString()));
        query.only().forEach((by, value) -> match.append(by.field(), value));
        Document key = new Document("key", "$" + query.by().field());
        if (query.by().isLocal()) {
            key.append("area", "$" + By.AREA.field()).append("department", "$" + By.DEPARTMENT.field());
        }
        Document group = new Document("_id", key);
        group.putAll(CountFields.sums(COUNT));
        return cells.read(collection -> collection
                .aggregate(List.of(new Document("$match", match), new Document("$group", group)))
                .map(MongoScores::sum)
                .into(new ArrayList<>()));
    }

    @Override
    public Optional<Placed> placed(String evaluation) {
        Document kept = first(entries, evaluation);
        if (kept == null) {
            return Optional.empty();
        }
        Document latest = kept.get("latest", Document.class);
        String id = latest.getString("cell");
        ScoreEntry entry = new ScoreEntry(
                evaluation,
                latest.getInteger("revision"),
                cell(latest),
                latest.getString("kind"),
                latest.getInteger("level"),
                latest.getString("occasion"),
                latest.getString("standing"));
        boolean marked = first(marks, id) != null;
        Document counted = first(cells, id);
        Document count = counted == null ? null : counted.get(COUNT, Document.class);
        return Optional.of(new Placed(entry, marked, count == null ? null : Fields.instantOrNull(count, "at")));
    }

    private static @Nullable Document first(DeclaredCollection collection, String id) {
        return collection
                .read(documents -> Optional.ofNullable(
                        documents.find(new Document("_id", id)).first()))
                .orElse(null);
    }

    private static Sum sum(Document group) {
        Document key = group.get("_id", Document.class);
        return new Sum(
                key.getString("area"), key.getString("department"), key.getString("key"), CountFields.read(group));
    }

    private static Document among(Collection<String> ids) {
        return new Document("_id", new Document("$in", ids));
    }

    private static Document fields(Cell cell) {
        return new Document("day", cell.day().toString())
                .append("area", cell.area())
                .append("department", cell.department())
                .append("item", cell.item())
                .append("window", cell.window())
                .append("staff", cell.staff())
                .append("channel", cell.channel());
    }

    private static Cell cell(Document fields) {
        return new Cell(
                LocalDate.parse(fields.getString("day")),
                fields.getString("area"),
                fields.getString("department"),
                fields.getString("item"),
                fields.getString("window"),
                fields.getString("staff"),
                fields.getString("channel"));
    }

    private static Document cellFields() {
        Document types = new Document("day", type("string")).append("channel", type("string"));
        for (String field : List.of("area", "department", "item", "window", "staff")) {
            types.append(field, type("string", "null"));
        }
        return types;
    }
}
