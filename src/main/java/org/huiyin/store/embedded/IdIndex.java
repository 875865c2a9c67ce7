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
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.StreamSupport;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/**
 * The index of ids. Documents lie in the order of their ids already, so that a text needs no entry of its own; only what
 * may be equal to something written otherwise, as 1 and 1.0 are, has one.
 */
final class IdIndex extends UniqueIndex {
    private static final Set<String> TEXT_BOUNDS = Set.of("$gt", "$gte", "$lt", "$lte");

    private final StoredDocuments documents;

    /** @param others the entries of ids that are no texts; those an earlier release made for texts are taken out */
    IdIndex(MVMap<KeyValue, Object> others, StoredDocuments documents, String name, List<IndexKey> keys) {
        super(others, name, keys, false, true);
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
            return documents.contains(key.get(0)) ? key.get(0) : null;
        }
        return super.getPosition(key);
    }

    /** The documents lie in this order themselves: none is looked for before it is asked for. */
    @Override
    @Nullable
    Iterable<Object> between(Document query) {
        if (!(query.get("_id") instanceof Document bounds) || !TEXT_BOUNDS.containsAll(bounds.keySet())) {
            return null;
        }
        String from = null;
        String to = null;
        for (Entry<String, Object> bound : bounds.entrySet()) {
            if (!(bound.getValue() instanceof String text)) {
                return null;
            } else if (bound.getKey().startsWith("$g")) {
                from = from == null || from.compareTo(text) < 0 ? text : from;
            } else {
                to = to == null || to.compareTo(text) > 0 ? text : to;
            }
        }
        String first = from == null ? "" : from;
        String last = to;
        return () -> StreamSupport.stream(
                        Spliterators.spliteratorUnknownSize(documents.positions(first), Spliterator.ORDERED), false)
                .takeWhile(id -> id instanceof String text && (last == null || text.compareTo(last) <= 0))
                .iterator();
    }

    @Override
    protected Iterable<Entry<KeyValue, Object>> getIterable() {
        List<Entry<KeyValue, Object>> entries = new ArrayList<>();
        super.getIterable().forEach(entries::add);
        documents.positions(null).forEachRemaining(id -> {
            if (id instanceof String) {
                entries.add(new SimpleImmutableEntry<>(new KeyValue(id), Missing.ofNullable(id)));
            }
        });
        return entries;
    }

    @Override
    public long getCount() {
        return documents.count();
    }

    @Override
    public boolean isEmpty() {
        return documents.isEmpty();
    }
}
