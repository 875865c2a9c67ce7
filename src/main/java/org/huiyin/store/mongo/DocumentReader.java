package org.huiyin.store.mongo;

import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoIterable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.bson.Document;
import org.huiyin.evaluation.StoreRefusedException;
import org.huiyin.evaluation.StoreUnavailableException;

/**
 * Reads documents of a collection as what they say. Of many, one that cannot be read is passed over, and told of: it keeps
 * none of the others from being read. Every method throws {@link StoreUnavailableException} when the server is away.
 */
public final class DocumentReader<T> {
    private final DeclaredCollection collection;
    private final Function<Document, T> mapping;

    DocumentReader(DeclaredCollection collection, Function<Document, T> mapping) {
        this.collection = collection;
        this.mapping = mapping;
    }

    /** A document and what it says. */
    public record Read<T>(Document document, T content) {}

    /** Some documents, in their order. */
    public record Sorted<T>(List<Read<T>> readable, List<Document> unreadable) {

        public List<T> contents() {
            return readable.stream().map(Read::content).toList();
        }
    }

    /** Those that can be read, and the others. */
    public Sorted<T> sort(List<Document> documents) {
        List<Read<T>> readable = new ArrayList<>(documents.size());
        List<Document> unreadable = new ArrayList<>();
        for (Document document : documents) {
            try {
                readable.add(new Read<>(document, content(document)));
            } catch (StoreRefusedException e) {
                unreadable.add(document);
            }
        }
        return new Sorted<>(readable, unreadable);
    }

    /** All that can be read of what is asked for. */
    public List<T> all(Function<MongoCollection<Document>, ? extends MongoIterable<Document>> query) {
        return sort(collection.read(documents -> query.apply(documents).into(new ArrayList<>())))
                .contents();
    }

    /**
     * The first of what is asked for that can be read: as many as are wanted, if there are as many, so that one that cannot
     * is not the end of a list.
     */
    public List<T> first(int wanted, Function<MongoCollection<Document>, FindIterable<Document>> query) {
        return sortFirst(wanted, query).contents();
    }

    /** As {@link #first}, with those that were passed over. */
    public Sorted<T> sortFirst(int wanted, Function<MongoCollection<Document>, FindIterable<Document>> query) {
        int asked = wanted;
        while (true) {
            int limit = asked;
            List<Document> found = collection.read(
                    documents -> query.apply(documents).limit(limit).into(new ArrayList<>()));
            Sorted<T> sorted = sort(found);
            if (sorted.readable().size() >= wanted || found.size() < limit) {
                List<Read<T>> readable = sorted.readable();
                return new Sorted<>(readable.subList(0, Math.min(wanted, readable.size())), sorted.unreadable());
            }
            asked = wanted + 2 * sorted.unreadable().size();
        }
    }

    /**
     * The one that is asked for.
     *
     * @throws StoreRefusedException if it is there and cannot be read: it must not pass for one that is not
     */
    public Optional<T> one(Function<MongoCollection<Document>, FindIterable<Document>> query) {
        return collection
                .read(documents -> Optional.ofNullable(query.apply(documents).first()))
                .map(this::content);
    }

    /**
     * All that are asked for.
     *
     * @throws StoreRefusedException if any of them is there and cannot be read
     */
    public List<T> each(Function<MongoCollection<Document>, FindIterable<Document>> query) {
        return collection.read(documents -> query.apply(documents).into(new ArrayList<>())).stream()
                .map(this::content)
                .toList();
    }

    /** What a document says that was read already; empty if it cannot be read. */
    public Optional<T> ifReadable(Document document) {
        return sort(List.of(document)).contents().stream().findFirst();
    }

    /** Whatever its mapping throws says that it is not as such a document is, unless the store is away. */
    private T content(Document document) {
        String name = collection.schema().name();
        String id = String.valueOf(document.get("_id"));
        try {
            T content = mapping.apply(document);
            collection.unreadable().read(name, id);
            return content;
        } catch (StoreUnavailableException e) {
            throw e;
        } catch (RuntimeException e) {
            collection.unreadable().found(name, id, e);
            throw new StoreRefusedException("A document of " + name + " cannot be read; the log names it", e);
        }
    }
}
