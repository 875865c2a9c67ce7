package org.huiyin.store.embedded;

import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.bson.Document;
import java.util.AbstractMap.SimpleImmutableEntry;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map.Entry;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/**
 * The index of ids. Documents lie in the order of their ids already, so that a text needs no entry of its own; only what
 * may be equal to something written otherwise, as 1 and 1.0 are, has one.
 */
final class IdIndex extends UniqueIndex {
    private final MVMap<Object, Document> documents;

    /** @param others the entries of ids that are no texts; those an earlier release made for texts are taken out */
    IdIndex(MVMap<KeyValue, Object> others, MVMap<Object, Document> documents, String name, List<IndexKey> keys) {
        super(others, name, keys, false);
        this.documents = documents;
        for (Iterator<KeyValue> known = others.keyIterator(null); known.hasNext(); ) {
            KeyValue key = known.next();
            if (isText(key)) {
                others.remove(key);
            }
        }
    }

    private static boolean isText(KeyValue key) {
        return key.get(0) instanceof String;
    }

    @Override
    protected @Nullable Object removeDocument(KeyValue key) {
        return isText(key) ? getPosition(key) : super.removeDocument(key);
    }

    /** The document is where it belongs when it is told of here, having been looked for before. */
    @Override
    protected boolean putKeyPosition(KeyValue key, Object position) {
        return isText(key) || super.putKeyPosition(key, position);
    }

    @Override
    protected @Nullable Object getPosition(KeyValue key) {
        if (isText(key)) {
            return documents.containsKey(key.get(0)) ? key.get(0) : null;
        }
        return super.getPosition(key);
    }

    @Override
    @Nullable
    Iterable<Object> between(Document query) {
        return null;
    }

    @Override
    protected Iterable<Entry<KeyValue, Object>> getIterable() {
        List<Entry<KeyValue, Object>> entries = new ArrayList<>();
        super.getIterable().forEach(entries::add);
        documents.keyIterator(null).forEachRemaining(id -> {
            if (id instanceof String) {
                entries.add(new SimpleImmutableEntry<>(new KeyValue(id), Missing.ofNullable(id)));
            }
        });
        return entries;
    }

    @Override
    public long getCount() {
        return documents.sizeAsLong();
    }

    @Override
    public boolean isEmpty() {
        return documents.isEmpty();
    }
}
