package org.huiyin.store.intake;

import static org.huiyin.store.mongo.CollectionSchema.object;
import static org.huiyin.store.mongo.CollectionSchema.type;

import com.mongodb.bulk.BulkWriteResult;
import com.mongodb.bulk.BulkWriteUpsert;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.bson.Document;
import org.huiyin.intake.BodyDigest;
import org.huiyin.intake.recording.OccurrenceStore;
import org.huiyin.store.mongo.CollectionRegistry;
import org.huiyin.store.mongo.CollectionSchema;
import org.huiyin.store.mongo.CollectionSchema.Index;
import org.huiyin.store.mongo.DeclaredCollection;
import org.huiyin.store.mongo.DocumentFields;
import org.huiyin.store.mongo.DocumentReader;
import org.huiyin.store.mongo.RetentionSettings;
import org.huiyin.store.mongo.RetentionSweep;
import org.springframework.stereotype.Component;

/**
 * The collection {@code occurrences}: the ratings of each, in the order in which they came, each under a place of its own
 * so that to note one twice is to note it once.
 */
@Component
public final class MongoOccurrenceStore implements OccurrenceStore, RetentionSweep {
    /** Ratings that are kept of an occurrence; nobody can make its document grow. */
    static final int MOST_RATINGS = 60;

    /** As many as have a place of their own, and one more, so that whatever comes later stays a later one. */
    static final int FIRST_RATINGS = 7;

    private static final String RATINGS = "ratings";
    private static final String UNTIL = "until";
    private static final int DIGITS = 32;

    static final CollectionSchema SCHEMA = new CollectionSchema(
            "occurrences",
            object(
                    List.of("_id", RATINGS, UNTIL),
                    new Document("_id", type("string"))
                            .append(
                                    RATINGS,
                                    new Document("bsonType", "object")
                                            .append(
                                                    "additionalProperties",
                                                    object(
                                                            List.of("key", "at"),
                                                            new Document("key", type("string"))
                                                                    .append("at", type("date")))))
                            .append(UNTIL, type("date"))),
            List.of(Index.on(UNTIL)));

    private final DeclaredCollection occurrences;
    private final DocumentReader<List<Rated>> reader;
    private final RetentionSettings settings;
    private final Clock clock;

    public MongoOccurrenceStore(CollectionRegistry database, RetentionSettings settings, Clock clock) {
        this.occurrences = database.declare(SCHEMA);
        this.reader = occurrences.reader(MongoOccurrenceStore::ratings);
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public Map<String, List<Rated>> note(Collection<Rated> ratings) {
        if (ratings.isEmpty()) {
            return Map.of();
        }
        List<Rated> noted = List.copyOf(ratings);
        // One after the other, as they came; durable with the records, which are written next.
        BulkWriteResult result = occurrences.writeLightly(collection -> collection.bulkWrite(
                noted.stream()
                        .map(rated -> new UpdateOneModel<Document>(
                                new Document("_id", rated.occurrence()), with(rated), new UpdateOptions().upsert(true)))
                        .toList(),
                new BulkWriteOptions().ordered(true)));
        Set<Integer> firsts =
                result.getUpserts().stream().map(BulkWriteUpsert::getIndex).collect(Collectors.toSet());
        Map<String, List<Rated>> known = new HashMap<>();
        Set<String> ratedBefore = new HashSet<>();
        for (int i = 0; i < noted.size(); i++) {
            if (firsts.contains(i)) {
                known.put(noted.get(i).occurrence(), List.of(noted.get(i)));
            } else {
                ratedBefore.add(noted.get(i).occurrence());
            }
        }
        if (!ratedBefore.isEmpty()) {
            reader.all(collection -> collection.find(new Document("_id", new Document("$in", ratedBefore)))).stream()
                    .filter(all -> !all.isEmpty())
                    .forEach(all -> known.put(all.get(0).occurrence(), pruned(all)));
        }
        return known;
    }

    /**
     * The first and the latest ratings: the first say who was first, the latest what belongs to the same visit. Those in
     * between, should somebody rate without end, are forgotten.
     */
    private List<Rated> pruned(List<Rated> known) {
        if (known.size() <= MOST_RATINGS) {
            return known;
        }
        int latest = known.size() - (MOST_RATINGS - FIRST_RATINGS);
        Document between = new Document();
        known.subList(FIRST_RATINGS, latest).forEach(rated -> between.append(place(rated), ""));
        occurrences.writeLightly(collection ->
                collection.updateOne(new Document("_id", known.get(0).occurrence()), new Document("$unset", between)));
        List<Rated> kept = new ArrayList<>(known.subList(0, FIRST_RATINGS));
        kept.addAll(known.subList(latest, known.size()));
        return kept;
    }

    private Document with(Rated rated) {
        return new Document(
                "$set",
                new Document(place(rated), new Document("key", rated.rating()).append("at", rated.at()))
                        .append(UNTIL, clock.instant().plus(settings.occurrences())));
    }

    private static String place(Rated rated) {
        return RATINGS + "."
                + BodyDigest.of(rated.rating().getBytes(StandardCharsets.UTF_8)).substring(0, DIGITS);
    }

    private static List<Rated> ratings(Document occurrence) {
        return occurrence.get(RATINGS, Document.class).values().stream()
                .map(Document.class::cast)
                .map(rated -> new Rated(
                        occurrence.getString("_id"), rated.getString("key"), DocumentFields.instant(rated, "at")))
                .toList();
    }

    @Override
    public String what() {
        return "service occurrences";
    }

    @Override
    public long sweep() {
        Document due = new Document(UNTIL, new Document("$lt", clock.instant()));
        return occurrences.write(collection -> collection.deleteMany(due).getDeletedCount());
    }
}
