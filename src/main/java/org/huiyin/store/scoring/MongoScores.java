package org.huiyin.store.scoring;

import static org.huiyin.store.mongo.CollectionSchema.object;
import static org.huiyin.store.mongo.CollectionSchema.type;

import com.mongodb.client.model.DeleteOneModel;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.bson.Document;
import org.huiyin.evaluation.DurableBatch;
import org.huiyin.scoring.Cell;
import org.huiyin.scoring.Counts;
import org.huiyin.scoring.FigureQuery;
import org.huiyin.scoring.ScoreEntry;
import org.huiyin.scoring.ScoreStore;
import org.huiyin.store.mongo.CollectionRegistry;
import org.huiyin.store.mongo.CollectionSchema;
import org.huiyin.store.mongo.DeclaredCollection;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Entries, cells, and the marks and tickets between them. */
@Component
public final class MongoScores implements ScoreStore {

    private static final UpdateOptions UPSERT = new UpdateOptions().upsert(true);

    static final CollectionSchema MARKS = new CollectionSchema(
            "score_marks",
            object(List.of("_id", "token"), new Document("_id", type("string")).append("token", type("string"))),
            List.of());

    static final CollectionSchema TICKETS = new CollectionSchema(
            "score_tickets",
            object(List.of("_id", "n"), new Document("_id", type("string")).append("n", type("long"))),
            List.of());

    private final ScoreEntries entries;
    private final ScoreCells cells;
    private final DeclaredCollection marks;
    private final DeclaredCollection tickets;
    private final DurableBatch durableBatch;

    public MongoScores(CollectionRegistry database) {
        entries = new ScoreEntries(database);
        marks = database.declare(MARKS);
        cells = new ScoreCells(database);
        tickets = database.declare(TICKETS);
        durableBatch = database.durableBatch();
    }

    @Override
    public void together(Runnable writes) {
        durableBatch.together(() -> {
            writes.run();
            return true;
        });
    }

    @Override
    public Map<String, Long> settled(Collection<Cell> wanted) {
        return cells.settled(wanted);
    }

    @Override
    public Kept keep(List<ScoreEntry> told) {
        return entries.keep(told);
    }

    @Override
    public Set<String> add(List<Addition> additions, Instant at) {
        return cells.add(additions, at);
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
        marks.writeEach(upserts);
    }

    @Override
    public List<Mark> marks(@Nullable String after, int limit) {
        Document filter = after == null ? new Document() : new Document("_id", new Document("$gt", after));
        return marks.reader(mark -> new Mark(
                        Objects.requireNonNull(mark.getString("_id")), Objects.requireNonNull(mark.getString("token"))))
                .first(limit, collection -> collection.find(filter).sort(new Document("_id", 1)));
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
        cells.begin(ticket, ids);
    }

    @Override
    public List<Slice> slices(Collection<String> ids) {
        return entries.slices(ids);
    }

    @Override
    public Set<String> write(long ticket, Instant at, List<Recounted> recounted) {
        return cells.write(ticket, at, recounted);
    }

    @Override
    public void clear(List<Mark> counted) {
        List<DeleteOneModel<Document>> deletes = counted.stream()
                .map(mark ->
                        new DeleteOneModel<Document>(new Document("_id", mark.cell()).append("token", mark.token())))
                .toList();
        marks.writeEachLightly(deletes);
    }

    @Override
    public List<String> added(LocalDate before, int limit) {
        return cells.added(before, limit);
    }

    @Override
    public Map<String, Counts> counts(Collection<String> ids) {
        return cells.counts(ids);
    }

    @Override
    public Optional<Placed> placed(String evaluation) {
        return entries.newest(evaluation).map(entry -> {
            String cell = entry.cell().id();
            return new Placed(entry, isMarked(cell), cells.countedAt(cell).orElse(null));
        });
    }

    private boolean isMarked(String cell) {
        return marks.read(
                collection -> collection.find(new Document("_id", cell)).first() != null);
    }

    @Override
    public List<Sum> sums(FigureQuery query) {
        return cells.sums(query);
    }
}
