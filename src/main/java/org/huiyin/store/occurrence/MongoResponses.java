package org.huiyin.store.occurrence;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bson.Document;
import org.huiyin.directory.occurrence.OccurrenceCounting;
import org.huiyin.evaluation.OccurrenceMatch.How;
import org.huiyin.evaluation.OccurrenceMatch.Reason;
import org.huiyin.scoring.FigureQuery;
import org.huiyin.scoring.ResponseStore;
import org.huiyin.scoring.Responses;
import org.huiyin.store.mongo.CollectionRegistry;
import org.huiyin.store.mongo.EnumWords;
import org.huiyin.store.scoring.CellFilter;
import org.springframework.stereotype.Component;

/** Counts the cells of occurrences, and sums them. */
@Component
final class MongoResponses implements ResponseStore, OccurrenceCounting {

    private final OccurrenceCells cells;

    MongoResponses(CollectionRegistry database) {
        this.cells = new OccurrenceCells(database);
    }

    @Override
    public int count(int most) {
        return cells.count(most);
    }

    @Override
    public List<ResponseSum> responses(FigureQuery query) {
        Document group = new Document("_id", CellFilter.group(query.by()));
        OccurrenceCells.counted()
                .forEach(field -> group.append(field, new Document("$sum", "$" + OccurrenceCells.COUNT + "." + field)));
        return cells.collection()
                .reader(MongoResponses::sum)
                .all(collection -> collection.aggregate(
                        List.of(new Document("$match", CellFilter.of(query)), new Document("$group", group))));
    }

    private static ResponseSum sum(Document group) {
        Document key = group.get("_id", Document.class);
        return new ResponseSum(
                key.getString("area"),
                key.getString("department"),
                key.getString("key"),
                new Responses(
                        OccurrenceCells.number(group, OccurrenceCells.OCCURRENCES),
                        OccurrenceCells.number(group, "rated"),
                        OccurrenceCells.number(group, "defaulted"),
                        numbers(group, EnumWords.all(How.class)),
                        numbers(group, EnumWords.all(Reason.class))));
    }

    private static Map<String, Long> numbers(Document group, Collection<String> fields) {
        Map<String, Long> numbers = new TreeMap<>();
        for (String field : fields) {
            long n = OccurrenceCells.number(group, field);
            if (n > 0) {
                numbers.put(field, n);
            }
        }
        return numbers;
    }
}
