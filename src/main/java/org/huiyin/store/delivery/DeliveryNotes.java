package org.huiyin.store.delivery;

import static org.huiyin.store.mongo.CollectionSchema.listOf;
import static org.huiyin.store.mongo.CollectionSchema.object;
import static org.huiyin.store.mongo.CollectionSchema.type;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.huiyin.delivery.DeliveryProgress;
import org.huiyin.delivery.OutboxEntry;
import org.huiyin.store.mongo.CollectionRegistry;
import org.huiyin.store.mongo.CollectionSchema;
import org.huiyin.store.mongo.CollectionSchema.Index;
import org.huiyin.store.mongo.DeclaredCollection;
import org.huiyin.store.mongo.DocumentFields;

/**
 * The collection {@code deliveries}: when targets took what they were owed. One document for all that was taken in one go,
 * as one for each would cost a tenth of the hand-off's speed; found by about when it was made, as an index entry for each
 * thing costs nearly as much as the rest of the note.
 */
final class DeliveryNotes {
    static final String AT = "at";

    private static final String IDS = "ids";
    private static final String BUCKETS = "buckets";
    /** Where earlier releases put the ids. */
    private static final String TAKEN = "taken";

    private static final String ATTEMPTS = "attempts";

    static final CollectionSchema SCHEMA = new CollectionSchema(
            "deliveries",
            object(
                    List.of("_id", AT, ATTEMPTS),
                    new Document("_id", type("string"))
                            .append(AT, type("date"))
                            .append(ATTEMPTS, type("int"))
                            .append(IDS, listOf(type("string")))
                            .append(BUCKETS, listOf(type("string")))
                            .append(TAKEN, listOf(type("string")))),
            List.of(Index.on(TAKEN), Index.on(AT), Index.sparse(BUCKETS)));

    private final DeclaredCollection deliveries;

    DeliveryNotes(CollectionRegistry database) {
        deliveries = database.declare(SCHEMA);
    }

    void add(List<OutboxEntry> taken, Instant at) {
        Map<Integer, List<String>> byAttempts = taken.stream()
                .collect(Collectors.groupingBy(
                        entry -> entry.attempts() + 1, Collectors.mapping(OutboxEntry::id, Collectors.toList())));
        List<Document> notes = byAttempts.entrySet().stream()
                .map(alike -> new Document("_id", new ObjectId().toHexString())
                        .append(AT, Date.from(at))
                        .append(ATTEMPTS, alike.getKey())
                        .append(IDS, alike.getValue())
                        .append(BUCKETS, OutboxDocument.buckets(alike.getValue())))
                .toList();
        deliveries.writeLightly(collection -> collection.insertMany(notes));
    }

    /** Of these, the delivered, by their ids; of what was delivered twice the first time. */
    Map<String, DeliveryProgress> find(Collection<String> ids) {
        Set<String> wanted = new HashSet<>(ids);
        List<Document> notes = new ArrayList<>(notes(TAKEN, wanted));
        notes.addAll(notes(BUCKETS, OutboxDocument.buckets(wanted)));
        notes.sort(Comparator.comparing(note -> note.getDate(AT)));
        Map<String, DeliveryProgress> found = new HashMap<>();
        for (Document note : notes) {
            List<String> taken = note.getList(note.containsKey(IDS) ? IDS : TAKEN, String.class);
            taken.stream().filter(wanted::contains).forEach(id -> found.putIfAbsent(id, handover(id, note)));
        }
        return found;
    }

    private List<Document> notes(String field, Collection<String> among) {
        return deliveries.read(collection -> collection
                .find(new Document(field, new Document("$in", List.copyOf(among))))
                .into(new ArrayList<>()));
    }

    private static DeliveryProgress handover(String id, Document note) {
        OutboxEntry.Name name = OutboxEntry.Name.of(id);
        return new DeliveryProgress(
                name.evaluation(),
                name.revision(),
                name.target(),
                DeliveryProgress.Stage.DELIVERED,
                DocumentFields.instant(note, AT),
                note.getInteger(ATTEMPTS),
                null);
    }
}
