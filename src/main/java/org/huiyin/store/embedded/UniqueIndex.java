package org.huiyin.store.embedded;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.AbstractUniqueIndex;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.bson.Document;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map.Entry;
import java.util.Set;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/** A unique index. The stand-in's own is the same but for how its keys are compared, and for its pace. */
class UniqueIndex extends AbstractUniqueIndex<Object> {
    private final MVMap<KeyValue, Object> positions;
    private final IndexedFields fields;
    private final boolean complete;

    /** @param complete whether every document is in it that belongs there: a sparse one may be empty all the same */
    UniqueIndex(MVMap<KeyValue, Object> positions, String name, List<IndexKey> keys, boolean sparse, boolean complete) {
        super(name, keys, sparse);
        this.positions = positions;
        this.complete = complete;
        this.fields = new IndexedFields(keys);
    }

    @Override
    public synchronized void checkAdd(Document document, MongoCollection<Object> collection) {
        KeyValue key = ordinaryKey(document);
        if (key == null || containsKey(key)) {
            super.checkAdd(document, collection);
        }
    }

    @Override
    public synchronized void add(Document document, Object position, MongoCollection<Object> collection) {
        KeyValue key = ordinaryKey(document);
        if (key == null || !putKeyPosition(key, position)) {
            super.add(document, position, collection);
        }
    }

    @Override
    public synchronized @Nullable Object remove(Document document) {
        KeyValue key = ordinaryKey(document);
        return key == null ? super.remove(document) : removeDocument(key);
    }

    @Override
    public @Nullable Object getPosition(Document document) {
        KeyValue key = ordinaryKey(document);
        return key == null ? super.getPosition(document) : getPosition(key);
    }

    /** A document's only key; null where there may be several, or none, or values that are equal to others. */
    private @Nullable KeyValue ordinaryKey(Document document) {
        List<@Nullable Object> values = fields.of(document);
        return values != null && values.stream().allMatch(String.class::isInstance) ? new KeyValue(values) : null;
    }

    /**
     * Where the documents lie whose only indexed field is a text between two, or one of them; null where the query says
     * something else of it.
     */
    @Nullable
    Iterable<Object> between(Document query) {
        if (fields.names().size() != 1 || !(query.get(fields.names().get(0)) instanceof Document bounds)) {
            return null;
        }
        return bounds.size() == 2 && bounds.get("$gte") instanceof String from && bounds.get("$lt") instanceof String to
                ? between(new KeyValue(from), new KeyValue(to))
                : null;
    }

    private Set<Object> between(KeyValue from, KeyValue to) {
        Set<Object> found = new LinkedHashSet<>();
        Cursor<KeyValue, Object> cursor = positions.cursor(from, to, false);
        while (cursor.hasNext()) {
            cursor.next();
            found.add(cursor.getValue());
        }
        return found;
    }

    @Override
    protected @Nullable Object removeDocument(KeyValue key) {
        return positions.remove(key);
    }

    @Override
    protected boolean putKeyPosition(KeyValue key, Object position) {
        return positions.putIfAbsent(key, Missing.ofNullable(position)) == null;
    }

    @Override
    protected Iterable<Entry<KeyValue, Object>> getIterable() {
        return positions.entrySet();
    }

    @Override
    protected @Nullable Object getPosition(KeyValue key) {
        return positions.get(key);
    }

    @Override
    public long getCount() {
        return positions.sizeAsLong();
    }

    /** Asked by the stand-in to know whether it is to be filled, for which it reads every document. */
    @Override
    public boolean isEmpty() {
        return !complete && positions.isEmpty();
    }

    @Override
    public long getDataSize() {
        return getCount();
    }
}
