package org.huiyin.store.privacy;

import static org.huiyin.store.mongo.CollectionSchema.listOf;
import static org.huiyin.store.mongo.CollectionSchema.object;
import static org.huiyin.store.mongo.CollectionSchema.type;
import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;
import org.huiyin.privacy.erasure.ErasureLog;
import org.huiyin.privacy.erasure.ErasureReport;
import org.huiyin.store.mongo.CollectionRegistry;
import org.huiyin.store.mongo.CollectionSchema;
import org.huiyin.store.mongo.MappedCollection;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Component;

/** The collection {@code erasures}. */
@Component
final class MongoErasures implements ErasureLog {
    static final CollectionSchema SCHEMA = new CollectionSchema(
            "erasures",
            object(
                    List.of("_id", "at", "by", "why"),
                    new Document("_id", type("string"))
                            .append("at", type("date"))
                            .append("by", type("string"))
                            .append("why", type("string"))
                            .append("evaluations", listOf(type("string")))
                            .append("erased", type("object"))
                            .append("stays", type("object"))
                            .append("files", type("object"))),
            List.of());

    private final MappedCollection<ErasureDocument> erasures;

    MongoErasures(CollectionRegistry database) {
        this.erasures = database.mapped(SCHEMA, ErasureDocument.class);
    }

    /** A report as it is stored. */
    record ErasureDocument(
            @Id String id,
            Instant at,
            String by,
            String why,
            List<String> evaluations,
            Map<String, Long> erased,
            Map<String, Long> stays,
            Map<String, Boolean> files) {

        static ErasureDocument of(ErasureReport report) {
            return new ErasureDocument(
                    report.id(),
                    report.at(),
                    report.by(),
                    report.why(),
                    report.evaluations(),
                    report.erased(),
                    report.stays(),
                    report.files());
        }

        ErasureReport report() {
            return new ErasureReport(id, at, by, why, evaluations, erased, stays, files);
        }
    }

    @Override
    public void add(ErasureReport report) {
        erasures.insert(ErasureDocument.of(report));
    }

    @Override
    public Optional<ErasureReport> byId(String id) {
        return erasures.find(query(where("_id").is(id)), ErasureDocument::report);
    }

    @Override
    public List<ErasureReport> page(Span span, @Nullable String before, int limit) {
        Query page = before == null ? new Query() : query(where("_id").lt(before));
        if (!span.equals(Span.ALL)) {
            page.addCriteria(within(span));
        }
        return erasures.list(page.with(Sort.by(Sort.Direction.DESC, "_id")).limit(limit), ErasureDocument::report);
    }

    private static Criteria within(Span span) {
        Criteria at = where("at");
        if (span.from() != null) {
            at.gte(span.from());
        }
        if (span.to() != null) {
            at.lt(span.to());
        }
        return at;
    }
}
