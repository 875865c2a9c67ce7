package org.huiyin.store.delivery;

import static org.huiyin.store.mongo.CollectionSchema.object;
import static org.huiyin.store.mongo.CollectionSchema.type;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.huiyin.delivery.OutboxEntry;
import org.huiyin.delivery.Redelivery;
import org.huiyin.store.mongo.CollectionRegistry;
import org.huiyin.store.mongo.CollectionSchema;
import org.huiyin.store.mongo.CollectionSchema.Index;
import org.huiyin.store.mongo.DeclaredCollection;
import org.huiyin.store.mongo.DocumentFields;
import org.huiyin.store.mongo.DocumentReader;

/** The collection {@code redeliveries}: who had what a target had refused brought again. */
final class RedeliveryNotes {
    static final String AT = "at";

    private static final String OWED = "owed";

    static final CollectionSchema SCHEMA = new CollectionSchema(
            "redeliveries",
            object(
                    List.of("_id", OWED, "since", "attempts", "by", AT),
                    new Document("_id", type("string"))
                            .append(OWED, type("string"))
                            .append("since", type("date"))
                            .append("attempts", type("int"))
                            .append("answer", type("string"))
                            .append("answeredAt", type("date"))
                            .append("by", type("string"))
                            .append(AT, type("date"))),
            List.of(Index.on(OWED), Index.on(AT)));

    private final DeclaredCollection orders;
    private final DocumentReader<Redelivery> reader;

    RedeliveryNotes(CollectionRegistry database) {
        orders = database.declare(SCHEMA);
        reader = orders.reader(RedeliveryNotes::redelivery);
    }

    /** Durable on return. */
    void add(List<OutboxEntry> parked, String by, Instant at) {
        orders.insertNew(parked.stream().map(entry -> document(entry, by, at)).toList());
    }

    /** Of these ids, oldest first. */
    List<Redelivery> find(Collection<String> ids) {
        return reader.all(collection -> collection
                .find(new Document(OWED, new Document("$in", ids)))
                .sort(new Document(AT, 1).append("_id", 1)));
    }

    private static Document document(OutboxEntry entry, String by, Instant at) {
        return new DocumentFields()
                .put("_id", new ObjectId().toHexString())
                .put(OWED, entry.id())
                .put("since", entry.since())
                .put("attempts", entry.attempts())
                .put("answer", entry.answer())
                .put("answeredAt", entry.answeredAt())
                .put("by", by)
                .put(AT, at)
                .document();
    }

    private static Redelivery redelivery(Document document) {
        OutboxEntry.Name name = OutboxEntry.Name.of(document.getString(OWED));
        OutboxEntry parked = new OutboxEntry(
                name.target(),
                name.evaluation(),
                name.revision(),
                DocumentFields.instant(document, "since"),
                document.getInteger("attempts"),
                document.getString("answer"),
                DocumentFields.instantOrNull(document, "answeredAt"));
        return new Redelivery(parked, document.getString("by"), DocumentFields.instant(document, AT));
    }
}
