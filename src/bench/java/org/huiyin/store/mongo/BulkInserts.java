package org.huiyin.store.mongo;

import com.github.f4b6a3.ulid.UlidCreator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bson.Document;
import org.huiyin.Gateway;
import org.huiyin.platform.Ids;
import org.huiyin.store.delivery.OutboxDocument;
import org.huiyin.store.evaluation.EvaluationDocument;

/** How fast a gateway's own store takes documents as large as its evaluations, in batches, each durable. */
public final class BulkInserts {

    private static final int COPIED_FROM = 2_000;
    private static final int AT_ONCE = 1_000;

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

    /** How much of it waits for one target, a bundle as one. */
    public long owedTo(String target) {
        return outbox.read(collection -> collection.countDocuments(new Document("target", target)));
    }

    /**
     * Puts copies of recorded evaluations beside them, as if they had come evenly over the last year. Nobody is told of them and
     * no journal knows them.
     */
    public void copy(long many) {
        List<Document> some = evaluations.read(
                collection -> collection.find().limit(COPIED_FROM).into(new ArrayList<>()));
        long end = System.currentTimeMillis();
        long begin = end - Duration.ofDays(365).toMillis();
        for (long done = 0; done < many; done += AT_ONCE) {
            List<Document> copies = new ArrayList<>();
            for (long i = done; i < Math.min(done + AT_ONCE, many); i++) {
                long at = begin + (end - begin) * i / many;
                String id = UlidCreator.getUlid(at).toString();
                copies.add(new Document(some.get((int) (i % some.size())))
                        .append("_id", id)
                        .append(EvaluationDocument.KEY, "web-hall:" + id)
                        .append(EvaluationDocument.RECEIPT, id)
                        .append(EvaluationDocument.RECEIVED_AT, new Date(at))
                        .append("assessedAt", new Date(at)));
            }
            if (!evaluations.insert(copies).isEmpty()) {
                throw new IllegalStateException("The store refused some");
            }
        }
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
