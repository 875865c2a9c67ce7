package org.huiyin.store.casework;

import static org.huiyin.store.mongo.CollectionSchema.object;
import static org.huiyin.store.mongo.CollectionSchema.oneOf;
import static org.huiyin.store.mongo.CollectionSchema.type;

import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.huiyin.casework.appeal.Appeal;
import org.huiyin.casework.appeal.Appeal.Decision;
import org.huiyin.casework.appeal.Appeal.Ground;
import org.huiyin.casework.appeal.AppealStore;
import org.huiyin.evaluation.SubjectScope;
import org.huiyin.privacy.erasure.ErasablePart;
import org.huiyin.privacy.erasure.ErasureScope;
import org.huiyin.store.evaluation.EvaluationDocument;
import org.huiyin.store.evaluation.ScopeFilter;
import org.huiyin.store.mongo.CollectionRegistry;
import org.huiyin.store.mongo.CollectionSchema;
import org.huiyin.store.mongo.CollectionSchema.Index;
import org.huiyin.store.mongo.DeclaredCollection;
import org.huiyin.store.mongo.DocumentFields;
import org.huiyin.store.mongo.DocumentReader;
import org.huiyin.store.mongo.EnumWords;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The collection {@code appeals}, by the rating's id. */
@Component
public final class MongoAppeals implements AppealStore, ErasablePart {
    private static final String APPELLANT = "appellant";
    private static final String DECIDED = "decided";
    private static final String CARRIED = "carried";
    private static final Document BY_ID = new Document("_id", 1);

    static final CollectionSchema SCHEMA = new CollectionSchema(
            "appeals",
            object(
                    List.of("_id", "subject", "ground", "words", APPELLANT, "opened", DECIDED, CARRIED),
                    new Document("_id", type("string"))
                            .append("subject", type("object"))
                            .append("ground", oneOf(EnumWords.all(Ground.class)))
                            .append("words", type("string"))
                            .append(APPELLANT, type("string"))
                            .append("opened", type("date"))
                            .append(DECIDED, type("bool"))
                            .append("decision", type("object"))
                            .append(CARRIED, type("bool"))),
            List.of(Index.on(DECIDED, "_id"), Index.on(APPELLANT, "_id"), Index.on(CARRIED, "_id")));

    private final DeclaredCollection appeals;
    private final DocumentReader<Appeal> reader;

    public MongoAppeals(CollectionRegistry database) {
        appeals = database.declare(SCHEMA);
        reader = appeals.reader(MongoAppeals::read);
    }

    @Override
    public boolean add(Appeal opened) {
        return appeals.insertNew(document(opened));
    }

    @Override
    public Optional<Appeal> byEvaluation(String evaluation) {
        return reader.one(collection -> collection.find(new Document("_id", evaluation)));
    }

    @Override
    public boolean decide(Appeal decided) {
        return replace(new Document("_id", decided.evaluation()).append(DECIDED, false), decided);
    }

    @Override
    public void carriedOut(Appeal carried) {
        replace(new Document("_id", carried.evaluation()).append(DECIDED, true), carried);
    }

    @Override
    public String what() {
        return "appeals";
    }

    /** Their grounds and decisions stay, without what leads to the citizen. */
    @Override
    public long erase(ErasureScope scope) {
        long erased = 0;
        for (String id : scope.evaluations()) {
            erased += byEvaluation(id).map(one -> erase(one, scope)).orElse(false) ? 1 : 0;
        }
        return erased;
    }

    private boolean erase(Appeal one, ErasureScope scope) {
        Document same = new Document("_id", one.evaluation()).append(DECIDED, one.decision() != null);
        Appeal less = one.without(scope.known());
        return !less.equals(one) && replace(same, less);
    }

    private boolean replace(Document before, Appeal after) {
        return appeals.<Boolean>write(
                collection -> collection.replaceOne(before, document(after)).getMatchedCount() == 1);
    }

    @Override
    public List<Appeal> owed(int limit) {
        return reader.first(
                limit,
                collection -> collection.find(new Document(CARRIED, false)).sort(BY_ID));
    }

    @Override
    public List<Appeal> page(
            SubjectScope scope,
            @Nullable Boolean decided,
            @Nullable String appellant,
            @Nullable String after,
            int limit) {
        Document filter = new DocumentFields()
                .put("_id", new Document("$gt", after == null ? "" : after))
                .put(DECIDED, decided)
                .put(APPELLANT, appellant)
                .document();
        return ScopeFilter.narrow(filter, scope)
                ? reader.first(limit, collection -> collection.find(filter).sort(BY_ID))
                : List.of();
    }

    private static Document document(Appeal appeal) {
        Decision decision = appeal.decision();
        return new DocumentFields()
                .put("_id", appeal.evaluation())
                .put("subject", EvaluationDocument.subject(appeal.subject()))
                .put("ground", EnumWords.of(appeal.ground()))
                .put("words", appeal.words())
                .put(APPELLANT, appeal.appellant())
                .put("opened", appeal.opened())
                .put(DECIDED, decision != null)
                .put(
                        "decision",
                        decision == null
                                ? null
                                : new Document("by", decision.by())
                                        .append("at", decision.at())
                                        .append("upheld", decision.upheld())
                                        .append("words", decision.words()))
                .put(CARRIED, appeal.carried())
                .document();
    }

    private static Appeal read(Document document) {
        Document decision = document.get("decision", Document.class);
        return new Appeal(
                document.getString("_id"),
                EvaluationDocument.readSubject(document.get("subject", Document.class)),
                EnumWords.read(Ground.class, document.getString("ground")),
                document.getString("words"),
                document.getString(APPELLANT),
                DocumentFields.instant(document, "opened"),
                decision == null
                        ? null
                        : new Decision(
                                decision.getString("by"),
                                DocumentFields.instant(decision, "at"),
                                decision.getBoolean("upheld"),
                                decision.getString("words")),
                document.getBoolean(CARRIED));
    }
}
