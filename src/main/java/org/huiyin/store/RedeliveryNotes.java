package org.huiyin.store;

import static org.huiyin.store.CollectionSchema.object;
import static org.huiyin.store.CollectionSchema.type;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.huiyin.handoff.Owed;
import org.huiyin.handoff.Redelivery;
import org.huiyin.store.CollectionSchema.Index;

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

    RedeliveryNotes(Database database) {
        orders = database.declare(SCHEMA);
    }

    /** Durable on return. */
    void add(List<Owed> parked, String by, Instant at) {
        orders.insertNew(parked.stream().map(owed -> document(owed, by, at)).toList());
    }

    /** Of these ids, oldest first. */
    List<Redelivery> find(Collection<String> ids) {
        return orders.read(collection -> collection
                .find(new Document(OWED, new Document("$in", ids)))
                .sort(new Document(AT, 1).append("_id", 1))
                .map(RedeliveryNotes::redelivery)
                .into(new ArrayList<>()));
    }

    private static Document document(Owed owed, String by, Instant at) {
        return new Fields()
                .put("_id", new ObjectId().toHexString())
                .put(OWED, owed.id())
                .put("since", owed.since())
                .put("attempts", owed.attempts())
                .put("answer", owed.answer())
                .put("answeredAt", owed.answeredAt())
                .put("by", by)
                .put(AT, at)
                .document();
    }

    private static Redelivery redelivery(Document document) {
        Owed.Name name = Owed.Name.of(document.getString(OWED));
        Owed parked = new Owed(
                name.target(),
                name.evaluation(),
                name.revision(),
                Fields.instant(document, "since"),
                document.getInteger("attempts"),
                document.getString("answer"),
                Fields.instantOrNull(document, "answeredAt"));
        return new Redelivery(parked, document.getString("by"), Fields.instant(document, AT));
    }
}
