package org.huiyin.store.embedded;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.backend.h2.H2Collection;
import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/**
 * A collection of the stand-in that looks for the index that serves a query best. The stand-in itself takes the first one
 * whose fields are exactly the query's, and reads everything for an aggregation.
 */
final class IndexedCollection extends H2Collection {
    private static final ThreadLocal<@Nullable Document> AGGREGATED = new ThreadLocal<>();

    private final List<Index<Object>> known = new ArrayList<>();

    IndexedCollection(
            MongoDatabase database,
            String name,
            CollectionOptions options,
            MVMap<Object, Document> documents,
            MVMap<String, Object> about,
            CursorRegistry cursors) {
        super(database, name, options, documents, about, cursors);
    }

    /** Runs an aggregation whose first stage is this match; null for any other. */
    static <T> T narrowedBy(@Nullable Document match, Supplier<T> aggregation) {
        AGGREGATED.set(match);
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
        Document match = AGGREGATED.get();
        AGGREGATED.remove();
        return match == null ? super.queryAllAsStream() : handleQueryAsStream(match);
    }

    @Override
    protected QueryResult queryDocuments(
            Document query, Document orderBy, int skip, int limit, int batchSize, Document fields) {
        Iterable<Object> positions = positions(query);
        return positions == null
                ? matchDocuments(query, orderBy, skip, limit, batchSize, fields)
                : matchDocuments(query, positions, orderBy, skip, limit, batchSize, fields);
    }

    /** Where all documents are that may match; null when only reading everything tells. */
    private @Nullable Iterable<Object> positions(Document query) {
        OrderedIndex best = null;
        int narrowed = 0;
        for (Index<Object> index : known) {
            if (index instanceof OrderedIndex ordered) {
                int narrows = ordered.narrows(query);
                if (narrows > narrowed) {
                    best = ordered;
                    narrowed = narrows;
                }
            } else {
                Document exact = exact(index, query);
                if (exact != null && index.canHandle(exact)) {
                    return index.getPositions(exact);
                }
            }
        }
        return best == null ? null : best.getPositions(query);
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
