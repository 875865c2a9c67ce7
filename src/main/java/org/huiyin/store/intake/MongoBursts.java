package org.huiyin.store.intake;

import static org.huiyin.store.mongo.CollectionSchema.object;
import static org.huiyin.store.mongo.CollectionSchema.oneOf;
import static org.huiyin.store.mongo.CollectionSchema.type;

import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.WriteModel;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;
import org.huiyin.evaluation.Standing;
import org.huiyin.evaluation.Subject;
import org.huiyin.evaluation.SubjectScope;
import org.huiyin.intake.recording.Bursts;
import org.huiyin.store.evaluation.EvaluationDocument;
import org.huiyin.store.evaluation.ScopeFilter;
import org.huiyin.store.mongo.CollectionRegistry;
import org.huiyin.store.mongo.CollectionSchema;
import org.huiyin.store.mongo.CollectionSchema.Index;
import org.huiyin.store.mongo.DeclaredCollection;
import org.huiyin.store.mongo.DocumentFields;
import org.huiyin.store.mongo.DocumentReader;
import org.huiyin.store.mongo.RetentionSettings;
import org.huiyin.store.mongo.RetentionSweep;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The collections {@code bursts}, a document for each row, and {@code burst_ratings}, one for each rating that is held for
 * one, until it has been decided on. Floods alone write here.
 */
@Component
final class MongoBursts implements Bursts, RetentionSweep {
    private static final String STATE = "state";
    private static final String OPEN = "open";
    private static final String DECIDED = "decided";
    private static final String FINISHED = "finished";
    private static final String BURST = "burst";
    private static final String SUBJECT = "subject";
    private static final String DECISION = "decision";
    private static final String RATINGS = "ratings";
    private static final String TO = "to";

    static final CollectionSchema ROWS = new CollectionSchema(
            "bursts",
            object(
                    List.of("_id", "place", "channel", SUBJECT, "oneSource", "from", TO, STATE),
                    new Document("_id", type("string"))
                            .append("place", type("string"))
                            .append("channel", type("string"))
                            .append(SUBJECT, type("object"))
                            .append("oneSource", type("bool"))
                            .append("from", type("date"))
                            .append(TO, type("date"))
                            .append(RATINGS, type("long"))
                            .append(DECISION, type("object"))
                            .append(STATE, oneOf(List.of(OPEN, DECIDED, FINISHED)))),
            List.of(Index.on(STATE, "_id"), Index.on(STATE, TO)));

    static final CollectionSchema HELD = new CollectionSchema(
            "burst_ratings",
            object(List.of("_id", BURST), new Document("_id", type("string")).append(BURST, type("string"))),
            List.of(Index.on(BURST)));

    private final DeclaredCollection rows;
    private final DocumentReader<Burst> reader;
    private final DeclaredCollection held;
    private final RetentionSettings settings;
    private final Clock clock;

    MongoBursts(CollectionRegistry database, RetentionSettings settings, Clock clock) {
        this.rows = database.declare(ROWS);
        this.held = database.declare(HELD);
        this.settings = settings;
        this.clock = clock;
        this.reader = rows.reader(this::read);
    }

    @Override
    public void note(Collection<Burst> bursts, Map<String, String> ratings) {
        List<WriteModel<Document>> notes = new ArrayList<>();
        for (Burst burst : bursts) {
            notes.add(new UpdateOneModel<>(
                    new Document("_id", burst.id()),
                    new Document(
                                    "$setOnInsert",
                                    new Document("place", burst.place())
                                            .append("channel", burst.channel())
                                            .append(SUBJECT, EvaluationDocument.subject(burst.subject()))
                                            .append("oneSource", burst.oneSource())
                                            .append(STATE, OPEN))
                            .append("$min", new Document("from", burst.from()))
                            .append("$max", new Document(TO, burst.to())),
                    new UpdateOptions().upsert(true)));
        }
        List<WriteModel<Document>> members = new ArrayList<>();
        ratings.forEach((rating, burst) -> members.add(new UpdateOneModel<>(
                new Document("_id", rating),
                new Document("$setOnInsert", new Document(BURST, burst)),
                new UpdateOptions().upsert(true))));
        rows.writeEach(notes);
        held.writeEach(members);
    }

    @Override
    public List<Burst> undecided(int most) {
        return found(new Document(STATE, OPEN), -1, most);
    }

    @Override
    public List<Burst> page(@Nullable Stage stage, @Nullable String before, int most, SubjectScope within) {
        Document filter = new Document("_id", before == null ? new Document("$gt", "") : new Document("$lt", before));
        if (stage == Stage.OPEN) {
            filter.append(STATE, OPEN);
        } else if (stage != null) {
            filter.append(DECISION + ".state", stage.word());
        }
        return ScopeFilter.narrow(filter, within) ? found(filter, -1, most) : List.of();
    }

    @Override
    public Optional<Burst> byId(String id) {
        return reader.one(collection -> collection.find(new Document("_id", id)));
    }

    @Override
    public boolean decide(String id, Standing decision) {
        long count = count(id);
        return rows.write(collection -> collection
                        .updateOne(
                                new Document("_id", id).append(STATE, OPEN),
                                new Document(
                                        "$set",
                                        new Document(STATE, DECIDED)
                                                .append(DECISION, EvaluationDocument.standing(decision))
                                                .append(RATINGS, count)))
                        .getModifiedCount())
                == 1;
    }

    @Override
    public List<Burst> unfinished(int most) {
        return found(new Document(STATE, DECIDED), 1, most);
    }

    @Override
    public List<String> ratings(String burst, int most) {
        return held.ids(new Document(BURST, burst), BURST, most);
    }

    @Override
    public void followed(Collection<String> ratings) {
        held.write(collection -> collection.deleteMany(new Document("_id", new Document("$in", List.copyOf(ratings)))));
    }

    @Override
    public void finished(String burst) {
        rows.write(collection ->
                collection.updateOne(new Document("_id", burst), new Document("$set", new Document(STATE, FINISHED))));
    }

    @Override
    public long held() {
        List<String> open = undecided(1_000).stream().map(Burst::id).toList();
        return open.isEmpty()
                ? 0
                : held.read(collection -> collection.countDocuments(new Document(BURST, new Document("$in", open))));
    }

    private long count(String burst) {
        return held.read(collection -> collection.countDocuments(new Document(BURST, burst)));
    }

    private List<Burst> found(Document filter, int direction, int most) {
        return reader.first(most, collection -> collection.find(filter).sort(new Document("_id", direction)));
    }

    private Burst read(Document row) {
        Long decided = row.getLong(RATINGS);
        Document decision = row.get(DECISION, Document.class);
        String id = row.getString("_id");
        return new Burst(
                id,
                row.getString("place"),
                row.getString("channel"),
                row.get(SUBJECT, Document.class) == null
                        ? Subject.UNKNOWN
                        : EvaluationDocument.readSubject(row.get(SUBJECT, Document.class)),
                row.getBoolean("oneSource", false),
                DocumentFields.instant(row, "from"),
                DocumentFields.instant(row, TO),
                decided == null ? count(id) : decided,
                decision == null ? null : EvaluationDocument.readStanding(decision));
    }

    @Override
    public String what() {
        return "bursts that were decided on";
    }

    @Override
    public long sweep() {
        Document due = new Document(STATE, FINISHED)
                .append(TO, new Document("$lt", clock.instant().minus(settings.trail())));
        return rows.write(collection -> collection.deleteMany(due).getDeletedCount());
    }
}
