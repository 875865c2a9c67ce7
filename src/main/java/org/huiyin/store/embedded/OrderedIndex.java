package org.huiyin.store.embedded;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.bson.Document;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/**
 * A secondary index, which the stand-in itself does not have: its own only pretends. It serves every query that says
 * something about its first field, with the documents that may match.
 */
final class OrderedIndex extends Index<Object> {
    private final MVMap<String, Object> positions;

    OrderedIndex(MVMap<String, Object> positions, String name, List<IndexKey> keys, boolean sparse) {
        super(name, keys, sparse);
        this.positions = positions;
    }

    /** The parts of this index in which all documents are that a query may match. */
    Spans spans(Document query) {
        return Spans.of(keys(), query, isSparse());
    }

    /** Whose conditions no document in these parts can fail, if they name values; none while some documents have no place. */
    List<String> sureOf(Spans spans) {
        return positions.ceilingKey(OrderedKey.UNORDERED) == null ? keys().subList(0, spans.fields()) : List.of();
    }

    @Override
    public boolean canHandle(Document query) {
        return spans(query).fields() > 0;
    }

    @Override
    public Iterable<Object> getPositions(Document query) {
        return positions(spans(query));
    }

    Iterable<Object> positions(Spans spans) {
        Set<Object> found = new LinkedHashSet<>();
        spans.spans().forEach(span -> {
            Cursor<String, Object> cursor = positions.cursor(span.from(), span.to(), false);
            while (cursor.hasNext()) {
                cursor.next();
                found.add(cursor.getValue());
            }
        });
        return found;
    }

    @Override
    public void add(Document document, Object position, MongoCollection<Object> collection) {
        forEachEntry(document, position, positions::put);
    }

    @Override
    public @Nullable Object remove(Document document) {
        Object position = Missing.ofNullable(document.get("_id"));
        forEachEntry(document, position, (key, value) -> positions.remove(key));
        return isSparse() && hasNoneOfTheFields(document) ? null : position;
    }

    @Override
    public void updateInPlace(
            Document oldDocument, Document newDocument, Object position, MongoCollection<Object> collection) {
        if (!nullAwareEqualsKeys(oldDocument, newDocument)) {
            remove(oldDocument);
            add(newDocument, position, collection);
        }
    }

    @Override
    public @Nullable Object getPosition(Document document) {
        return null;
    }

    @Override
    public void checkAdd(Document document, MongoCollection<Object> collection) {}

    @Override
    public void checkUpdate(Document oldDocument, Document newDocument, MongoCollection<Object> collection) {}

    @Override
    public long getCount() {
        return positions.sizeAsLong();
    }

    @Override
    public long getDataSize() {
        return getCount();
    }

    @Override
    public void drop() {}

    private void forEachEntry(Document document, Object position, BiConsumer<String, Object> action) {
        if (isSparse() && hasNoneOfTheFields(document)) {
            return;
        }
        Set<KeyValue> entries = getKeyValues(document);
        if (entries.isEmpty()) {
            action.accept(OrderedKey.UNORDERED + OrderedKey.of(position), position);
        }
        for (KeyValue values : entries) {
            StringBuilder key = new StringBuilder();
            values.forEach(value -> key.append(OrderedKey.of(value)));
            action.accept(key.append(OrderedKey.of(position)).toString(), position);
        }
    }

    private boolean hasNoneOfTheFields(Document document) {
        return keys().stream().allMatch(key -> Utils.getSubdocumentValue(document, key) instanceof Missing);
    }
}
