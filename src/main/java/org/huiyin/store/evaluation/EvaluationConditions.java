package org.huiyin.store.evaluation;

import static org.huiyin.store.evaluation.EvaluationDocument.RECEIVED_AT;
import static org.huiyin.store.evaluation.EvaluationDocument.SUBJECT;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import org.bson.Document;
import org.huiyin.evaluation.EvaluationQuery;
import org.huiyin.evaluation.EvaluationQuery.Period;
import org.huiyin.evaluation.EvaluationQuery.SubjectParts;
import org.huiyin.evaluation.EvaluationSearch.Place;
import org.huiyin.evaluation.Satisfaction;
import org.huiyin.evaluation.SubjectScope;
import org.huiyin.store.mongo.EnumWords;
import org.huiyin.store.mongo.LiteralPattern;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of evaluations, as a filter. What an index can serve stands at its top, where the stand-in looks for it too;
 * the rest stands in a list of which all must hold.
 */
final class EvaluationConditions {

    private final Document served = new Document();
    private final List<Document> rest = new ArrayList<>();
    private boolean impossible;

    private EvaluationConditions() {}

    static EvaluationConditions of(EvaluationQuery query, SubjectScope scope) {
        EvaluationConditions conditions = new EvaluationConditions();
        conditions.ask(query);
        conditions.ask(query.subject());
        conditions.confine(scope);
        return conditions;
    }

    /** Whether nothing can be found, so that nothing need be looked for. */
    boolean areImpossible() {
        return impossible;
    }

    /**
     * The filter for one stretch of time.
     *
     * @param from inclusive
     * @param before the place behind which it lies; null for none
     */
    Document between(Instant from, @Nullable Place before) {
        Document times = new Document("$gte", Date.from(from));
        List<Document> all = new ArrayList<>(rest);
        if (before != null && before.id() != null) {
            Date at = Date.from(before.receivedAt());
            times.append("$lte", at);
            all.add(any(List.of(
                    new Document(RECEIVED_AT, new Document("$lt", at)),
                    new Document("_id", new Document("$lt", before.id())))));
        } else if (before != null) {
            times.append("$lt", Date.from(before.receivedAt()));
        }
        Document filter = new Document(served).append(RECEIVED_AT, times);
        return all.isEmpty() ? filter : filter.append("$and", all);
    }

    private void ask(EvaluationQuery query) {
        among(EvaluationDocument.CHANNEL_ID, query.channels());
        among("kind", words(query.kinds()));
        among("satisfaction", query.levels().stream().map(Satisfaction::level).toList());
        among(EvaluationDocument.STANDING_STATE, words(query.standings()));
        if (!query.flags().isEmpty()) {
            served.append(EvaluationDocument.FLAGS, new Document("$all", words(query.flags())));
        }
        Period assessed = query.assessed();
        Document times = new Document();
        if (assessed.from() != null) {
            times.append("$gte", Date.from(assessed.from()));
        }
        if (assessed.to() != null) {
            times.append("$lt", Date.from(assessed.to()));
        }
        if (!times.isEmpty()) {
            served.append("assessedAt", times);
        }
        query.words().forEach(word -> rest.add(new Document("text", LiteralPattern.anywhere(word))));
    }

    private void ask(SubjectParts parts) {
        equal(EvaluationDocument.DEPARTMENT, parts.department());
        equal(SUBJECT + ".taskCode", parts.item());
        equal(EvaluationDocument.PROJECT_NO, parts.projectNo());
        equal(SUBJECT + ".window", parts.window());
        equal(SUBJECT + ".staff", parts.staff());
        if (parts.area() != null) {
            served.append(SUBJECT + ".areaCode", ScopeFilter.within(parts.area()));
        }
    }

    private void confine(SubjectScope scope) {
        if (scope.everything()) {
            return;
        }
        List<Document> alternatives = ScopeFilter.alternatives(scope);
        impossible = alternatives.isEmpty();
        if (alternatives.size() == 1 && alternatives.get(0).keySet().stream().noneMatch(served::containsKey)) {
            served.putAll(alternatives.get(0));
        } else {
            rest.add(any(alternatives));
        }
    }

    private void equal(String field, @Nullable String value) {
        if (value != null) {
            served.append(field, value);
        }
    }

    private void among(String field, Collection<?> values) {
        if (!values.isEmpty()) {
            served.append(field, new Document("$in", List.copyOf(values)));
        }
    }

    private static Document any(List<Document> parts) {
        return new Document("$or", parts);
    }

    private static List<String> words(Collection<? extends Enum<?>> values) {
        return values.stream().map(EnumWords::of).toList();
    }
}
