package org.huiyin.store.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import org.bson.Document;
import org.huiyin.delivery.OutboxEntry;
import org.huiyin.store.mongo.DeclaredCollection;
import org.huiyin.store.mongo.DocumentReader;
import org.huiyin.store.mongo.DocumentReader.Read;

/** Who delivers what: a worker claims what is due for its target, and nobody else gets it before the claim lapses. */
final class OutboxClaims {

    /** So many documents are looked at first when things are claimed: mostly there is enough in them. */
    private static final int FIRST_LOOK = 4;

    /** How long what cannot be read is left alone, for somebody to mend it. */
    private static final Duration PASSED_OVER = Duration.ofHours(1);

    private final DeclaredCollection outbox;
    private final DocumentReader<List<OutboxEntry>> reader;
    private final OutboxBundles bundles;

    OutboxClaims(DeclaredCollection outbox, DocumentReader<List<OutboxEntry>> reader, OutboxBundles bundles) {
        this.outbox = outbox;
        this.reader = reader;
        this.bundles = bundles;
    }

    /** @see org.huiyin.delivery.OutboxStore#claim */
    List<OutboxEntry> claim(String target, int limit, Instant now, Instant until) {
        Document due = new Document("target", target)
                .append("state", OutboxDocument.WAITING)
                .append("due", new Document("$lte", Date.from(now)));
        List<Read<List<OutboxEntry>>> candidates = candidates(due, limit, now);
        if (candidates.isEmpty()) {
            return List.of();
        }
        List<String> ids = candidates.stream()
                .map(each -> each.document().getString("_id"))
                .toList();
        String claim = UUID.randomUUID().toString();
        Document free = new Document(due).append("_id", new Document("$in", ids));
        long claimed = outbox.writeLightly(collection -> collection.updateMany(
                        free, new Document("$set", new Document("due", Date.from(until)).append("claim", claim))))
                .getMatchedCount();
        return (claimed == ids.size() ? candidates : claimed(ids, claim))
                .stream()
                        .flatMap(each -> atMost(limit, each).stream())
                        .sorted(Comparator.comparing(OutboxEntry::id))
                        .toList();
    }

    /** What is in a document. Where that is more than is wanted, the rest leaves it: it is claimed, so nobody else splits it. */
    private List<OutboxEntry> atMost(int limit, Read<List<OutboxEntry>> claimed) {
        List<OutboxEntry> held = claimed.content();
        if (held.size() <= limit) {
            return held;
        }
        bundles.split(claimed, limit);
        return held.subList(0, limit);
    }

    /** As many as hold what is asked for, and no more; the first of them even if it holds more. */
    private List<Read<List<OutboxEntry>>> candidates(Document due, int limit, Instant now) {
        List<Read<List<OutboxEntry>>> some = first(due, Math.min(limit, FIRST_LOOK), now);
        int held = some.stream().mapToInt(each -> each.content().size()).sum();
        if (some.size() == FIRST_LOOK && held < limit) {
            some = first(due, limit, now);
        }
        List<Read<List<OutboxEntry>>> enough = new ArrayList<>();
        int left = limit;
        for (Read<List<OutboxEntry>> each : some) {
            if (each.content().size() > left && !enough.isEmpty()) {
                break;
            }
            enough.add(each);
            left -= each.content().size();
        }
        return enough;
    }

    /** What cannot be read is put off, so that it is not found again and again before all others. */
    private List<Read<List<OutboxEntry>>> first(Document due, int limit, Instant now) {
        DocumentReader.Sorted<List<OutboxEntry>> found =
                reader.sortFirst(limit, collection -> collection.find(due).sort(new Document("due", 1)));
        if (!found.unreadable().isEmpty()) {
            Document those = new Document(due)
                    .append(
                            "_id",
                            new Document(
                                    "$in",
                                    found.unreadable().stream()
                                            .map(document -> document.get("_id"))
                                            .toList()));
            outbox.writeLightly(collection -> collection.updateMany(
                    those, new Document("$set", new Document("due", Date.from(now.plus(PASSED_OVER))))));
        }
        return found.readable();
    }

    /** Where somebody else claimed some of them at the same time. */
    private List<Read<List<OutboxEntry>>> claimed(List<String> ids, String claim) {
        return reader
                .sort(outbox.read(
                        collection -> collection.find(OutboxDocument.among(ids)).into(new ArrayList<>())))
                .readable()
                .stream()
                .filter(each -> claim.equals(each.document().get("claim")))
                .toList();
    }
}
