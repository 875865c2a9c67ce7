package org.huiyin.store.delivery;

import com.mongodb.client.model.Projections;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bson.Document;
import org.huiyin.delivery.HandoffCounts;
import org.huiyin.delivery.OutboxEntry;
import org.huiyin.platform.Ids;
import org.huiyin.store.evaluation.EvaluationDocument;
import org.huiyin.store.mongo.CollectionRegistry;
import org.huiyin.store.mongo.DeclaredCollection;
import org.springframework.stereotype.Component;

/**
 * Counts records, notes of deliveries and the outbox by when an evaluation was accepted, which its id tells. What was
 * noted is counted by the notes; only of those that have anything of too early the ids are looked at.
 */
@Component
final class MongoHandoffCounts implements HandoffCounts {

    private static final String COUNT = "count";

    private final DeclaredCollection evaluations;
    private final DeclaredCollection deliveries;
    private final DeclaredCollection outbox;

    MongoHandoffCounts(CollectionRegistry database) {
        evaluations = database.declare(EvaluationDocument.SCHEMA);
        deliveries = database.declare(DeliveryNotes.SCHEMA);
        outbox = database.declare(OutboxDocument.SCHEMA);
    }

    @Override
    public long recorded(Instant from, Instant until) {
        Document within = new Document("_id", new Document("$gte", Ids.floor(from)).append("$lt", Ids.floor(until)));
        Document all = new Document("_id", null).append(COUNT, new Document("$sum", "$" + EvaluationDocument.REVISION));
        Document counted = evaluations.read(collection -> collection
                .aggregate(List.of(new Document("$match", within), new Document("$group", all)))
                .first());
        return counted == null ? 0 : counted.get(COUNT, Number.class).longValue();
    }

    /** The outbox first: what leaves it meanwhile is seen twice, and never at neither place. */
    @Override
    public Map<String, Tally> owed(Instant from, Instant until) {
        Map<String, Tally> tallies = new HashMap<>();
        outbox.reader(MongoHandoffCounts::held)
                .all(collection -> collection
                        .find(new Document("_id", new Document("$lt", Ids.floor(until))))
                        .projection(Projections.include("_id", "target", "state", OutboxDocument.OWED)))
                .forEach(held -> {
                    long n = within(held.ids(), from, until);
                    boolean parked = held.state().equals(OutboxDocument.PARKED);
                    add(tallies, held.target(), new Tally(0, 0, parked ? 0 : n, parked ? n : 0));
                });
        Instant hour = from.truncatedTo(ChronoUnit.HOURS);
        if (hour.equals(from)) {
            noted(hours(from, until), tallies);
        } else {
            Instant whole = hour.plus(1, ChronoUnit.HOURS);
            noted(hours(whole, until), tallies);
            notedFrom(from, whole, hours(hour, whole), tallies);
        }
        return tallies;
    }

    /** @param ids of things owed */
    private record Held(String target, String state, List<String> ids) {}

    private static Held held(Document document) {
        List<String> ids = document.getList(OutboxDocument.OWED, String.class);
        return new Held(
                Objects.requireNonNull(document.getString("target")),
                Objects.requireNonNull(document.getString("state")),
                ids == null ? List.of(document.getString("_id")) : ids);
    }

    private static long within(List<String> ids, Instant from, Instant until) {
        String first = Ids.floor(from);
        String end = Ids.floor(until);
        return ids.stream()
                .map(id -> OutboxEntry.Name.of(id).evaluation())
                .filter(id -> Ids.madeAt(id).isPresent() && id.compareTo(first) >= 0 && id.compareTo(end) < 0)
                .count();
    }

    private static Document hours(Instant from, Instant until) {
        return new Document(DeliveryNotes.HOUR, new Document("$gte", Date.from(from)).append("$lt", Date.from(until)));
    }

    private void noted(Document which, Map<String, Tally> tallies) {
        Document group = new Document(
                        "_id",
                        new Document(DeliveryNotes.TARGET, "$" + DeliveryNotes.TARGET)
                                .append(DeliveryNotes.FILTERED, "$" + DeliveryNotes.FILTERED))
                .append(COUNT, new Document("$sum", "$" + DeliveryNotes.N));
        deliveries
                .read(collection -> collection
                        .aggregate(List.of(new Document("$match", which), new Document("$group", group)))
                        .into(new ArrayList<>()))
                .forEach(counted -> {
                    Document of = counted.get("_id", Document.class);
                    note(
                            tallies,
                            Objects.requireNonNull(of.getString(DeliveryNotes.TARGET)),
                            of.getBoolean(DeliveryNotes.FILTERED, false),
                            counted.get(COUNT, Number.class).longValue());
                });
    }

    /** Only of notes that have anything of before, the ids are looked at. */
    private void notedFrom(Instant from, Instant until, Document hour, Map<String, Tally> tallies) {
        Document begun = new Document("$lt", Ids.floor(from));
        noted(new Document(hour).append(DeliveryNotes.IDS, new Document("$not", begun)), tallies);
        deliveries
                .reader(note -> {
                    note(
                            tallies,
                            Objects.requireNonNull(note.getString(DeliveryNotes.TARGET)),
                            note.getBoolean(DeliveryNotes.FILTERED, false),
                            within(note.getList(DeliveryNotes.IDS, String.class), from, until));
                    return note;
                })
                .all(collection -> collection.find(new Document(hour).append(DeliveryNotes.IDS, begun)));
    }

    private static void note(Map<String, Tally> tallies, String target, boolean filtered, long n) {
        add(tallies, target, new Tally(filtered ? 0 : n, filtered ? n : 0, 0, 0));
    }

    private static void add(Map<String, Tally> tallies, String target, Tally more) {
        tallies.merge(target, more, Tally::plus);
    }
}
