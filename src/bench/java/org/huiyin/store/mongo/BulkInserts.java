package org.huiyin.store.mongo;

import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.huiyin.Gateway;
import org.huiyin.platform.Ids;
import org.huiyin.store.delivery.OutboxDocument;
import org.huiyin.store.evaluation.EvaluationDocument;

/** How fast a gateway's own store takes documents as large as its evaluations, in batches, each durable. */
public final class BulkInserts {

    private final DeclaredCollection evaluations;
    private final DeclaredCollection outbox;
    private final DeclaredCollection indexed;
    private final DeclaredCollection bare;
    private final Ids ids = new Ids();

    /** Makes two collections of its own beside the gateway's. */
    public BulkInserts(Gateway gateway) {
        CollectionRegistry database = gateway.bean(CollectionRegistry.class);
        evaluations = database.declare(EvaluationDocument.SCHEMA);
        outbox = database.declare(OutboxDocument.SCHEMA);
        indexed = database.declare(new CollectionSchema(
                "bench_indexed", EvaluationDocument.SCHEMA.validator(), EvaluationDocument.SCHEMA.indexes()));
        bare = database.declare(new CollectionSchema("bench_bare", new Document(), List.of()));
    }

    /** Evaluations in the store. */
    public long recorded() {
        return evaluations.read(collection -> collection.estimatedDocumentCount());
    }

    /** The source's id of some evaluation, as its channel has it. */
    public String someKey() {
        String key = evaluations.read(collection -> collection.find().first()).getString(EvaluationDocument.KEY);
        return key.substring(key.indexOf(':') + 1);
    }

    /** What is not delivered yet. */
    public long owed() {
        return outbox.read(collection -> collection.estimatedDocumentCount());
    }

    /**
     * Inserts copies of a recorded evaluation under ids, keys and receipts of their own.
     *
     * @param withIndexes into a collection with the same indexes as the evaluations'; else with none but that of ids
     * @return documents a second
     */
    public double perSecond(boolean withIndexes, int documents, int batch) {
        Document one = evaluations.read(collection -> collection.find().first());
        DeclaredCollection into = withIndexes ? indexed : bare;
        long started = System.nanoTime();
        for (int done = 0; done < documents; done += batch) {
            List<Document> copies = new ArrayList<>(batch);
            for (int i = 0; i < batch; i++) {
                String id = ids.next();
                copies.add(new Document(one)
                        .append("_id", id)
                        .append(EvaluationDocument.KEY, "web-hall:" + id)
                        .append(EvaluationDocument.RECEIPT, id));
            }
            if (!into.insert(copies).isEmpty()) {
                throw new IllegalStateException("The store refused some");
            }
        }
        return documents / ((System.nanoTime() - started) / 1e9);
    }
}
