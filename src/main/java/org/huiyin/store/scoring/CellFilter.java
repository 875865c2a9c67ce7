package org.huiyin.store.scoring;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.bson.Document;
import org.huiyin.scoring.CellScope;
import org.huiyin.scoring.FigureQuery;
import org.huiyin.scoring.Grouping;
import org.huiyin.store.mongo.LiteralPattern;

/** What is asked of figures, as a filter and a grouping of documents that are cells. */
public final class CellFilter {

    private CellFilter() {}

    /** The cells that the figures are made of. */
    public static Document of(FigureQuery query) {
        Document match = new Document(
                "day",
                new Document("$gte", query.from().toString())
                        .append("$lte", query.to().toString()));
        query.only().forEach((by, value) -> match.append(by.field(), value));
        confine(match, query.within());
        return match;
    }

    /** The key of their groups: of its area, as rules differ by area, and of its department where it is local to one. */
    public static Document group(Grouping by) {
        Document key = new Document("key", "$" + by.field()).append("area", "$" + Grouping.AREA.field());
        return by.isLocal() ? key.append("department", "$" + Grouping.DEPARTMENT.field()) : key;
    }

    private static void confine(Document match, CellScope scope) {
        if (scope.everything()) {
            return;
        }
        boolean departmentsAlone = scope.areas().isEmpty()
                && scope.windows().isEmpty()
                && scope.staff().isEmpty();
        if (departmentsAlone && !match.containsKey(Grouping.DEPARTMENT.field())) {
            // where an index finds it
            match.append(Grouping.DEPARTMENT.field(), in(scope.departments()));
            return;
        }
        List<Document> parts = new ArrayList<>();
        scope.areas().forEach(area -> parts.add(new Document(Grouping.AREA.field(), LiteralPattern.atStart(area))));
        scope.windows()
                .forEach(window -> parts.add(new Document(Grouping.WINDOW.field(), LiteralPattern.atStart(window))));
        parts.add(new Document(Grouping.DEPARTMENT.field(), in(scope.departments())));
        scope.staff()
                .forEach(one -> parts.add(new Document(Grouping.DEPARTMENT.field(), one.department())
                        .append(Grouping.STAFF.field(), one.code())));
        match.append("$or", parts);
    }

    private static Document in(Collection<String> values) {
        return new Document("$in", List.copyOf(values));
    }
}
