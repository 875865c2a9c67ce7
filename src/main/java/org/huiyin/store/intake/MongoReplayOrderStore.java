package org.huiyin.store.intake;

import static org.huiyin.store.mongo.CollectionSchema.object;
import static org.huiyin.store.mongo.CollectionSchema.oneOf;
import static org.huiyin.store.mongo.CollectionSchema.type;

import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.huiyin.intake.QuarantineEntry;
import org.huiyin.intake.quarantine.ReplayOrder;
import org.huiyin.intake.quarantine.ReplayOrderStore;
import org.huiyin.store.mongo.CollectionRegistry;
import org.huiyin.store.mongo.CollectionSchema;
import org.huiyin.store.mongo.CollectionSchema.Index;
import org.huiyin.store.mongo.DeclaredCollection;
import org.huiyin.store.mongo.DocumentFields;
import org.huiyin.store.mongo.DocumentReader;
import org.huiyin.store.mongo.EnumWords;
import org.springframework.stereotype.Component;

/** The collection {@code replay_orders}. */
@Component
public final class MongoReplayOrderStore implements ReplayOrderStore {
    static final String KEY = "key";
    public static final String AT = "at";

    private static final String RECEIPT = "receipt";

    public static final CollectionSchema SCHEMA = new CollectionSchema(
            "replay_orders", validator(), List.of(Index.on(KEY, "_id"), Index.on(RECEIPT), Index.on(AT)));

    private final DeclaredCollection orders;
    private final DocumentReader<ReplayOrder> reader;

    public MongoReplayOrderStore(CollectionRegistry database) {
        this.orders = database.declare(SCHEMA);
        this.reader = orders.reader(MongoReplayOrderStore::read);
    }

    @Override
    public void add(ReplayOrder order) {
        orders.insertNew(List.of(document(order)));
    }

    @Override
    public List<ReplayOrder> byKey(String key) {
        return reader.all(collection -> collection.find(new Document(KEY, key)).sort(new Document("_id", 1)));
    }

    @Override
    public Optional<ReplayOrder> byReceipt(String receipt) {
        return reader.one(
                collection -> collection.find(new Document(RECEIPT, receipt)).sort(new Document("_id", 1)));
    }

    private static Document document(ReplayOrder order) {
        return new DocumentFields()
                .put("_id", order.id())
                .put("submission", order.submission())
                .put("channel", order.channel())
                .put(KEY, order.key())
                .put(RECEIPT, order.receipt())
                .put("receivedAt", order.receivedAt())
                .put("since", order.since())
                .put("cause", EnumWords.of(order.cause()))
                .put("field", order.field())
                .put("reason", order.reason())
                .put("by", order.by())
                .put(AT, order.at())
                .document();
    }

    private static ReplayOrder read(Document document) {
        return new ReplayOrder(
                document.getString("_id"),
                document.getString("submission"),
                document.getString("channel"),
                document.getString(KEY),
                document.getString(RECEIPT),
                DocumentFields.instant(document, "receivedAt"),
                DocumentFields.instant(document, "since"),
                EnumWords.read(QuarantineEntry.Cause.class, document.getString("cause")),
                document.getString("field"),
                document.getString("reason"),
                document.getString("by"),
                DocumentFields.instant(document, AT));
    }

    private static Document validator() {
        Document text = type("string");
        Document date = type("date");
        Document fields = new Document("cause", oneOf(EnumWords.all(QuarantineEntry.Cause.class)))
                .append("receivedAt", date)
                .append("since", date)
                .append(AT, date);
        for (String name : List.of("_id", "submission", "channel", KEY, RECEIPT, "field", "reason", "by")) {
            fields.append(name, text);
        }
        return object(List.copyOf(fields.keySet()), fields);
    }
}
