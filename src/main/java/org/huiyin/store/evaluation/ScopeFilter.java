package org.huiyin.store.evaluation;

import static org.huiyin.store.evaluation.EvaluationDocument.DEPARTMENT;
import static org.huiyin.store.evaluation.EvaluationDocument.SUBJECT;

import java.util.ArrayList;
import java.util.List;
import org.bson.BsonRegularExpression;
import org.bson.Document;
import org.huiyin.evaluation.SubjectScope;
import org.huiyin.store.mongo.LiteralPattern;

/** A scope as filters of documents that have their subject in the field {@code subject}. */
public final class ScopeFilter {

    private ScopeFilter() {}

    /**
     * Filters any one of which fits each document that the scope covers; none where it covers nothing.
     *
     * @param scope that does not cover everything
     */
    public static List<Document> alternatives(SubjectScope scope) {
        List<Document> parts = new ArrayList<>();
        scope.areas().forEach(area -> parts.add(new Document(SUBJECT + ".areaCode", within(area))));
        if (!scope.departments().isEmpty()) {
            parts.add(new Document(DEPARTMENT, new Document("$in", List.copyOf(scope.departments()))));
        }
        scope.halls().forEach(hall -> parts.add(new Document(SUBJECT + ".window", LiteralPattern.atStart(hall))));
        scope.staff().forEach(one -> {
            int slash = one.indexOf('/');
            if (slash > 0) {
                parts.add(new Document(DEPARTMENT, one.substring(0, slash))
                        .append(SUBJECT + ".staff", one.substring(slash + 1)));
            }
        });
        return parts;
    }

    /**
     * Narrows a filter down to what a scope covers.
     *
     * @param filter without an {@code $or}, which it is given where the scope does not cover everything
     * @return false where it covers nothing, so that nothing is to be asked for
     */
    public static boolean narrow(Document filter, SubjectScope scope) {
        return narrow(filter, scope, List.of());
    }

    /**
     * Narrows a filter down to what a scope covers, or the team of which is one of its departments; as
     * {@link #narrow(Document, SubjectScope)}.
     *
     * @param team the field that has it
     */
    public static boolean narrow(Document filter, SubjectScope scope, String team) {
        return narrow(
                filter,
                scope,
                scope.departments().isEmpty()
                        ? List.of()
                        : List.of(new Document(team, new Document("$in", List.copyOf(scope.departments())))));
    }

    private static boolean narrow(Document filter, SubjectScope scope, List<Document> more) {
        if (scope.everything()) {
            return true;
        }
        List<Document> any = alternatives(scope);
        any.addAll(more);
        if (!any.isEmpty()) {
            filter.append("$or", any);
        }
        return !any.isEmpty();
    }

    /** What the codes of an area, and of all within it, are like. */
    public static BsonRegularExpression within(String area) {
        return LiteralPattern.atStart(SubjectScope.areaPrefix(area));
    }
}
