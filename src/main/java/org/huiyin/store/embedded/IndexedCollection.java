package org.huiyin.store.embedded;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.AbstractSynchronizedMongoCollection;
import de.bwaldvogel.mongo.backend.ArrayFilters;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.Cursor;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.DocumentWithPosition;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.oplog.Oplog;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A collection of the stand-in that looks for the index that serves a query best. The stand-in itself takes the first one
 * whose fields are exactly the query's, and reads everything for an aggregation.
 */
final class IndexedCollection extends AbstractSynchronizedMongoCollection<Object> {
    private static final Document NOTHING = new Document();
    private static final ThreadLocal<@Nullable AggregationScope> AGGREGATED = new ThreadLocal<>();

    private final StoredDocuments documents;
    private final List<Index<Object>> known = new ArrayList<>();
    private @Nullable Found toUpdate;

    /**
     * What an index has found.
     *
     * @param positions of all documents that may match
     * @param rest the conditions that the index has not answered
     * @param ascendingBy the fields by any one of which the positions ascend
     * @param descending the same positions from the last on
     */
    private record Found(
            Iterable<Object> positions, Document rest, List<String> ascendingBy, Iterable<Object> descending) {

        /** What is left to be sorted: among many, the first few are found without looking at the others. */
        @Nullable
        Document unsorted(@Nullable Document orderBy) {
            boolean sorted = orderBy != null
                    && orderBy.size() == 1
                    && orderBy.entrySet().stream()
                            .allMatch(by -> ascendingBy.contains(by.getKey())
                                    && by.getValue() instanceof Number direction
                                    && direction.intValue() == 1);
            return sorted ? NOTHING : orderBy;
        }

        /**
         * The field by which some are wanted first, and by their ids in the same direction those that have the same in it;
         * null for none.
         */
        @Nullable
        String foremostBy(@Nullable Document orderBy) {
            if (orderBy == null || orderBy.size() != 2 || direction(orderBy.get("_id")) == 0) {
                return null;
            }
            String field = orderBy.keySet().iterator().next();
            return ascendingBy.contains(field) && direction(orderBy.get(field)) == direction(orderBy.get("_id"))
                    ? field
                    : null;
        }

        /** The positions in the direction in which they are wanted. */
        Iterable<Object> towards(Document orderBy) {
            return direction(orderBy.get("_id")) < 0 ? descending : positions;
        }

        /** 1, -1, or 0 for none. */
        private static int direction(@Nullable Object wanted) {
            return wanted instanceof Number number && Math.abs(number.intValue()) == 1 ? number.intValue() : 0;
        }
    }

    IndexedCollection(
            MongoDatabase database,
            String name,
            CollectionOptions options,
            StoredDocuments documents,
            CursorRegistry cursors) {
        super(database, name, options, cursors);
        this.documents = documents;
    }

    /** Runs an aggregation that reads this; null for any other command. */
    static <T> T narrowedBy(@Nullable AggregationScope aggregationScope, Supplier<T> aggregation) {
        AGGREGATED.set(aggregationScope);
        try {
            return aggregation.get();
        } finally {
            AGGREGATED.remove();
        }
    }

    @Override
    public void addIndex(Index<Object> index) {
        super.addIndex(index);
        if (known.stream().noneMatch(other -> other.getName().equals(index.getName()))) {
            known.add(index);
        }
    }

    @Override
    public void dropIndex(String name) {
        super.dropIndex(name);
        known.removeIf(index -> index.getName().equals(name));
    }

    /** The first read of an aggregation is its own; those of its later stages are not. */
    @Override
    public Stream<Document> queryAllAsStream() {
        AggregationScope aggregationScope = AGGREGATED.get();
        AGGREGATED.remove();
        if (aggregationScope == null) {
            return super.queryAllAsStream();
        }
        Stream<Document> told = toldByAnIndex(aggregationScope);
        return told == null ? handleQueryAsStream(aggregationScope.match()) : told;
    }

    /** As much of the documents as is looked at, where an index has all of that; null where none has. */
    private @Nullable Stream<Document> toldByAnIndex(AggregationScope aggregationScope) {
        Set<String> fields = aggregationScope.fields();
        if (fields == null) {
            return null;
        }
        Document match = aggregationScope.match();
        for (Index<Object> index : known) {
            if (index instanceof OrderedIndex ordered
                    && ordered.tells(fields)
                    && ordered.tells(match.keySet())
                    && ordered.canHandle(match)) {
                return ordered.told(match, this::getDocument).filter(document -> documentMatchesQuery(document, match));
            }
        }
        return null;
    }

    @Override
    protected QueryResult queryDocuments(
            Document query, Document orderBy, int skip, int limit, int batchSize, Document fields) {
        Found found = toUpdate != null && toUpdate.rest() == query ? toUpdate : found(query);
        ExclusionProjection exclusion = ExclusionProjection.of(fields);
        if (exclusion != null) {
            List<Document> whole =
                    matched(found, query, orderBy, skip, limit, 0, NOTHING).collectDocuments();
            if (whole.stream().allMatch(exclusion::serves)) {
                return createQueryResult(whole.stream().map(exclusion::from).toList(), batchSize);
            }
        }
        return matched(found, query, orderBy, skip, limit, batchSize, fields);
    }

    @Override
    protected Cursor createCursor(List<Document> left) {
        return BatchCursor.in(cursorRegistry, left);
    }

    private QueryResult matched(
            @Nullable Found found,
            Document query,
            Document orderBy,
            int skip,
            int limit,
            int batchSize,
            Document fields) {
        if (found == null) {
            return matchDocuments(query, orderBy, skip, limit, batchSize, fields);
        }
        String foremostBy = limit > 0 ? found.foremostBy(orderBy) : null;
        Iterable<Object> positions = foremostBy == null
                ? found.positions()
                : foremost(found.towards(orderBy), found.rest(), foremostBy, Math.addExact(skip, limit));
        return matchDocuments(found.rest(), positions, found.unsorted(orderBy), skip, limit, batchSize, fields);
    }

    /** As many of the first that match as are wanted, and all that are beside the last of them in their order. */
    private List<Object> foremost(Iterable<Object> positions, Document rest, String field, int wanted) {
        List<Object> foremost = new ArrayList<>();
        Object reached = null;
        for (Object position : positions) {
            Document document = getDocument(position);
            if (document != null && documentMatchesQuery(document, rest)) {
                Object value = Utils.getSubdocumentValue(document, field);
                if (foremost.size() >= wanted && !value.equals(reached)) {
                    return foremost;
                }
                foremost.add(position);
                reached = value;
            }
        }
        return foremost;
    }

    @Override
    public synchronized Document updateDocuments(
            Document selector,
            Document update,
            ArrayFilters arrayFilters,
            boolean isMulti,
            boolean isUpsert,
            Oplog oplog) {
        PlainUpdate plain = PlainUpdate.of(update);
        if (plain != null) {
            List<Document> found = queryDocuments(selector, NOTHING, 0, isMulti ? 0 : 1, 0, NOTHING)
                    .collectDocuments();
            List<Document> changed = found.isEmpty() && isUpsert ? null : plain.of(found);
            if (changed != null) {
                return put(found, changed, plain.changed());
            }
        }
        return updateOtherwise(selector, update, arrayFilters, isMulti, isUpsert, oplog);
    }

    /** Puts documents in the place of others, and touches the indexes on the fields alone that differ. */
    private Document put(List<Document> found, List<Document> changed, Set<String> fields) {
        List<Index<Object>> touched = known.stream()
                .filter(index -> new IndexedFields(index.getKeys()).touchedBy(fields))
                .toList();
        int modified = 0;
        for (int i = 0; i < found.size(); i++) {
            Document before = found.get(i);
            Document after = changed.get(i);
            if (!after.equals(before)) {
                Object position = Objects.requireNonNull(before.get("_id"));
                touched.forEach(index -> index.checkUpdate(before, after, this));
                touched.forEach(index -> index.updateInPlace(before, after, position, this));
                handleUpdate(position, before, after);
                modified++;
            }
        }
        return new Document("n", found.size()).append("nModified", modified);
    }

    /** The stand-in itself looks at each document twice for what the index has told already. */
    private Document updateOtherwise(
            Document selector,
            Document update,
            ArrayFilters arrayFilters,
            boolean isMulti,
            boolean isUpsert,
            Oplog oplog) {
        // an upsert makes its document of the selector
        Found found = isUpsert ? null : found(selector);
        toUpdate = found;
        try {
            return super.updateDocuments(
                    found == null ? selector : found.rest(), update, arrayFilters, isMulti, isUpsert, oplog);
        } finally {
            toUpdate = null;
        }
    }

    @Override
    protected Object addDocumentInternal(Document document) {
        // the lists that the stand-in itself keeps of namespaces and indexes have no ids
        Object position = getIdField() == null ? UUID.randomUUID() : Missing.ofNullable(document.get(getIdField()));
        documents.add(position, document);
        return position;
    }

    @Override
    protected @Nullable Document getDocument(Object position) {
        return documents.get(position);
    }

    @Override
    protected void handleUpdate(Object position, Document before, Document after) {
        documents.replace(Missing.ofNullable(position), after);
    }

    @Override
    protected void removeDocument(Object position) {
        documents.remove(position);
    }

    @Override
    protected Stream<DocumentWithPosition<Object>> streamAllDocumentsWithPosition() {
        return documents.all();
    }

    @Override
    protected QueryResult matchDocuments(
            Document query, Document orderBy, int skip, int limit, int batchSize, Document fields) {
        return matchDocumentsFromStream(
                documents.all().map(DocumentWithPosition::getDocument), query, orderBy, skip, limit, batchSize, fields);
    }

    @Override
    public int count() {
        return Math.toIntExact(documents.count());
    }

    @Override
    public boolean isEmpty() {
        return documents.isEmpty();
    }

    /** Nobody asks how large a collection is, and to know it costs writing each document once more. */
    @Override
    protected boolean tracksDataSize() {
        return false;
    }

    @Override
    protected int getDataSize() {
        return 0;
    }

    @Override
    protected void updateDataSize(int difference) {}

    /** What the index that serves a query best finds; null when only reading everything tells. */
    private @Nullable Found found(Document query) {
        OrderedIndex best = null;
        IndexRanges narrowest = IndexRanges.NONE;
        for (Index<Object> index : known) {
            if (index instanceof OrderedIndex ordered) {
                IndexRanges indexRanges = ordered.spans(query);
                if (indexRanges.fields() > narrowest.fields()) {
                    best = ordered;
                    narrowest = indexRanges;
                }
            } else {
                Document exact = exact(index, query);
                if (exact != null && index.canHandle(exact)) {
                    return new Found(index.getPositions(exact), without(exact.keySet(), query), List.of(), List.of());
                }
                Iterable<Object> between = index instanceof UniqueIndex unique ? unique.between(query) : null;
                if (between != null) {
                    return inOrder(between, query, index.getKeys().get(0).getKey());
                }
            }
        }
        return best == null
                ? null
                : new Found(
                        best.positions(narrowest),
                        without(best.sureOf(narrowest), query),
                        best.ascendingBy(narrowest),
                        best.descending(narrowest));
    }

    private static Found inOrder(Iterable<Object> positions, Document query, String field) {
        return new Found(positions, query, List.of(field), () -> {
            List<Object> all = new ArrayList<>();
            positions.forEach(all::add);
            Collections.reverse(all);
            return all.iterator();
        });
    }

    /** A query less its conditions on fields of which an index is as sure: that they are one of some texts. */
    private static Document without(Collection<String> fields, Document query) {
        Document rest = new Document(query);
        for (String field : fields) {
            if (isAmongTexts(query.get(field))) {
                rest.remove(field);
            }
        }
        return rest;
    }

    private static boolean isAmongTexts(@Nullable Object wanted) {
        return wanted instanceof String
                || wanted instanceof Document operators
                        && operators.size() == 1
                        && operators.get("$in") instanceof Collection<?> among
                        && among.stream().allMatch(String.class::isInstance);
    }

    /** The part of the query that is about a unique index's fields; null when one of them is missing. */
    private static @Nullable Document exact(Index<Object> index, Document query) {
        Document exact = new Document();
        for (var key : index.getKeys()) {
            Object wanted = query.get(key.getKey());
            if (wanted == null) {
                return null;
            }
            exact.put(
                    key.getKey(),
                    wanted instanceof Document operators && operators.containsKey("$in")
                            ? new Document("$in", operators.get("$in"))
                            : wanted);
        }
        return exact;
    }
}
