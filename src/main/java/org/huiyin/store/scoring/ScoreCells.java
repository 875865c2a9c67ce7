package org.huiyin.store.scoring;

import static org.huiyin.store.mongo.CollectionSchema.object;
import static org.huiyin.store.mongo.CollectionSchema.type;

import com.mongodb.client.model.UpdateOneModel;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.bson.Document;
import org.huiyin.scoring.Cell;
import org.huiyin.scoring.Counts;
import org.huiyin.scoring.FigureQuery;
import org.huiyin.scoring.ScoreStore.Addition;
import org.huiyin.scoring.ScoreStore.Recounted;
import org.huiyin.scoring.ScoreStore.Sum;
import org.huiyin.store.mongo.CollectionRegistry;
import org.huiyin.store.mongo.CollectionSchema;
import org.huiyin.store.mongo.CollectionSchema.Index;
import org.huiyin.store.mongo.DeclaredCollection;
import org.huiyin.store.mongo.DocumentFields;
import org.huiyin.store.mongo.DocumentReader;

/** The collection {@code score_cells}. A cell's count changes only as long as its ticket is the one that was read. */
final class ScoreCells {

    private static final String COUNT = "count";
    private static final String TICKET = "count.ticket";
    /** True while a recount is under way; else absent. */
    private static final String COUNTING = "counting";
    /** True once something was added since the last recount; else absent. */
    private static final String ADDED = "added";

    static final CollectionSchema SCHEMA = new CollectionSchema(
            "score_cells",
            object(
                    List.of("_id", "day", "channel", COUNT),
                    CellFields.types()
                            .append("_id", type("string"))
                            .append(
                                    COUNT,
                                    object(
                                            List.of("ticket"),
                                            new Document("ticket", type("long"))
                                                    .append(COUNTING, type("bool"))
                                                    .append(ADDED, type("bool"))
                                                    .append("at", type("date"))))),
            List.of(Index.on("day"), Index.on("department", "day"), Index.on(COUNT + "." + ADDED, "day")));

    private final DeclaredCollection cells;

    ScoreCells(CollectionRegistry database) {
        cells = database.declare(SCHEMA);
    }

    private record Settled(String id, long ticket, boolean counting) {

        static Settled of(Document cell) {
            Document count = cell.get(COUNT, Document.class);
            return new Settled(cell.getString("_id"), count.getLong("ticket"), count.getBoolean(COUNTING, false));
        }
    }

    private record Counted(String id, Counts counts) {

        static Counted of(Document cell) {
            return new Counted(cell.getString("_id"), CountFields.read(cell.get(COUNT, Document.class)));
        }
    }

    Map<String, Long> settled(Collection<Cell> wanted) {
        Map<String, Cell> absent = new HashMap<>();
        wanted.forEach(cell -> absent.put(cell.id(), cell));
        Document among = among(List.copyOf(absent.keySet()));
        Map<String, Long> settled = new HashMap<>();
        DocumentReader.Sorted<Settled> found = cells.reader(Settled::of).sort(cells.read(collection -> collection
                .find(among)
                .projection(new Document(TICKET, 1).append(COUNT + "." + COUNTING, 1))
                .into(new ArrayList<>())));
        for (Settled cell : found.contents()) {
            absent.remove(cell.id());
            if (!cell.counting()) {
                settled.put(cell.id(), cell.ticket());
            }
        }
        for (Document unreadable : found.unreadable()) {
            // all that it says is counted anew from the entries, once it is made again: nothing is added to it till
            // then
            cells.write(collection -> collection.deleteOne(new Document("_id", unreadable.get("_id"))));
            absent.remove(unreadable.getString("_id"));
        }
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
        empty.putAll(CellFields.of(cell));
        return empty.append(COUNT, count);
    }

    Set<String> add(List<Addition> additions, Instant at) {
        List<UpdateOneModel<Document>> updates =
                additions.stream().map(addition -> addition(addition, at)).toList();
        int added = cells.writeEach(updates);
        return added == additions.size()
                ? Set.of()
                : additions.stream().map(Addition::cell).collect(Collectors.toSet());
    }

    private static UpdateOneModel<Document> addition(Addition addition, Instant at) {
        Document asSettled = new Document("_id", addition.cell()).append(TICKET, addition.ticket());
        Document added =
                new Document("$set", new Document(COUNT + ".at", Date.from(at)).append(COUNT + "." + ADDED, true));
        Document more = CountFields.within(COUNT, addition.counts());
        return new UpdateOneModel<>(asSettled, more.isEmpty() ? added : added.append("$inc", more));
    }

    void begin(long ticket, Collection<String> ids) {
        Document older = among(ids).append(TICKET, new Document("$lt", ticket));
        Document begun = new Document(TICKET, ticket).append(COUNT + "." + COUNTING, true);
        cells.writeLightly(collection -> collection.updateMany(older, new Document("$set", begun)));
    }

    Set<String> write(long ticket, Instant at, List<Recounted> recounted) {
        List<UpdateOneModel<Document>> updates = new ArrayList<>();
        for (Recounted each : recounted) {
            Document count = new Document("ticket", ticket).append("at", Date.from(at));
            count.putAll(CountFields.of(each.counts()));
            updates.add(new UpdateOneModel<>(
                    new Document("_id", each.id()).append(TICKET, ticket).append(COUNT + "." + COUNTING, true),
                    new Document("$set", new Document(COUNT, count))));
        }
        int written = cells.writeEach(updates);
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

    List<String> added(LocalDate before, int limit) {
        Document over = new Document(COUNT + "." + ADDED, true).append("day", new Document("$lt", before.toString()));
        return cells.ids(over, "day", limit);
    }

    Map<String, Counts> counts(Collection<String> ids) {
        return cells
                .reader(Counted::of)
                .all(collection -> collection.find(among(ids)).projection(new Document(COUNT, 1)))
                .stream()
                .collect(Collectors.toMap(Counted::id, Counted::counts));
    }

    List<Sum> sums(FigureQuery query) {
        Document group = new Document("_id", CellFilter.group(query.by()));
        group.putAll(CountFields.sums(COUNT));
        return cells.reader(ScoreCells::sum)
                .all(collection -> collection.aggregate(
                        List.of(new Document("$match", CellFilter.of(query)), new Document("$group", group))));
    }

    private static Sum sum(Document group) {
        Document key = group.get("_id", Document.class);
        return new Sum(
                key.getString("area"), key.getString("department"), key.getString("key"), CountFields.read(group));
    }

    /** When a cell was last counted; empty for never. */
    Optional<Instant> countedAt(String id) {
        return cells.reader(cell ->
                        Optional.ofNullable(DocumentFields.instantOrNull(cell.get(COUNT, Document.class), "at")))
                .one(collection -> collection.find(new Document("_id", id)))
                .flatMap(at -> at);
    }

    private static Document among(Collection<String> ids) {
        return new Document("_id", new Document("$in", ids));
    }
}
