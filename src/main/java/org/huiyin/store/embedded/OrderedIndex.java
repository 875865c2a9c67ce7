package org.huiyin.store.embedded;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;
import org.huiyin.store.embedded.IndexRanges.Span;
import org.jspecify.annotations.Nullable;

/**
 * A secondary index, which the stand-in itself does not have: its own only pretends. It serves every query that says
 * something about its first field, with the documents that may match.
 */
final class OrderedIndex extends Index<Object> {
    /** Where a document lies, and so in each of its entries. */
    private static final String ID = "_id";

    /** Beside an entry that tells where its document lies; an earlier release wrote that there once more. */
    private static final Object IN_THE_ENTRY = true;

    private final MVMap<String, Object> positions;
    private final IndexedFields fields;
    private final boolean complete;

    /** @param complete whether every document is in it that belongs there: a sparse one may be empty all the same */
    OrderedIndex(MVMap<String, Object> positions, String name, List<IndexKey> keys, boolean sparse, boolean complete) {
        super(name, keys, sparse);
        this.positions = positions;
        this.complete = complete;
        this.fields = new IndexedFields(keys);
    }

    /** The parts of this index in which all documents are that a query may match. */
    IndexRanges spans(Document query) {
        return IndexRanges.of(fields.names(), query, isSparse());
    }

    /** Whose conditions no document in these parts can fail, if they name values; none while some documents have no place. */
    List<String> sureOf(IndexRanges indexRanges) {
        return positions.ceilingKey(OrderedKey.UNORDERED) == null
                ? fields.names().subList(0, indexRanges.fields())
                : List.of();
    }

    /** The fields by any one of which the positions in these parts ascend. */
    List<String> ascendingBy(IndexRanges indexRanges) {
        // the last part is that of what has no order
        return indexRanges.spans().size() == 2 && positions.ceilingKey(OrderedKey.LISTS) == null
                ? fields.names().subList(0, indexRanges.fields())
                : List.of();
    }

    @Override
    public boolean canHandle(Document query) {
        return spans(query).fields() > 0;
    }

    @Override
    public Iterable<Object> getPositions(Document query) {
        return positions(spans(query));
    }

    /** Each once, and none looked for before it is asked for: often the first few are enough. */
    Iterable<Object> positions(IndexRanges indexRanges) {
        return positions(indexRanges.spans(), false);
    }

    /** As {@link #positions}: those without an order first, then the others from the last on. */
    Iterable<Object> descending(IndexRanges indexRanges) {
        List<Span> backwards = new ArrayList<>(indexRanges.spans());
        Collections.reverse(backwards);
        return positions(backwards, true);
    }

    private Iterable<Object> positions(List<Span> spans, boolean backwards) {
        return () -> new Iterator<>() {
            private final Set<Object> known = new HashSet<>();
            private final Iterator<Span> parts = spans.iterator();
            private @Nullable Cursor<String, Object> cursor;
            private @Nullable Object next = following();

            private @Nullable Object following() {
                while (true) {
                    while (cursor != null && cursor.hasNext()) {
                        Object position = position(cursor.next(), cursor.getValue());
                        if (known.add(position)) {
                            return position;
                        }
                    }
                    if (!parts.hasNext()) {
                        return null;
                    }
                    Span part = parts.next();
                    cursor = backwards
                            ? positions.cursor(part.to(), part.from(), true)
                            : positions.cursor(part.from(), part.to(), false);
                }
            }

            @Override
            public boolean hasNext() {
                return next != null;
            }

            @Override
            public Object next() {
                Object found = next;
                if (found == null) {
                    throw new NoSuchElementException();
                }
                next = following();
                return found;
            }
        };
    }

    /** Whether an entry has all of these fields, exactly as the document has them; of documents without lists in them. */
    boolean tells(Collection<String> asked) {
        return asked.stream()
                        .allMatch(field -> field.equals(ID) || fields.names().contains(field))
                && !positions.containsKey(OrderedKey.LISTS);
    }

    /**
     * What the entries tell of the documents that a query may match, without looking these up.
     *
     * @param whole the document at a position, for an entry that does not tell its values exactly
     */
    Stream<Document> told(Document query, Function<Object, Document> whole) {
        return spans(query).spans().stream().flatMap(part -> {
            Cursor<String, Object> cursor = positions.cursor(part.from(), part.to(), false);
            return StreamSupport.stream(Spliterators.spliteratorUnknownSize(cursor, 0), false)
                    .map(entry -> {
                        Object position = position(entry, cursor.getValue());
                        Document told = Missing.isNullOrMissing(position) ? null : fields.toldBy(entry);
                        return told == null ? whole.apply(position) : told.append(ID, position);
                    });
        });
    }

    @Override
    public void add(Document document, Object position, MongoCollection<Object> collection) {
        List<@Nullable Object> ordinary = fields.of(document);
        if (ordinary == null) {
            positions.putIfAbsent(OrderedKey.LISTS, position);
        }
        Object beside = position instanceof String ? IN_THE_ENTRY : position;
        forEachEntry(document, ordinary, position, entry -> positions.put(entry, beside));
    }

    @Override
    public @Nullable Object remove(Document document) {
        Object position = Missing.ofNullable(document.get(ID));
        forEachEntry(document, fields.of(document), position, positions::remove);
        return isSparse() && hasNoneOfTheFields(document) ? null : position;
    }

    @Override
    public void updateInPlace(
            Document oldDocument, Document newDocument, Object position, MongoCollection<Object> collection) {
        List<@Nullable Object> before = fields.of(oldDocument);
        if (before == null || isSparse() || !before.equals(fields.of(newDocument))) {
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

    /** Asked by the stand-in to know whether it is to be filled, for which it reads every document. */
    @Override
    public boolean isEmpty() {
        return !complete && positions.isEmpty();
    }

    @Override
    public long getDataSize() {
        return getCount();
    }

    @Override
    public void drop() {}

    /** @param ordinary the document's values; null for one that is not ordinary */
    private void forEachEntry(
            Document document, @Nullable List<@Nullable Object> ordinary, Object position, Consumer<String> action) {
        if (ordinary != null) {
            if (!isSparse() || ordinary.stream().anyMatch(Objects::nonNull) || !hasNoneOfTheFields(document)) {
                action.accept(entry(ordinary, position));
            }
            return;
        }
        if (isSparse() && hasNoneOfTheFields(document)) {
            return;
        }
        Set<KeyValue> entries = getKeyValues(document);
        if (entries.isEmpty()) {
            action.accept(OrderedKey.UNORDERED + OrderedKey.of(position));
        }
        entries.forEach(values -> action.accept(entry(values, position)));
    }

    private static String entry(Iterable<?> values, Object position) {
        StringBuilder key = new StringBuilder();
        values.forEach(value -> key.append(OrderedKey.of(value)));
        return key.append(OrderedKey.of(position)).toString();
    }

    private static Object position(String entry, Object beside) {
        return beside.equals(IN_THE_ENTRY) ? OrderedKey.last(entry) : beside;
    }

    private boolean hasNoneOfTheFields(Document document) {
        return fields.areAbsent(document)
                || fields.names().stream().allMatch(key -> Utils.getSubdocumentValue(document, key) instanceof Missing);
    }
}
