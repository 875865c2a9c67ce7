package org.huiyin.store.delivery;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bson.Document;
import org.huiyin.delivery.OutboxEntry;
import org.huiyin.delivery.OutboxStore.Parked;
import org.huiyin.store.mongo.DeclaredCollection;
import org.huiyin.store.mongo.DocumentReader;
import org.huiyin.store.mongo.LiteralPattern;
import org.jspecify.annotations.Nullable;

/** What targets refused for good, each by itself: shown to a person, who may order it delivered again. */
final class ParkedDeliveries {

    private static final int REPLAYED_AT_ONCE = 500;

    private final DeclaredCollection outbox;
    private final DocumentReader<List<OutboxEntry>> reader;
    private final RedeliveryNotes orders;

    ParkedDeliveries(DeclaredCollection outbox, DocumentReader<List<OutboxEntry>> reader, RedeliveryNotes orders) {
        this.outbox = outbox;
        this.reader = reader;
        this.orders = orders;
    }

    /** @see org.huiyin.delivery.OutboxStore#parked */
    List<OutboxEntry> page(Parked which, @Nullable String after, int limit) {
        Document filter = filter(which);
        if (after != null) {
            filter.append("_id", new Document("$gt", after));
        }
        return reader.first(limit, collection -> collection.find(filter).sort(new Document("_id", 1))).stream()
                .map(ParkedDeliveries::alone)
                .toList();
    }

    /** @see org.huiyin.delivery.OutboxStore#replay(String, String, Instant) */
    boolean replay(String id, String by, Instant now) {
        List<OutboxEntry> parked = reader
                .one(collection -> collection.find(new Document("_id", id).append("state", OutboxDocument.PARKED)))
                .stream()
                .map(ParkedDeliveries::alone)
                .toList();
        return replay(parked, by, now) > 0;
    }

    /** @see org.huiyin.delivery.OutboxStore#replay(Parked, String, Instant) */
    long replay(Parked which, String by, Instant now) {
        long replayed = 0;
        List<OutboxEntry> page = page(which, null, REPLAYED_AT_ONCE);
        while (!page.isEmpty()) {
            replayed += replay(page, by, now);
            page = page(which, page.get(page.size() - 1).id(), REPLAYED_AT_ONCE);
        }
        return replayed;
    }

    /** Noted first, as for all that is replayed: an order that was not carried out is given again. */
    private long replay(List<OutboxEntry> parked, String by, Instant now) {
        if (parked.isEmpty()) {
            return 0;
        }
        orders.add(parked, by, now);
        Document among = OutboxDocument.among(
                        parked.stream().map(OutboxEntry::id).toList())
                .append("state", OutboxDocument.PARKED);
        return outbox.write(collection -> collection.updateMany(among, waitingAgain(now)))
                .getMatchedCount();
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
        if (which.reason() != null) {
            filter.append("answer", LiteralPattern.holding(which.reason()));
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

    /** What is parked is by itself. */
    private static OutboxEntry alone(List<OutboxEntry> parked) {
        return parked.get(0);
    }
}
