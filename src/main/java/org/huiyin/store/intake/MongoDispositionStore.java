package org.huiyin.store.intake;

import static org.huiyin.store.mongo.CollectionSchema.object;
import static org.huiyin.store.mongo.CollectionSchema.oneOf;
import static org.huiyin.store.mongo.CollectionSchema.type;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.huiyin.intake.Disposition;
import org.huiyin.intake.DispositionStore;
import org.huiyin.store.mongo.CollectionRegistry;
import org.huiyin.store.mongo.CollectionSchema;
import org.huiyin.store.mongo.CollectionSchema.Index;
import org.huiyin.store.mongo.DeclaredCollection;
import org.huiyin.store.mongo.DocumentFields;
import org.huiyin.store.mongo.DocumentReader;
import org.huiyin.store.mongo.EnumWords;
import org.springframework.stereotype.Component;

/** The collection {@code dispositions}. */
@Component
public final class MongoDispositionStore implements DispositionStore {
    static final String CHANNEL = "channel";
    static final String END = "end";
    static final String RECEIVED_AT = "receivedAt";
    static final String REASON = "reason";

    private static final String KEY = "key";

    static final CollectionSchema SCHEMA = new CollectionSchema(
            "dispositions", validator(), List.of(Index.on(KEY, "_id"), Index.on(RECEIVED_AT, CHANNEL, END)));

    private final DeclaredCollection dispositions;
    private final DocumentReader<Disposition> reader;

    public MongoDispositionStore(CollectionRegistry database) {
        this.dispositions = database.declare(SCHEMA);
        this.reader = dispositions.reader(MongoDispositionStore::read);
    }

    @Override
    public void add(List<Disposition> added) {
        dispositions.insertNew(
                added.stream().map(MongoDispositionStore::document).toList());
    }

    @Override
    public Optional<Disposition> byId(String id) {
        return reader.one(collection -> collection.find(new Document("_id", id)));
    }

    @Override
    public List<Disposition> byKeys(Collection<String> keys) {
        Document any = new Document(KEY, new Document("$in", List.copyOf(keys)));
        return keys.isEmpty()
                ? List.of()
                : reader.all(collection -> collection.find(any).sort(new Document("_id", 1)));
    }

    private static Document document(Disposition disposition) {
        return new DocumentFields()
                .put("_id", disposition.id())
                .put(CHANNEL, disposition.channel())
                .put(KEY, disposition.key())
                .put(END, EnumWords.of(disposition.end()))
                .put("of", disposition.of())
                .put(REASON, disposition.reason())
                .put(RECEIVED_AT, disposition.receivedAt())
                .put("at", disposition.at())
                .document();
    }

    private static Disposition read(Document document) {
        return new Disposition(
                document.getString("_id"),
                document.getString(CHANNEL),
                document.getString(KEY),
                EnumWords.read(Disposition.End.class, document.getString(END)),
                document.getString("of"),
                document.getString(REASON),
                DocumentFields.instant(document, RECEIVED_AT),
                DocumentFields.instant(document, "at"));
    }

    private static Document validator() {
        Document text = type("string");
        return object(
                List.of("_id", CHANNEL, KEY, END, REASON, RECEIVED_AT, "at"),
                new Document("_id", text)
                        .append(CHANNEL, text)
                        .append(KEY, text)
                        .append(END, oneOf(EnumWords.all(Disposition.End.class)))
                        .append("of", text)
                        .append(REASON, text)
                        .append(RECEIVED_AT, type("date"))
                        .append("at", type("date")));
    }
}
