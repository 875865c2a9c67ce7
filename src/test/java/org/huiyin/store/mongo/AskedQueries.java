package org.huiyin.store.mongo;

import com.mongodb.client.MongoDatabase;
import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.bson.Document;

/** Listens to what the application asks of the store, and keeps one query of each shape. */
final class AskedQueries implements CommandListener {
    private static final BsonDocument NOTHING = new BsonDocument();

    private final Map<String, Query> byShape = new ConcurrentHashMap<>();
    private final Map<String, Runnable> before = new ConcurrentHashMap<>();

    /** The part of a command by which documents are looked for. */
    record Query(String collection, BsonDocument filter, BsonDocument sort, boolean limited) {

        /** Some of several that match: which ones, only a sort says. */
        boolean takesSomeInNoOrder(CollectionSchema schema) {
            boolean atMostOne = schema.indexes().stream()
                    .anyMatch(index -> index.unique() && filter.keySet().containsAll(index.fields()));
            // without a filter it is asked whether there is anything at all
            return limited && sort.isEmpty() && !filter.isEmpty() && !filter.containsKey("_id") && !atMostOne;
        }

        /** By a declared index whose first field the filter narrows down, as far as a look at the names can tell. */
        boolean isServed(CollectionSchema schema) {
            if (filter.containsKey("_id")) {
                return true;
            }
            if (filter.isEmpty()) {
                return sort.isEmpty() || sort.getFirstKey().equals("_id");
            }
            return schema.indexes().stream()
                    .anyMatch(index -> filter.containsKey(index.fields().get(0)));
        }

        /** As the server itself explains. */
        boolean isServed(MongoDatabase mongo) {
            Document find = new Document("find", collection).append("filter", filter);
            if (!sort.isEmpty()) {
                find.append("sort", sort);
            }
            Document plan = mongo.runCommand(new Document("explain", find).append("verbosity", "queryPlanner"));
            return filter.isEmpty() && sort.isEmpty() || !readsEverything(plan);
        }

        private static boolean readsEverything(Object part) {
            if (part instanceof Document document) {
                return "COLLSCAN".equals(document.get("stage"))
                        || document.entrySet().stream()
                                .filter(entry -> !entry.getKey().equals("rejectedPlans"))
                                .anyMatch(entry -> readsEverything(entry.getValue()));
            }
            return part instanceof List<?> list && list.stream().anyMatch(Query::readsEverything);
        }

        String shape() {
            Map<String, Object> operators = new LinkedHashMap<>();
            filter.forEach((field, wanted) -> operators.put(
                    field, wanted.isDocument() ? wanted.asDocument().keySet() : Set.of("$eq")));
            return collection + " " + operators + (limited ? " some" : " all") + " sorted by " + sort.keySet();
        }

        @Override
        public String toString() {
            return shape();
        }
    }

    @Override
    public void commandStarted(CommandStartedEvent event) {
        Runnable task = before.remove(event.getCommandName());
        if (task != null) {
            task.run();
        }
        BsonDocument command = event.getCommand();
        BsonValue named = command.get(command.getFirstKey());
        if (!named.isString()) {
            return;
        }
        String collection = named.asString().getValue();
        switch (event.getCommandName()) {
            case "find" ->
                keep(
                        collection,
                        command.getDocument("filter", NOTHING),
                        command.getDocument("sort", NOTHING),
                        command.containsKey("limit"));
            case "count", "distinct", "findAndModify" ->
                keep(
                        collection,
                        command.getDocument("query", NOTHING),
                        command.getDocument("sort", NOTHING),
                        event.getCommandName().equals("findAndModify"));
            case "aggregate" -> keep(collection, firstMatch(command.getArray("pipeline")), NOTHING, false);
            case "update" ->
                command.getArray("updates")
                        .forEach(each -> keep(collection, each.asDocument().getDocument("q"), NOTHING, false));
            case "delete" ->
                command.getArray("deletes")
                        .forEach(each -> keep(collection, each.asDocument().getDocument("q"), NOTHING, false));
            default -> {}
        }
    }

    void beforeNext(String command, Runnable task) {
        before.put(command, task);
    }

    List<Query> queries() {
        return List.copyOf(byShape.values());
    }

    private void keep(String collection, BsonDocument filter, BsonDocument sort, boolean limited) {
        // the driver takes its buffers back
        Query query = new Query(collection, filter.clone(), sort.clone(), limited);
        byShape.putIfAbsent(query.shape(), query);
    }

    private static BsonDocument firstMatch(BsonArray pipeline) {
        return pipeline.isEmpty() ? NOTHING : pipeline.get(0).asDocument().getDocument("$match", NOTHING);
    }
}
