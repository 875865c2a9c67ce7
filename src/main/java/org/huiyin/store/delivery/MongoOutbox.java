package org.huiyin.store.delivery;

import static org.huiyin.store.delivery.OutboxDocument.OWED;

import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.UpdateOneModel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
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
import org.huiyin.store.mongo.QueueDocuments;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The outbox. What is intended in one go for one target is one document until something happens to a part of it: a document
 * for each thing cost more than the records themselves.
 */
@Component
public final class MongoOutbox implements OutboxStore {

    private static final int REPLAYED_AT_ONCE = 500;
    /** So many documents are looked at first when things are claimed: mostly there is enough in them. */
    private static final int FIRST_LOOK = 4;

    private static final BulkWriteOptions UNORDERED = new BulkWriteOptions().ordered(false);

    private final DeclaredCollection outbox;
    private final OutboxBundles bundles;
    private final DeliveryNotes notes;
    private final RedeliveryNotes orders;

    public MongoOutbox(CollectionRegistry database) {
        outbox = database.declare(OutboxDocument.SCHEMA);
        bundles = new OutboxBundles(outbox);
        notes = new DeliveryNotes(database);
        orders = new RedeliveryNotes(database);
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
        if (!there.isEmpty()) {
            outbox.write(collection -> collection.bulkWrite(there, UNORDERED));
        }
    }

    /** Noted first: what is lost between the two steps is delivered and noted again. */
    @Override
    public void delivered(List<OutboxEntry> taken, Instant at) {
        notes.add(taken, at);
        takeOut(taken, new Document());
    }

    @Override
    public List<DeliveryProgress> handovers(Collection<String> ids) {
        Map<String, DeliveryProgress> found = new HashMap<>();
        outbox.read(collection -> collection.find(among(ids)).into(new ArrayList<>()))
                .forEach(document -> OutboxDocument.read(document)
                        .forEach(entry -> found.put(
                                entry.id(),
                                progress(entry, document.getString("state").equals(OutboxDocument.PARKED)))));
        bundles.holding(ids).forEach(bundle -> OutboxDocument.read(bundle).stream()
                .filter(entry -> ids.contains(entry.id()))
                .forEach(entry -> found.putIfAbsent(entry.id(), progress(entry, false))));
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
        outbox.writeLightly(collection -> collection.deleteMany(among(ids)));
        for (Document bundle : bundles.holding(ids)) {
            List<String> leaving = bundle.getList(OWED, String.class).stream()
                    .filter(ids::contains)
                    .toList();
            bundles.leave(bundle.getString("_id"), leaving, new Document());
        }
    }

    @Override
    public void sweep(List<OutboxEntry> claimed, Instant before) {
        takeOut(claimed, new Document("since", new Document("$lt", Date.from(before))));
    }

    /** @param only of those of which this is so */
    private void takeOut(List<OutboxEntry> claimed, Document only) {
        List<String> single = single(claimed);
        if (!single.isEmpty()) {
            Document those = among(single);
            those.putAll(only);
            outbox.writeLightly(collection -> collection.deleteMany(those));
        }
        OutboxBundles.of(claimed).forEach((bundle, entries) -> bundles.leave(bundle, ids(entries), only));
    }

    @Override
    public List<OutboxEntry> claim(String target, int limit, Instant now, Instant until) {
        Document due = new Document("target", target)
                .append("state", OutboxDocument.WAITING)
                .append("due", new Document("$lte", Date.from(now)));
        List<Document> candidates = candidates(due, limit);
        while (!candidates.isEmpty() && OutboxDocument.size(candidates.get(0)) > limit) {
            bundles.split(candidates.get(0), limit);
            candidates = candidates(due, limit);
        }
        if (candidates.isEmpty()) {
            return List.of();
        }
        List<String> ids =
                candidates.stream().map(document -> document.getString("_id")).toList();
        String claim = UUID.randomUUID().toString();
        Document free = new Document(due).append("_id", new Document("$in", ids));
        long claimed = outbox.writeLightly(collection -> collection.updateMany(
                        free, new Document("$set", new Document("due", Date.from(until)).append("claim", claim))))
                .getMatchedCount();
        return (claimed == ids.size() ? candidates : claimed(ids, claim))
                .stream()
                        .flatMap(document -> OutboxDocument.read(document).stream())
                        .sorted(Comparator.comparing(OutboxEntry::id))
                        .toList();
    }

    /** As many as hold what is asked for, and no more; the first of them even if it holds more. */
    private List<Document> candidates(Document due, int limit) {
        List<Document> some = first(due, Math.min(limit, FIRST_LOOK));
        int held = some.stream().mapToInt(OutboxDocument::size).sum();
        if (some.size() == FIRST_LOOK && held < limit) {
            some = first(due, limit);
        }
        List<Document> enough = new ArrayList<>();
        int left = limit;
        for (Document each : some) {
            if (OutboxDocument.size(each) > left && !enough.isEmpty()) {
                break;
            }
            enough.add(each);
            left -= OutboxDocument.size(each);
        }
        return enough;
    }

    private List<Document> first(Document due, int limit) {
        return outbox.read(collection ->
                collection.find(due).sort(new Document("due", 1)).limit(limit).into(new ArrayList<>()));
    }

    /** Where somebody else claimed some of them at the same time. */
    private List<Document> claimed(List<String> ids, String claim) {
        return outbox.read(collection -> collection.find(among(ids)).into(new ArrayList<>())).stream()
                .filter(document -> claim.equals(document.getString("claim")))
                .toList();
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
            outbox.writeLightly(collection -> collection.updateMany(among(single), update));
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
            outbox.write(collection -> collection.updateMany(among(single), parked));
        }
        OutboxBundles.of(claimed).forEach((bundle, entries) -> {
            List<ReplaceOneModel<Document>> apart = entries.stream()
                    .map(entry -> new ReplaceOneModel<>(
                            new Document("_id", entry.id()),
                            OutboxDocument.parked(OutboxDocument.answered(entry, answer, at), at),
                            new ReplaceOptions().upsert(true)))
                    .toList();
            outbox.write(collection -> collection.bulkWrite(apart, UNORDERED));
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
        Document filter = filter(which);
        if (after != null) {
            filter.append("_id", new Document("$gt", after));
        }
        return outbox.read(collection -> collection
                .find(filter)
                .sort(new Document("_id", 1))
                .limit(limit)
                .map(MongoOutbox::alone)
                .into(new ArrayList<>()));
    }

    @Override
    public boolean replay(String id, String by, Instant now) {
        List<OutboxEntry> parked = outbox.read(collection -> collection
                .find(new Document("_id", id).append("state", OutboxDocument.PARKED))
                .map(MongoOutbox::alone)
                .into(new ArrayList<>()));
        return replay(parked, by, now) > 0;
    }

    @Override
    public long replay(Parked which, String by, Instant now) {
        long replayed = 0;
        List<OutboxEntry> page = parked(which, null, REPLAYED_AT_ONCE);
        while (!page.isEmpty()) {
            replayed += replay(page, by, now);
            page = parked(which, page.get(page.size() - 1).id(), REPLAYED_AT_ONCE);
        }
        return replayed;
    }

    /** Noted first, as for all that is replayed: an order that was not carried out is given again. */
    private long replay(List<OutboxEntry> parked, String by, Instant now) {
        if (parked.isEmpty()) {
            return 0;
        }
        orders.add(parked, by, now);
        Document among = among(parked.stream().map(OutboxEntry::id).toList()).append("state", OutboxDocument.PARKED);
        return outbox.write(collection -> collection.updateMany(among, waitingAgain(now)))
                .getMatchedCount();
    }

    @Override
    public List<Redelivery> redeliveries(Collection<String> ids) {
        return orders.find(ids);
    }

    @Override
    public List<Depth> depths() {
        return outbox.read(collection -> collection
                .aggregate(QueueDocuments.depths(
                        "target",
                        OutboxDocument.WAITING,
                        OutboxDocument.PARKED,
                        new Document("$ifNull", List.of("$" + OutboxDocument.N, 1))))
                .map(MongoOutbox::depth)
                .into(new ArrayList<>()));
    }

    private static Depth depth(Document counted) {
        return new Depth(
                counted.getString("_id"),
                counted.get("waiting", Number.class).longValue(),
                counted.get("parked", Number.class).longValue(),
                DocumentFields.instantOrNull(counted, "oldest"));
    }

    private static Document waitingAgain(Instant now) {
        return new Document(
                "$set",
                new Document("state", OutboxDocument.WAITING)
                        .append("due", Date.from(now))
                        .append("attempts", 0));
    }

    private static Document filter(Parked which) {
        Document filter = new Document("state", OutboxDocument.PARKED);
        if (which.target() != null) {
            filter.append("target", which.target());
        }
        Document answered = new Document();
        if (which.from() != null) {
            answered.append("$gte", Date.from(which.from()));
        }
        if (which.to() != null) {
            answered.append("$lt", Date.from(which.to()));
        }
        return answered.isEmpty() ? filter : filter.append("answeredAt", answered);
    }

    private static Document among(Collection<String> ids) {
        return new Document("_id", new Document("$in", ids));
    }

    private static OutboxEntry alone(Document document) {
        return OutboxDocument.read(document).get(0);
    }
}
