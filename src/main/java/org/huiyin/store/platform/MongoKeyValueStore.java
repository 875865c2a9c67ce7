package org.huiyin.store.platform;

import static org.huiyin.store.mongo.CollectionSchema.listOf;
import static org.huiyin.store.mongo.CollectionSchema.object;
import static org.huiyin.store.mongo.CollectionSchema.type;

import com.mongodb.client.model.ReplaceOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.huiyin.platform.KeyValueStore;
import org.huiyin.store.mongo.CollectionRegistry;
import org.huiyin.store.mongo.CollectionSchema;
import org.huiyin.store.mongo.DeclaredCollection;
import org.huiyin.store.mongo.DocumentFields;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The collection {@code ledgers}: entries of all ledgers, by {@code <ledger>/<id>}. */
@Component
public final class MongoKeyValueStore implements KeyValueStore {
    private static final String FIELDS = "fields";

    /** Between a ledger's name and an entry's id; the character after it ends the ledger. */
    private static final char BETWEEN = '/';

    static final CollectionSchema SCHEMA = new CollectionSchema(
            "ledgers",
            object(
                    List.of("_id", FIELDS),
                    new Document("_id", type("string")).append(FIELDS, listOf(DocumentFields.pairSchema()))),
            List.of());

    private final DeclaredCollection ledgers;

    public MongoKeyValueStore(CollectionRegistry database) {
        this.ledgers = database.declare(SCHEMA);
    }

    @Override
    public void put(String ledger, Entry entry) {
        String id = ledger + BETWEEN + entry.id();
        Document document = new Document("_id", id).append(FIELDS, DocumentFields.pairs(entry.fields()));
        ledgers.write(collection ->
                collection.replaceOne(new Document("_id", id), document, new ReplaceOptions().upsert(true)));
    }

    @Override
    public Optional<Entry> find(String ledger, String id) {
        return ledgers.read(collection -> Optional.ofNullable(collection
                        .find(new Document("_id", ledger + BETWEEN + id))
                        .first()))
                .map(document -> entry(ledger, document));
    }

    @Override
    public List<Entry> list(String ledger, @Nullable String after, int most) {
        Document range = new Document("$gt", ledger + BETWEEN + (after == null ? "" : after))
                .append("$lt", ledger + (char) (BETWEEN + 1));
        return ledgers
                .read(collection -> collection
                        .find(new Document("_id", range))
                        .sort(new Document("_id", 1))
                        .limit(most)
                        .into(new ArrayList<>()))
                .stream()
                .map(document -> entry(ledger, document))
                .toList();
    }

    private static Entry entry(String ledger, Document document) {
        return new Entry(
                document.getString("_id").substring(ledger.length() + 1),
                DocumentFields.readPairs(document.getList(FIELDS, Document.class)));
    }
}
