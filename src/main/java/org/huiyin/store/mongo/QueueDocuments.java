package org.huiyin.store.mongo;

import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import java.util.Date;
import java.util.List;
import org.bson.Document;
import org.huiyin.store.mongo.DeclaredCollection.Refusal;

/** What the collections that hold things to be done have in common: {@code state}, {@code since}, and a state of waiting. */
public final class QueueDocuments {

    private QueueDocuments() {}

    /**
     * What is there already under the same id is as young as what comes now. An upsert, as what is there may be done and
     * gone a moment later.
     *
     * @throws IllegalArgumentException if it was refused for anything but being there
     */
    public static UpdateOneModel<Document> younger(Document fresh, Refusal refusal) {
        if (!refusal.isDuplicate()) {
            throw new IllegalArgumentException("The store refuses what is to be done: " + refusal.why());
        }
        Document first = new Document(fresh);
        Object id = first.remove("_id");
        Object since = first.remove("since");
        return new UpdateOneModel<>(
                new Document("_id", id),
                new Document("$setOnInsert", first).append("$max", new Document("since", since)),
                new UpdateOptions().upsert(true));
    }

    /**
     * Counts what is in two states, each under its own word, and tells since when the {@code oldest} waits. What has no
     * such date cannot be read, and is counted as that.
     *
     * @param each how many things one document stands for: a number, or an expression of the aggregation
     */
    public static List<Document> depths(String by, String waiting, String stuck, Object each) {
        Document count = new Document("_id", "$" + by)
                .append(waiting, countOf(waiting, each))
                .append(stuck, countOf(stuck, each))
                .append(
                        "oldest",
                        new Document(
                                "$min",
                                new Document("$cond", List.of(is(waiting), "$since", new Document("$literal", null)))));
        return List.of(
                new Document(
                        "$match",
                        new Document("state", new Document("$in", List.of(waiting, stuck)))
                                .append("since", new Document("$gte", new Date(0)))),
                new Document("$group", count));
    }

    private static Document countOf(String state, Object each) {
        return new Document("$sum", new Document("$cond", List.of(is(state), each, 0)));
    }

    private static Document is(String state) {
        return new Document("$eq", List.of("$state", state));
    }
}
