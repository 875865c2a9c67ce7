package org.huiyin.store.delivery;

import static org.huiyin.store.mongo.CollectionSchema.listOf;
import static org.huiyin.store.mongo.CollectionSchema.object;
import static org.huiyin.store.mongo.CollectionSchema.oneOf;
import static org.huiyin.store.mongo.CollectionSchema.type;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.bson.Document;
import org.huiyin.delivery.OutboxEntry;
import org.huiyin.store.mongo.CollectionSchema;
import org.huiyin.store.mongo.CollectionSchema.Index;
import org.huiyin.store.mongo.DocumentFields;
import org.jspecify.annotations.Nullable;

/**
 * What is owed, as it lies in the collection {@code outbox}: a thing by itself, under its own id, or a bundle of things that
 * wait for one target since the same time, as often brought in vain. A bundle is written, claimed and settled as one
 * document; things only ever leave it.
 */
public final class OutboxDocument {

    static final String WAITING = "waiting";
    static final String PARKED = "parked";
    /** The ids of what is in a bundle, in their order; absent from a thing by itself. */
    static final String OWED = "owed";
    /** How many these are; absent from a thing by itself. */
    static final String N = "n";
    /** By what a bundle is found that has a certain thing in it. */
    static final String BUCKETS = "buckets";

    /** So many things are in a bundle, at most. */
    static final int MOST = 500;

    /** Ids that were made within about a second have as many characters in common. */
    private static final int BUCKET = 8;

    public static final CollectionSchema SCHEMA = new CollectionSchema(
            "outbox",
            object(
                    List.of("_id", "target", "state", "since", "due", "attempts"),
                    new Document("_id", type("string"))
                            .append("target", type("string"))
                            .append("evaluation", type("string"))
                            .append("revision", type("int"))
                            .append(OWED, listOf(type("string")))
                            .append(N, type("int"))
                            .append(BUCKETS, listOf(type("string")))
                            .append("state", oneOf(List.of(WAITING, PARKED)))
                            .append("since", type("date"))
                            .append("due", type("date"))
                            .append("claim", type("string"))
                            .append("attempts", type("int"))
                            .append("answer", type("string"))
                            .append("answeredAt", type("date"))),
            List.of(Index.on("target", "state", "due"), Index.on("state", "answeredAt"), Index.sparse(BUCKETS)));

    private OutboxDocument() {}

    /** Things that are alike but for what they are about, waiting until they are due: the same things under the same id. */
    static Document intended(List<OutboxEntry> alike, Instant due) {
        String ids = alike.stream().map(OutboxEntry::id).sorted().collect(Collectors.joining(" "));
        return waiting(alike, due, UUID.nameUUIDFromBytes(ids.getBytes(StandardCharsets.UTF_8)));
    }

    /** As {@link #intended}, for things that leave a bundle, whose id must not be theirs. */
    static Document apart(List<OutboxEntry> alike, Instant due) {
        return waiting(alike, due, UUID.randomUUID());
    }

    private static Document waiting(List<OutboxEntry> alike, Instant due, UUID bundle) {
        OutboxEntry first = alike.get(0);
        if (alike.size() == 1) {
            return alone(first, WAITING, due);
        }
        List<String> ids = alike.stream().map(OutboxEntry::id).sorted().toList();
        return common(ids.get(0) + "+" + bundle, first, WAITING, due)
                .put(OWED, ids)
                .put(N, ids.size())
                .put(BUCKETS, buckets(ids))
                .document();
    }

    static Document parked(OutboxEntry entry, Instant due) {
        return alone(entry, PARKED, due);
    }

    private static Document alone(OutboxEntry entry, String state, Instant due) {
        return common(entry.id(), entry, state, due)
                .put("evaluation", entry.evaluation())
                .put("revision", entry.revision())
                .document();
    }

    private static DocumentFields common(String id, OutboxEntry owed, String state, Instant due) {
        return new DocumentFields()
                .put("_id", id)
                .put("target", owed.target())
                .put("state", state)
                .put("since", owed.since())
                .put("due", due)
                .put("attempts", owed.attempts())
                .put("answer", owed.answer())
                .put("answeredAt", owed.answeredAt());
    }

    /** The same as if it had been brought in vain once more. */
    static OutboxEntry answered(OutboxEntry owed, String answer, Instant at) {
        return new OutboxEntry(
                owed.target(), owed.evaluation(), owed.revision(), owed.since(), owed.attempts() + 1, answer, at);
    }

    static List<String> buckets(Collection<String> ids) {
        return ids.stream()
                .map(id -> id.substring(0, Math.min(BUCKET, id.indexOf('.'))))
                .distinct()
                .toList();
    }

    /** What is in a document. */
    static List<OutboxEntry> read(Document document) {
        List<String> ids = document.getList(OWED, String.class);
        if (ids == null) {
            return List.of(owed(OutboxEntry.Name.of(document.getString("_id")), document, null));
        }
        List<OutboxEntry> within = new ArrayList<>(ids.size());
        String bundle = document.getString("_id");
        ids.forEach(id -> within.add(owed(OutboxEntry.Name.of(id), document, bundle)));
        return within;
    }

    private static OutboxEntry owed(OutboxEntry.Name name, Document document, @Nullable String bundle) {
        return new OutboxEntry(
                name.target(),
                name.evaluation(),
                name.revision(),
                DocumentFields.instant(document, "since"),
                document.getInteger("attempts"),
                document.getString("answer"),
                DocumentFields.instantOrNull(document, "answeredAt"),
                bundle);
    }

    /** Finds those of these ids that are by themselves. */
    static Document among(Collection<String> ids) {
        return new Document("_id", new Document("$in", ids));
    }
}
