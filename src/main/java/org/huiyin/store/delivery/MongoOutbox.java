package org.huiyin.store.delivery;

import static org.huiyin.store.mongo.CollectionSchema.object;
import static org.huiyin.store.mongo.CollectionSchema.oneOf;
import static org.huiyin.store.mongo.CollectionSchema.type;

import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.UpdateOneModel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.bson.Document;
import org.huiyin.delivery.DeliveryProgress;
import org.huiyin.delivery.OutboxEntry;
import org.huiyin.delivery.OutboxStore;
import org.huiyin.delivery.Redelivery;
import org.huiyin.store.mongo.CollectionRegistry;
import org.huiyin.store.mongo.CollectionSchema;
import org.huiyin.store.mongo.CollectionSchema.Index;
import org.huiyin.store.mongo.DeclaredCollection;
import org.huiyin.store.mongo.DeclaredCollection.Refusal;
import org.huiyin.store.mongo.DocumentFields;
import org.huiyin.store.mongo.QueueDocuments;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The outbox: one small document for each thing owed, gone when it is delivered. */
@Component
public final class MongoOutbox implements OutboxStore {

    private static final String WAITING = "waiting";
    private static final String PARKED = "parked";
    private static final int REPLAYED_AT_ONCE = 500;
    private static final Index BY_DUE = Index.on("target", "state", "due");

    public static final CollectionSchema SCHEMA = new CollectionSchema(
            "outbox",
            object(
                    List.of("_id", "target", "evaluation", "revision", "state", "since", "due", "attempts"),
                    new Document("_id", type("string"))
                            .append("target", type("string"))
                            .append("evaluation", type("string"))
                            .append("revision", type("int"))
                            .append("state", oneOf(List.of(WAITING, PARKED)))
                            .append("since", type("date"))
                            .append("due", type("date"))
                            .append("claim", type("string"))
                            .append("attempts", type("int"))
                            .append("answer", type("string"))
                            .append("answeredAt", type("date"))),
            List.of(BY_DUE, Index.on("state", "answeredAt")));

    private final DeclaredCollection outbox;
    private final DeliveryNotes notes;
    private final RedeliveryNotes orders;

    public MongoOutbox(CollectionRegistry database) {
        outbox = database.declare(SCHEMA);
        notes = new DeliveryNotes(database);
        orders = new RedeliveryNotes(database);
    }

    @Override
    public void add(List<OutboxEntry> owed, Instant due) {
        Map<Integer, Refusal> refused =
                outbox.insert(owed.stream().map(each -> fresh(each, due)).toList());
        List<UpdateOneModel<Document>> there = refused.entrySet().stream()
                .map(refusal -> QueueDocuments.younger(fresh(owed.get(refusal.getKey()), due), refusal.getValue()))
                .toList();
        if (!there.isEmpty()) {
            outbox.write(collection -> collection.bulkWrite(there, new BulkWriteOptions().ordered(false)));
        }
    }

    private static Document fresh(OutboxEntry entry, Instant due) {
        return new Document("_id", entry.id())
                .append("target", entry.target())
                .append("evaluation", entry.evaluation())
                .append("revision", entry.revision())
                .append("state", WAITING)
                .append("since", Date.from(entry.since()))
                .append("due", Date.from(due))
                .append("attempts", entry.attempts());
    }

    /** Noted first: what is lost between the two steps is delivered and noted again. */
    @Override
    public void delivered(List<OutboxEntry> taken, Instant at) {
        notes.add(taken, at);
        remove(taken.stream().map(OutboxEntry::id).toList());
    }

    @Override
    public List<DeliveryProgress> handovers(Collection<String> ids) {
        Map<String, DeliveryProgress> found = new HashMap<>();
        outbox.read(collection -> collection.find(among(ids)).into(new ArrayList<>()))
                .forEach(document -> found.put(document.getString("_id"), handover(document)));
        // asked last and put over what was found before, as a delivery may come between the two questions
        found.putAll(notes.find(ids));
        return List.copyOf(found.values());
    }

    private static DeliveryProgress handover(Document document) {
        OutboxEntry entry = owed(document);
        boolean parked = document.getString("state").equals(PARKED);
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
    }

    @Override
    public void sweep(Collection<String> ids, Instant before) {
        outbox.writeLightly(collection ->
                collection.deleteMany(among(ids).append("since", new Document("$lt", Date.from(before)))));
    }

    @Override
    public List<OutboxEntry> claim(String target, int limit, Instant now, Instant until) {
        Document due = new Document("target", target)
                .append("state", WAITING)
                .append("due", new Document("$lte", Date.from(now)));
        List<Document> candidates = outbox.read(collection ->
                collection.find(due).sort(new Document("due", 1)).limit(limit).into(new ArrayList<>()));
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
                        .map(MongoOutbox::owed)
                        .sorted(Comparator.comparing(OutboxEntry::id))
                        .toList();
    }

    /** Where somebody else claimed some of them at the same time. */
    private List<Document> claimed(List<String> ids, String claim) {
        return outbox.read(collection -> collection.find(among(ids)).into(new ArrayList<>())).stream()
                .filter(document -> claim.equals(document.getString("claim")))
                .toList();
    }

    @Override
    public void postpone(Collection<String> ids, Instant due) {
        outbox.writeLightly(collection ->
                collection.updateMany(among(ids), new Document("$set", new Document("due", Date.from(due)))));
    }

    @Override
    public void failed(Collection<String> ids, Instant due, String answer, Instant at) {
        Document failed = new Document(
                        "$set",
                        new Document("due", Date.from(due))
                                .append("answer", answer)
                                .append("answeredAt", Date.from(at)))
                .append("$inc", new Document("attempts", 1));
        outbox.writeLightly(collection -> collection.updateMany(among(ids), failed));
    }

    @Override
    public void park(Collection<String> ids, String answer, Instant at) {
        Document parked = new Document(
                        "$set",
                        new Document("state", PARKED).append("answer", answer).append("answeredAt", Date.from(at)))
                .append("$inc", new Document("attempts", 1));
        outbox.write(collection -> collection.updateMany(among(ids), parked));
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
                .map(MongoOutbox::owed)
                .into(new ArrayList<>()));
    }

    @Override
    public boolean replay(String id, String by, Instant now) {
        List<OutboxEntry> parked = outbox.read(collection -> collection
                .find(new Document("_id", id).append("state", PARKED))
                .map(MongoOutbox::owed)
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
        Document among = among(parked.stream().map(OutboxEntry::id).toList()).append("state", PARKED);
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
                .aggregate(QueueDocuments.depths("target", WAITING, PARKED))
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
                new Document("state", WAITING).append("due", Date.from(now)).append("attempts", 0));
    }

    private static Document filter(Parked which) {
        Document filter = new Document("state", PARKED);
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

    private static OutboxEntry owed(Document document) {
        return new OutboxEntry(
                document.getString("target"),
                document.getString("evaluation"),
                document.getInteger("revision"),
                DocumentFields.instant(document, "since"),
                document.getInteger("attempts"),
                document.getString("answer"),
                DocumentFields.instantOrNull(document, "answeredAt"));
    }
}
