package org.huiyin.store.mongo;

import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.huiyin.evaluation.StoreUnavailableException;
import org.springframework.data.mongodb.core.MongoTemplate;
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

    public Optional<T> find(Query query) {
        return declared.read(collection -> Optional.ofNullable(template.findOne(query, type, name())));
    }

    public List<T> list(Query query) {
        return declared.read(collection -> template.find(query, type, name()));
    }

    /**
     * Inserts one, durable on return.
     *
     * @return false if its id or a unique key is there already
     */
    public boolean insert(T one) {
        Document document = new Document();
        template.getConverter().write(one, document);
        return declared.insertNew(document);
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

    private String name() {
        return declared.schema().name();
    }
}
