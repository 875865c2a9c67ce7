package org.huiyin.store.delivery;

import static org.huiyin.store.delivery.OutboxDocument.OWED;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.bson.Document;
import org.huiyin.delivery.OutboxEntry;
import org.huiyin.store.mongo.DeclaredCollection;
import org.huiyin.store.mongo.DeclaredCollection.Refusal;
import org.huiyin.store.mongo.DocumentFields;
import org.huiyin.store.mongo.DocumentReader;
import org.huiyin.store.mongo.DocumentReader.Read;

/**
 * What becomes of bundles in the outbox. A change goes through only while a bundle holds what was read of it. What leaves it
 * to be kept elsewhere is kept there first: a crash in between has it delivered twice, never lost.
 */
final class OutboxBundles {

    private final DeclaredCollection outbox;
    private final DocumentReader<List<OutboxEntry>> reader;

    OutboxBundles(DeclaredCollection outbox, DocumentReader<List<OutboxEntry>> reader) {
        this.outbox = outbox;
        this.reader = reader;
    }

    /** By the bundle that they are in; those by themselves are left out. */
    static Map<String, List<OutboxEntry>> of(Collection<OutboxEntry> owed) {
        Map<String, List<OutboxEntry>> bundles = new LinkedHashMap<>();
        for (OutboxEntry each : owed) {
            if (each.bundle() != null) {
                bundles.computeIfAbsent(each.bundle(), bundle -> new ArrayList<>())
                        .add(each);
            }
        }
        return bundles;
    }

    /**
     * A bundle that was there already under its id is as young as what comes now, if it still holds the same; else what it
     * lost meanwhile is owed again.
     *
     * @throws IllegalArgumentException if it was refused for anything but being there
     */
    void addAgain(Document fresh, Refusal refusal) {
        if (!refusal.isDuplicate()) {
            throw new IllegalArgumentException("The store refuses what is to be done: " + refusal.why());
        }
        Document whole = new Document("_id", fresh.get("_id")).append(OWED, fresh.get(OWED));
        Document younger = new Document("$max", new Document("since", fresh.get("since")));
        if (outbox.write(collection -> collection.updateOne(whole, younger)).getMatchedCount() == 0) {
            String id = fresh.get("_id") + "+" + UUID.randomUUID();
            outbox.insertNew(List.of(new Document(fresh).append("_id", id)));
        }
    }

    /** What is in those that hold any of these ids. */
    List<List<OutboxEntry>> holding(Collection<String> ids) {
        Set<String> wanted = Set.copyOf(ids);
        Document near = new Document(OutboxDocument.BUCKETS, new Document("$in", OutboxDocument.buckets(wanted)));
        return reader.all(collection -> collection.find(near)).stream()
                .filter(bundle -> bundle.stream().map(OutboxEntry::id).anyMatch(wanted::contains))
                .toList();
    }

    /**
     * Takes things out; the bundle goes with the last of them.
     *
     * @param only what else must be so of the bundle; else it stays as it is
     */
    void leave(String bundle, List<String> ids, Document only) {
        Document whole = new Document("_id", bundle).append(OWED, ids);
        whole.putAll(only);
        boolean left =
                outbox.writeLightly(collection -> collection.deleteOne(whole)).getDeletedCount() == 1;
        Set<String> leaving = Set.copyOf(ids);
        while (!left) {
            left = left(bundle, leaving, only);
        }
    }

    /** False if something else changed it meanwhile. */
    private boolean left(String bundle, Set<String> leaving, Document only) {
        Document asked = new Document("_id", bundle);
        asked.putAll(only);
        Document found = outbox.read(collection -> collection.find(asked).first());
        if (found == null) {
            return true;
        }
        List<String> held = found.getList(OWED, String.class);
        List<String> rest = held.stream().filter(id -> !leaving.contains(id)).toList();
        if (rest.size() == held.size()) {
            return true;
        }
        Document asRead = asked.append(OWED, held);
        return rest.isEmpty()
                ? outbox.writeLightly(collection -> collection.deleteOne(asRead))
                                .getDeletedCount()
                        == 1
                : outbox.writeLightly(collection -> collection.updateOne(asRead, holding(rest)))
                                .getMatchedCount()
                        == 1;
    }

    private static Document holding(List<String> ids) {
        return new Document(
                "$set",
                new Document(OWED, ids)
                        .append(OutboxDocument.N, ids.size())
                        .append(OutboxDocument.BUCKETS, OutboxDocument.buckets(ids)));
    }

    /**
     * Changes a bundle if these are all that it holds; else lets them leave it for a document of their own.
     *
     * @param apart that document
     */
    void change(String bundle, List<String> ids, Document update, Document apart) {
        Document whole = new Document("_id", bundle).append(OWED, ids);
        if (outbox.writeLightly(collection -> collection.updateOne(whole, update))
                        .getMatchedCount()
                == 0) {
            outbox.insertNew(List.of(apart));
            leave(bundle, ids, new Document());
        }
    }

    /** Lets what a bundle, as it was before it was claimed, holds beyond so many wait in another, due as it was. */
    void split(Read<List<OutboxEntry>> bundle, int most) {
        List<OutboxEntry> held = bundle.content();
        Instant due = DocumentFields.instant(bundle.document(), "due");
        List<OutboxEntry> rest = held.subList(most, held.size());
        outbox.insertNew(List.of(OutboxDocument.apart(rest, due)));
        leave(
                Objects.requireNonNull(bundle.document().getString("_id")),
                rest.stream().map(OutboxEntry::id).toList(),
                new Document());
    }
}
