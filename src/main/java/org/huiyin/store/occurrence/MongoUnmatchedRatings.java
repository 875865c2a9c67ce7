package org.huiyin.store.occurrence;

import static org.huiyin.store.mongo.CollectionSchema.object;
import static org.huiyin.store.mongo.CollectionSchema.oneOf;
import static org.huiyin.store.mongo.CollectionSchema.type;

import com.mongodb.client.model.Projections;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bson.Document;
import org.huiyin.directory.occurrence.UnmatchedRating;
import org.huiyin.directory.occurrence.UnmatchedRatingStore;
import org.huiyin.evaluation.OccurrenceMatch.Reason;
import org.huiyin.evaluation.Subject;
import org.huiyin.evaluation.SubjectScope;
import org.huiyin.scoring.Cell;
import org.huiyin.store.evaluation.EvaluationDocument;
import org.huiyin.store.evaluation.ScopeFilter;
import org.huiyin.store.mongo.CollectionRegistry;
import org.huiyin.store.mongo.CollectionSchema;
import org.huiyin.store.mongo.CollectionSchema.Index;
import org.huiyin.store.mongo.DeclaredCollection;
import org.huiyin.store.mongo.DocumentFields;
import org.huiyin.store.mongo.DocumentReader;
import org.huiyin.store.mongo.EnumWords;
import org.huiyin.store.mongo.RetentionSettings;
import org.huiyin.store.mongo.RetentionSweep;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The collection {@code unmatched_ratings}, under the ids of their records. Who rated is known there as long as who applied is
 * with occurrences.
 */
@Component
final class MongoUnmatchedRatings implements UnmatchedRatingStore, RetentionSweep {

    static final String RATER = "rater";
    private static final String DEPARTMENT = "subject.deptCode";
    private static final String WINDOW = "subject.window";
    private static final String AT = "assessedAt";
    private static final String REASON = "reason";
    private static final String FRESH = "fresh";
    static final String GONE = "gone";
    /** Until when whoever rated is known. */
    private static final String UNTIL = "until";

    private static final int SWEPT_AT_ONCE = 500;

    /** Ratings that are looked at for occurrences told of in one go; who rates without end is not found to the last. */
    private static final int MOST_NEAR = 5_000;

    static final CollectionSchema SCHEMA = new CollectionSchema(
            "unmatched_ratings",
            object(
                    List.of("_id", "subject", "channel", AT, REASON, "waiting", "cell"),
                    new Document("_id", type("string"))
                            .append("subject", type("object"))
                            .append(RATER, type("string"))
                            .append("channel", type("string"))
                            .append(AT, type("date"))
                            .append(REASON, oneOf(EnumWords.all(Reason.class)))
                            .append("waiting", type("bool"))
                            .append("cell", type("string"))
                            .append(FRESH, type("bool"))
                            .append(UNTIL, type("date"))
                            .append(GONE, type("bool"))),
            List.of(
                    Index.on("cell"),
                    Index.sparse(RATER),
                    Index.on(DEPARTMENT, WINDOW, AT),
                    Index.on(REASON, "_id"),
                    Index.sparse(FRESH),
                    Index.sparse(UNTIL)));

    private final DeclaredCollection ratings;
    private final DocumentReader<UnmatchedRating> reader;
    private final OccurrenceCells cells;
    private final RetentionSettings settings;
    private final ZoneId zone;
    private final Clock clock;

    MongoUnmatchedRatings(CollectionRegistry database, RetentionSettings settings, ZoneId zone, Clock clock) {
        this.ratings = database.declare(SCHEMA);
        this.reader = ratings.reader(MongoUnmatchedRatings::read);
        this.cells = new OccurrenceCells(database);
        this.settings = settings;
        this.zone = zone;
        this.clock = clock;
    }

    @Override
    public void add(Collection<UnmatchedRating> added) {
        Map<String, @Nullable Cell> touched = new HashMap<>();
        List<UpdateOneModel<Document>> upserts = new ArrayList<>();
        Instant until = clock.instant().plus(settings.occurrences());
        for (UnmatchedRating rating : added) {
            Cell cell = cell(rating);
            touched.put(cell.id(), cell);
            upserts.add(new UpdateOneModel<>(
                    new Document("_id", rating.evaluation()),
                    new Document("$set", document(rating, cell, until)),
                    new UpdateOptions().upsert(true)));
        }
        ratings.writeEach(upserts);
        cells.mark(touched);
    }

    private Cell cell(UnmatchedRating rating) {
        Subject subject = rating.subject();
        return new Cell(
                rating.assessedAt().atZone(zone).toLocalDate(),
                subject.areaCode(),
                subject.deptCode(),
                subject.taskCode(),
                subject.window(),
                subject.staff(),
                "");
    }

    private static Document document(UnmatchedRating rating, Cell cell, Instant until) {
        return new DocumentFields()
                .put("subject", EvaluationDocument.subject(rating.subject()))
                .put(RATER, rating.rater())
                .put(UNTIL, rating.rater() == null ? null : until)
                .put("channel", rating.channel())
                .put(AT, rating.assessedAt())
                .put(REASON, EnumWords.of(rating.reason()))
                .put("waiting", rating.waiting())
                .put("cell", cell.id())
                .put(FRESH, true)
                .document();
    }

    private static UnmatchedRating read(Document document) {
        return new UnmatchedRating(
                document.getString("_id"),
                EvaluationDocument.readSubject(document.get("subject", Document.class)),
                document.getString(RATER),
                document.getString("channel"),
                DocumentFields.instant(document, AT),
                EnumWords.read(Reason.class, document.getString(REASON)),
                document.getBoolean("waiting", false));
    }

    /** They are as good as gone, then their cells are marked, then they go: what a crash cuts off is done again whole. */
    @Override
    public void remove(Collection<String> evaluations) {
        if (evaluations.isEmpty()) {
            return;
        }
        ratings.write(collection ->
                collection.updateMany(among(evaluations), new Document("$set", new Document(GONE, true))));
        Map<String, @Nullable Cell> touched = new HashMap<>();
        ratings.reader(document -> Objects.requireNonNull(document.getString("cell")))
                .all(collection -> collection.find(among(evaluations)).projection(Projections.include("cell")))
                .forEach(cell -> touched.put(cell, null));
        cells.mark(touched);
        ratings.write(collection -> collection.deleteMany(among(evaluations)));
    }

    @Override
    public List<UnmatchedRating> fresh(int limit) {
        return reader.first(
                limit, collection -> collection.find(new Document(FRESH, true)).sort(new Document("_id", 1)));
    }

    @Override
    public void checked(Collection<String> evaluations) {
        if (!evaluations.isEmpty()) {
            ratings.write(collection ->
                    collection.updateMany(among(evaluations), new Document("$unset", new Document(FRESH, ""))));
        }
    }

    private static Document among(Collection<String> ids) {
        return new Document("_id", new Document("$in", List.copyOf(ids)));
    }

    @Override
    public List<UnmatchedRating> ofRaters(Collection<String> raters) {
        return raters.isEmpty() ? List.of() : find(new Document(RATER, new Document("$in", List.copyOf(raters))));
    }

    @Override
    public List<UnmatchedRating> atWindow(String department, String window, Instant from, Instant to) {
        return find(new Document(DEPARTMENT, department)
                .append(WINDOW, window)
                .append(AT, new Document("$gte", from).append("$lte", to)));
    }

    private List<UnmatchedRating> find(Document filter) {
        return reader.first(MOST_NEAR, collection -> collection.find(filter).sort(new Document("_id", 1)));
    }

    @Override
    public List<UnmatchedRating> page(SubjectScope scope, @Nullable Reason reason, @Nullable String before, int limit) {
        Document filter = new Document();
        if (reason != null) {
            filter.append(REASON, EnumWords.of(reason));
        }
        if (before != null) {
            filter.append("_id", new Document("$lt", before));
        }
        return ScopeFilter.narrow(filter, scope)
                ? reader.first(limit, collection -> collection.find(filter).sort(new Document("_id", -1)))
                : List.of();
    }

    @Override
    public String what() {
        return "raters of unmatched ratings";
    }

    /** The rating stays on the list, and is matched by its number or window alone from then on. */
    @Override
    public long sweep() {
        Document due = new Document(UNTIL, new Document("$lt", clock.instant()));
        Document forget = new Document("$unset", new Document(RATER, "").append(UNTIL, ""));
        return RetentionSweep.inBatches(
                () -> ratings.ids(due, UNTIL, SWEPT_AT_ONCE),
                ids -> ratings.<Long>write(
                        collection -> collection.updateMany(among(ids), forget).getModifiedCount()));
    }
}
