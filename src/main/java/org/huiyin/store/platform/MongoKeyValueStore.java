package org.huiyin.store.platform;

import static org.huiyin.store.mongo.CollectionSchema.listOf;
import static org.huiyin.store.mongo.CollectionSchema.object;
import static org.huiyin.store.mongo.CollectionSchema.type;
import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;
import org.huiyin.platform.KeyValueStore;
import org.huiyin.store.mongo.CollectionRegistry;
import org.huiyin.store.mongo.CollectionSchema;
import org.huiyin.store.mongo.DocumentFields;
import org.huiyin.store.mongo.MappedCollection;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.domain.Sort;
import org.springframework.stereotype.Component;

/** The collection {@code ledgers}: entries of all keyspaces, by {@code <keyspace>/<id>}. */
@Component
public final class MongoKeyValueStore implements KeyValueStore {
    /** Between a keyspace's name and an entry's id; the character after it ends the keyspace. */
    private static final char BETWEEN = '/';

    static final CollectionSchema SCHEMA = new CollectionSchema(
            "ledgers",
            object(
                    List.of("_id", "fields"),
                    new Document("_id", type("string")).append("fields", listOf(DocumentFields.pairSchema()))),
            List.of());

    private final MappedCollection<EntryDocument> entries;

    public MongoKeyValueStore(CollectionRegistry database) {
        this.entries = database.mapped(SCHEMA, EntryDocument.class);
    }

    /** A field, in a list as its name may hold dots. */
    record Pair(String name, String value) {}

    /** An entry as it is stored. */
    record EntryDocument(@Id String id, List<Pair> fields) {

        EntryDocument {
            // Spring Data puts into a list whatever it finds
            fields = fields.stream().map(Pair.class::cast).toList();
        }

        static EntryDocument of(String id, Entry entry) {
            return new EntryDocument(
                    id,
                    entry.fields().entrySet().stream()
                            .map(field -> new Pair(field.getKey(), field.getValue()))
                            .toList());
        }

        Entry entry(String keyspace) {
            Map<String, String> map = new LinkedHashMap<>();
            fields.forEach(pair -> map.put(pair.name(), pair.value()));
            return new Entry(id.substring(keyspace.length() + 1), map);
        }
    }

    @Override
    public void put(String keyspace, Entry entry) {
        entries.put(EntryDocument.of(keyspace + BETWEEN + entry.id(), entry));
    }

    @Override
    public Optional<Entry> find(String keyspace, String id) {
        return entries.find(query(where("_id").is(keyspace + BETWEEN + id)), found -> found.entry(keyspace));
    }

    @Override
    public List<Entry> list(String keyspace, @Nullable String after, int most) {
        return entries.list(
                query(where("_id")
                                .gt(keyspace + BETWEEN + (after == null ? "" : after))
                                .lt(keyspace + (char) (BETWEEN + 1)))
                        .with(Sort.by("_id"))
                        .limit(most),
                found -> found.entry(keyspace));
    }
}
