package org.huiyin.store.mongo;

import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.ReplaceOneModel;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.bson.Document;
import org.huiyin.evaluation.StoreRefusedException;
import org.huiyin.evaluation.StoreUnavailableException;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;

/**
 * A collection of ordinary use: Spring Data maps its documents, and it is declared, durable and away as every other. Every
 * method throws {@link StoreUnavailableException} when the server is away.
 *
 * @param <T> a record whose component marked as id is the document's
 */
public final class MappedCollection<T> {
    private final DeclaredCollection declared;
    private final MongoTemplate template;
    private final Class<T> type;

    MappedCollection(DeclaredCollection declared, MongoTemplate template, Class<T> type) {
        this.declared = declared;
        this.template = template;
        this.type = type;
    }

    /** As {@link #find(Query, Function)}, as it is stored. */
    public Optional<T> find(Query query) {
        return find(query, Function.identity());
    }

    /**
     * What the one that matches, the first of them, says.
     *
     * @param content throws whatever it likes for one that is not as it ought to be
     * @throws StoreRefusedException if it cannot be read
     */
    public <R> Optional<R> find(Query query, Function<T, R> content) {
        return reader(content).one(collection -> find(collection, query));
    }

    /**
     * What those say that match and can be read; as many as the query is limited to, if there are as many.
     *
     * @param content throws whatever it likes for one that is not as it ought to be
     */
    public <R> List<R> list(Query query, Function<T, R> content) {
        DocumentReader<R> reader = reader(content);
        return query.isLimited()
                ? reader.first(query.getLimit(), collection -> find(collection, query))
                : reader.all(collection -> find(collection, query));
    }

    private <R> DocumentReader<R> reader(Function<T, R> content) {
        return declared.reader(document -> content.apply(template.getConverter().read(type, document)));
    }

    /** Whether more than some match; no more than that are counted. */
    public boolean matchesMoreThan(int some, Criteria which) {
        Query one = Query.query(which).limit(some + 1);
        return declared.<Long>read(collection -> template.count(one, name())) > some;
    }

    private FindIterable<Document> find(MongoCollection<Document> collection, Query query) {
        return collection
                .find(query.getQueryObject())
                .projection(query.getFieldsObject())
                .sort(query.getSortObject());
    }

    /**
     * Inserts one, durable on return.
     *
     * @return false if its id or a unique key is there already
     */
    public boolean insert(T one) {
        return declared.insertNew(document(one));
    }

    /**
     * Inserts many in one unordered bulk, durable on return.
     *
     * @return the places in the list of those whose id or a unique key is there already
     * @throws IllegalArgumentException if the server refuses one for what it is
     */
    public Set<Integer> insert(List<T> many) {
        List<Document> documents = many.stream().map(this::document).toList();
        Map<Integer, DeclaredCollection.Refusal> refused = declared.insert(documents);
        refused.values().stream()
                .filter(refusal -> !refusal.isDuplicate())
                .findFirst()
                .ifPresent(refusal -> {
                    throw new IllegalArgumentException(
                            "The store refuses a document of " + name() + ": " + refusal.why());
                });
        return refused.keySet();
    }

    /**
     * Writes each in the place of the one that matches, in one unordered bulk, durable on return.
     *
     * @return how many matched
     */
    public int replace(List<T> many, Function<T, Criteria> which) {
        List<ReplaceOneModel<Document>> models = many.stream()
                .map(one -> new ReplaceOneModel<>(which.apply(one).getCriteriaObject(), document(one)))
                .toList();
        return declared.writeEach(models);
    }

    private Document document(T one) {
        Document document = new Document();
        template.getConverter().write(one, document);
        return document;
    }

    /** Writes one in the place of that with its id, durable on return. */
    public void put(T one) {
        declared.write(collection -> template.save(one, name()));
    }

    /**
     * Changes one, durable on return.
     *
     * @return whether there is one that matches
     */
    public boolean change(Query query, Update update) {
        return declared.<Boolean>write(
                collection -> template.updateFirst(query, update, name()).getMatchedCount() == 1);
    }

    /** As {@link #change}, for what the caller does again should it be lost. */
    public boolean changeLightly(Query query, Update update) {
        return declared.<Boolean>writeLightly(
                collection -> template.updateFirst(query, update, name()).getMatchedCount() == 1);
    }

    /**
     * Removes all that match, durable on return.
     *
     * @return how many
     */
    public long remove(Query query) {
        return declared.<Long>write(collection -> template.remove(query, name()).getDeletedCount());
    }

    private String name() {
        return declared.schema().name();
    }
}
