package org.huiyin.store.delivery;

import static org.huiyin.store.delivery.OutboxDocument.OWED;

import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.UpdateOneModel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.bson.Document;
import org.huiyin.delivery.DeliveryProgress;
import org.huiyin.delivery.OutboxEntry;
import org.huiyin.delivery.OutboxStore;
import org.huiyin.delivery.Redelivery;
import org.huiyin.store.mongo.CollectionRegistry;
import org.huiyin.store.mongo.DeclaredCollection;
import org.huiyin.store.mongo.DeclaredCollection.Refusal;
import org.huiyin.store.mongo.DocumentFields;
import org.huiyin.store.mongo.DocumentReader;
import org.huiyin.store.mongo.DocumentReader.Read;
import org.huiyin.store.mongo.QueueDocuments;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The outbox. What is intended in one go for one target is one document until something happens to a part of it: a document
 * for each thing cost more than the records themselves.
 */
@Component
public final class MongoOutbox implements OutboxStore {

    private final DeclaredCollection outbox;
    private final DocumentReader<List<OutboxEntry>> reader;
    private final OutboxBundles bundles;
    private final OutboxClaims claims;
    private final ParkedDeliveries parked;
    private final DeliveryNotes notes;
    private final RedeliveryNotes orders;

    public MongoOutbox(CollectionRegistry database) {
        outbox = database.declare(OutboxDocument.SCHEMA);
        reader = outbox.reader(OutboxDocument::read);
        bundles = new OutboxBundles(outbox, reader);
        notes = new DeliveryNotes(database);
        orders = new RedeliveryNotes(database);
        claims = new OutboxClaims(outbox, reader, bundles);
        parked = new ParkedDeliveries(outbox, reader, orders);
    }

    /** What is alike but for the evaluation, as large as a bundle may be. */
    private record Alike(String target, Instant since, int bundle) {}

    @Override
    public void add(List<OutboxEntry> owed, Instant due) {
        Map<Alike, List<OutboxEntry>> alike = new LinkedHashMap<>();
        Map<String, Integer> ofTarget = new HashMap<>();
        for (OutboxEntry each : owed) {
            int place = ofTarget.merge(each.target(), 1, Integer::sum) - 1;
            alike.computeIfAbsent(
                            new Alike(each.target(), each.since(), place / OutboxDocument.MOST),
                            none -> new ArrayList<>())
                    .add(each);
        }
        List<Document> fresh = alike.values().stream()
                .map(each -> OutboxDocument.intended(each, due))
                .toList();
        Map<Integer, Refusal> refused = outbox.insert(fresh);
        List<UpdateOneModel<Document>> there = new ArrayList<>();
        refused.forEach((place, refusal) -> {
            if (!fresh.get(place).containsKey(OWED)) {
                there.add(QueueDocuments.younger(fresh.get(place), refusal));
            } else {
                bundles.addAgain(fresh.get(place), refusal);
            }
        });
        outbox.writeEach(there);
    }

    /** Noted first: what is lost between the two steps is delivered and noted again. */
    @Override
    public void delivered(List<OutboxEntry> taken, Instant at) {
        notes.add(taken, at, false);
        takeOut(taken, new Document());
    }

    @Override
    public void filtered(List<OutboxEntry> passed, Instant at) {
        notes.add(passed, at, true);
        takeOut(passed, new Document());
    }

    @Override
    public List<DeliveryProgress> handovers(Collection<String> ids) {
        Map<String, DeliveryProgress> found = new HashMap<>();
        read(OutboxDocument.among(ids)).forEach(each -> each.content()
                .forEach(entry -> found.put(
                        entry.id(),
                        progress(
                                entry,
                                OutboxDocument.PARKED.equals(each.document().get("state"))))));
        bundles.holding(ids).stream()
                .flatMap(List::stream)
                .filter(entry -> ids.contains(entry.id()))
                .forEach(entry -> found.putIfAbsent(entry.id(), progress(entry, false)));
        // asked last and put over what was found before, as a delivery may come between the two questions
        found.putAll(notes.find(ids));
        return List.copyOf(found.values());
    }

    private static DeliveryProgress progress(OutboxEntry entry, boolean parked) {
        Instant answeredAt = entry.answeredAt();
        return new DeliveryProgress(
                entry.evaluation(),
                entry.revision(),
                entry.target(),
                parked ? DeliveryProgress.Stage.PARKED : DeliveryProgress.Stage.WAITING,
                parked && answeredAt != null ? answeredAt : entry.since(),
                entry.attempts(),
                entry.answer());
    }

    @Override
    public void remove(Collection<String> ids) {
        outbox.writeLightly(collection -> collection.deleteMany(OutboxDocument.among(ids)));
        OutboxBundles.of(bundles.holding(ids).stream()
                        .flatMap(List::stream)
                        .filter(entry -> ids.contains(entry.id()))
                        .toList())
                .forEach((bundle, leaving) -> bundles.leave(bundle, ids(leaving), new Document()));
    }

    @Override
    public void sweep(List<OutboxEntry> claimed, Instant before) {
        takeOut(claimed, new Document("since", new Document("$lt", Date.from(before))));
    }

    /** @param only of those of which this is so */
    private void takeOut(List<OutboxEntry> claimed, Document only) {
        List<String> single = single(claimed);
        if (!single.isEmpty()) {
            Document those = OutboxDocument.among(single);
            those.putAll(only);
            outbox.writeLightly(collection -> collection.deleteMany(those));
        }
        OutboxBundles.of(claimed).forEach((bundle, entries) -> bundles.leave(bundle, ids(entries), only));
    }

    @Override
    public List<OutboxEntry> claim(String target, int limit, Instant now, Instant until) {
        return claims.claim(target, limit, now, until);
    }

    private List<Read<List<OutboxEntry>>> read(Document filter) {
        return reader.sort(outbox.read(collection -> collection.find(filter).into(new ArrayList<>())))
                .readable();
    }

    @Override
    public void postpone(List<OutboxEntry> claimed, Instant due) {
        change(claimed, due, new Document("$set", new Document("due", Date.from(due))), entry -> entry);
    }

    @Override
    public void failed(List<OutboxEntry> claimed, Instant due, String answer, Instant at) {
        Document failed = new Document("$set", answered(answer, at).append("due", Date.from(due)))
                .append("$inc", new Document("attempts", 1));
        change(claimed, due, failed, entry -> OutboxDocument.answered(entry, answer, at));
    }

    /** @param changed an entry as it is after the update */
    private void change(List<OutboxEntry> claimed, Instant due, Document update, UnaryOperator<OutboxEntry> changed) {
        List<String> single = single(claimed);
        if (!single.isEmpty()) {
            outbox.writeLightly(collection -> collection.updateMany(OutboxDocument.among(single), update));
        }
        OutboxBundles.of(claimed)
                .forEach((bundle, entries) -> bundles.change(
                        bundle,
                        ids(entries),
                        update,
                        OutboxDocument.apart(entries.stream().map(changed).toList(), due)));
    }

    /** Each by itself from now on: a person looks at each. */
    @Override
    public void park(List<OutboxEntry> claimed, String answer, Instant at) {
        List<String> single = single(claimed);
        if (!single.isEmpty()) {
            Document parked = new Document("$set", answered(answer, at).append("state", OutboxDocument.PARKED))
                    .append("$inc", new Document("attempts", 1));
            outbox.write(collection -> collection.updateMany(OutboxDocument.among(single), parked));
        }
        OutboxBundles.of(claimed).forEach((bundle, entries) -> {
            List<ReplaceOneModel<Document>> apart = entries.stream()
                    .map(entry -> new ReplaceOneModel<>(
                            new Document("_id", entry.id()),
                            OutboxDocument.parked(OutboxDocument.answered(entry, answer, at), at),
                            new ReplaceOptions().upsert(true)))
                    .toList();
            outbox.writeEach(apart);
            bundles.leave(bundle, ids(entries), new Document());
        });
    }

    private static Document answered(String answer, Instant at) {
        return new Document("answer", answer).append("answeredAt", Date.from(at));
    }

    private static List<String> single(List<OutboxEntry> entries) {
        return entries.stream()
                .filter(entry -> entry.bundle() == null)
                .map(OutboxEntry::id)
                .toList();
    }

    private static List<String> ids(List<OutboxEntry> entries) {
        return entries.stream().map(OutboxEntry::id).toList();
    }

    @Override
    public List<OutboxEntry> parked(Parked which, @Nullable String after, int limit) {
        return parked.page(which, after, limit);
    }

    @Override
    public boolean replay(String id, String by, Instant now) {
        return parked.replay(id, by, now);
    }

    @Override
    public long replay(Parked which, String by, Instant now) {
        return parked.replay(which, by, now);
    }

    @Override
    public List<Redelivery> redeliveries(Collection<String> ids) {
        return orders.find(ids);
    }

    @Override
    public List<Depth> depths() {
        return outbox.reader(MongoOutbox::depth)
                .all(collection -> collection.aggregate(QueueDocuments.depths(
                        "target",
                        OutboxDocument.WAITING,
                        OutboxDocument.PARKED,
                        new Document("$ifNull", List.of("$" + OutboxDocument.N, 1)))));
    }

    private static Depth depth(Document counted) {
        return new Depth(
                counted.getString("_id"),
                counted.get("waiting", Number.class).longValue(),
                counted.get("parked", Number.class).longValue(),
                DocumentFields.instantOrNull(counted, "oldest"));
    }
}
