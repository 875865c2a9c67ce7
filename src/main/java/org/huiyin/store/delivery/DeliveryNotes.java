package org.huiyin.store.delivery;

import static org.huiyin.store.mongo.CollectionSchema.listOf;
import static org.huiyin.store.mongo.CollectionSchema.object;
import static org.huiyin.store.mongo.CollectionSchema.type;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.huiyin.delivery.DeliveryProgress;
import org.huiyin.delivery.OutboxEntry;
import org.huiyin.platform.Ids;
import org.huiyin.store.mongo.CollectionRegistry;
import org.huiyin.store.mongo.CollectionSchema;
import org.huiyin.store.mongo.CollectionSchema.Index;
import org.huiyin.store.mongo.DeclaredCollection;
import org.huiyin.store.mongo.DocumentFields;
import org.huiyin.store.mongo.DocumentReader;
import org.jspecify.annotations.Nullable;

/**
 * The collection {@code deliveries}: when targets took what they were owed. One document for all that was taken in one go,
 * as one for each would cost a tenth of the hand-off's speed; found by about when it was made, as an index entry for each
 * thing costs nearly as much as the rest of the note.
 */
final class DeliveryNotes {
    static final String AT = "at";

    static final String IDS = "ids";
    private static final String BUCKETS = "buckets";
    /** Where earlier releases put the ids. */
    private static final String TAKEN = "taken";

    /** Whether these were not for their target; absent for no. */
    static final String FILTERED = "filtered";

    private static final String ATTEMPTS = "attempts";

    /** Whose they were; absent from notes of earlier releases, as are the next two. */
    static final String TARGET = "target";

    /** The hour in which their evaluations were accepted; absent where their ids do not tell. */
    static final String HOUR = "hour";

    /** How many they are. */
    static final String N = "n";

    static final CollectionSchema SCHEMA = new CollectionSchema(
            "deliveries",
            object(
                    List.of("_id", AT, ATTEMPTS),
                    new Document("_id", type("string"))
                            .append(AT, type("date"))
                            .append(ATTEMPTS, type("int"))
                            .append(IDS, listOf(type("string")))
                            .append(BUCKETS, listOf(type("string")))
                            .append(TAKEN, listOf(type("string")))
                            .append(FILTERED, type("bool"))
                            .append(TARGET, type("string"))
                            .append(HOUR, type("date"))
                            .append(N, type("int"))),
            List.of(Index.on(TAKEN), Index.on(AT), Index.sparse(BUCKETS), Index.sparse(HOUR)));

    private final DeclaredCollection deliveries;
    private final DocumentReader<Note> reader;

    DeliveryNotes(CollectionRegistry database) {
        deliveries = database.declare(SCHEMA);
        reader = deliveries.reader(DeliveryNotes::note);
    }

    private record Note(Instant at, int attempts, List<String> ids, boolean filtered) {}

    /** What is in one note. */
    private record Alike(String target, int attempts, @Nullable Instant hour) {

        static Alike of(OutboxEntry taken) {
            return new Alike(
                    taken.target(),
                    taken.attempts() + 1,
                    Ids.madeAt(taken.evaluation())
                            .map(made -> made.truncatedTo(ChronoUnit.HOURS))
                            .orElse(null));
        }
    }

    /** @param filtered whether they were not for their target */
    void add(List<OutboxEntry> taken, Instant at, boolean filtered) {
        Map<Alike, List<String>> alike = taken.stream()
                .collect(Collectors.groupingBy(
                        Alike::of, LinkedHashMap::new, Collectors.mapping(OutboxEntry::id, Collectors.toList())));
        Document also = filtered ? new Document(FILTERED, true) : new Document();
        List<Document> notes = alike.entrySet().stream()
                .map(each -> note(each.getKey(), each.getValue(), at))
                .toList();
        notes.forEach(note -> note.putAll(also));
        deliveries.writeLightly(collection -> collection.insertMany(notes));
    }

    private static Document note(Alike alike, List<String> ids, Instant at) {
        return new DocumentFields()
                .put("_id", new ObjectId().toHexString())
                .put(AT, at)
                .put(ATTEMPTS, alike.attempts())
                .put(IDS, ids)
                .put(BUCKETS, OutboxDocument.buckets(ids))
                .put(TARGET, alike.target())
                .put(HOUR, alike.hour())
                .put(N, ids.size())
                .document();
    }

    /** Of these, the delivered, by their ids; of what was delivered twice the first time. */
    Map<String, DeliveryProgress> find(Collection<String> ids) {
        Set<String> wanted = new HashSet<>(ids);
        List<Note> notes = new ArrayList<>(notes(TAKEN, wanted));
        notes.addAll(notes(BUCKETS, OutboxDocument.buckets(wanted)));
        notes.sort(Comparator.comparing(Note::at));
        Map<String, DeliveryProgress> found = new HashMap<>();
        for (Note note : notes) {
            note.ids().stream().filter(wanted::contains).forEach(id -> found.putIfAbsent(id, handover(id, note)));
        }
        return found;
    }

    private List<Note> notes(String field, Collection<String> among) {
        return reader.all(collection -> collection.find(new Document(field, new Document("$in", List.copyOf(among)))));
    }

    private static Note note(Document document) {
        return new Note(
                DocumentFields.instant(document, AT),
                document.getInteger(ATTEMPTS),
                document.getList(document.containsKey(IDS) ? IDS : TAKEN, String.class),
                document.getBoolean(FILTERED, false));
    }

    private static DeliveryProgress handover(String id, Note note) {
        OutboxEntry.Name name = OutboxEntry.Name.of(id);
        return new DeliveryProgress(
                name.evaluation(),
                name.revision(),
                name.target(),
                note.filtered() ? DeliveryProgress.Stage.FILTERED : DeliveryProgress.Stage.DELIVERED,
                note.at(),
                note.attempts(),
                null);
    }
}
