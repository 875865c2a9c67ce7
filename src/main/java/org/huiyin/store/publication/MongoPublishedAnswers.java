package org.huiyin.store.publication;

import static org.huiyin.store.mongo.CollectionSchema.listOf;
import static org.huiyin.store.mongo.CollectionSchema.object;
import static org.huiyin.store.mongo.CollectionSchema.oneOf;
import static org.huiyin.store.mongo.CollectionSchema.type;
import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bson.Document;
import org.huiyin.casework.publication.PublishedAnswer;
import org.huiyin.casework.publication.PublishedAnswer.Change;
import org.huiyin.casework.publication.PublishedAnswer.State;
import org.huiyin.casework.publication.PublishedAnswer.Words;
import org.huiyin.casework.publication.PublishedAnswerStore;
import org.huiyin.evaluation.Subject;
import org.huiyin.privacy.erasure.ErasablePart;
import org.huiyin.privacy.erasure.ErasureScope;
import org.huiyin.store.evaluation.ScopeFilter;
import org.huiyin.store.mongo.CollectionRegistry;
import org.huiyin.store.mongo.CollectionSchema;
import org.huiyin.store.mongo.CollectionSchema.Index;
import org.huiyin.store.mongo.DeclaredCollection;
import org.huiyin.store.mongo.MappedCollection;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.query.BasicQuery;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Component;

/** The collection {@code published_answers}. */
@Component
final class MongoPublishedAnswers implements PublishedAnswerStore, ErasablePart {
    static final CollectionSchema SCHEMA = new CollectionSchema(
            "published_answers",
            object(
                    List.of("_id", "version", "state", "masked"),
                    new Document("_id", type("string"))
                            .append("version", type("int"))
                            .append("caseNumber", type("string"))
                            .append("evaluations", listOf(type("string")))
                            .append("subject", type("object"))
                            .append("team", type("string"))
                            .append(
                                    "state",
                                    oneOf(Stream.of(State.values())
                                            .map(State::name)
                                            .toList()))
                            .append("original", type("object"))
                            .append("masked", type("object"))
                            .append("history", listOf(type("object")))
                            .append("publishedAt", type("date"))),
            List.of(Index.on("state", "_id"), Index.on("evaluations"), Index.on("caseNumber")));

    private final MappedCollection<AnswerDocument> answers;
    private final DeclaredCollection stored;

    MongoPublishedAnswers(CollectionRegistry database) {
        this.answers = database.mapped(SCHEMA, AnswerDocument.class);
        this.stored = database.declare(SCHEMA);
    }

    /** An answer as it is stored. */
    record AnswerDocument(
            @Id String id,
            int version,
            String caseNumber,
            List<String> evaluations,
            Subject subject,
            @Nullable String team,
            State state,
            @Nullable Words original,
            Words masked,
            List<Change> history,
            @Nullable Instant publishedAt) {

        AnswerDocument {
            // Spring Data puts into a list whatever it finds
            history = history.stream().map(Change.class::cast).toList();
        }

        static AnswerDocument of(PublishedAnswer answer) {
            return new AnswerDocument(
                    answer.id(),
                    answer.version(),
                    answer.caseNumber(),
                    answer.evaluations(),
                    answer.subject(),
                    answer.team(),
                    answer.state(),
                    answer.original(),
                    answer.masked(),
                    answer.history(),
                    answer.publishedAt());
        }

        PublishedAnswer answer() {
            return new PublishedAnswer(
                    id, version, caseNumber, evaluations, subject, team, state, original, masked, history, publishedAt);
        }
    }

    @Override
    public void add(PublishedAnswer answer) {
        answers.insert(AnswerDocument.of(answer));
    }

    @Override
    public Optional<PublishedAnswer> byId(String id) {
        return answers.find(query(where("_id").is(id)), AnswerDocument::answer);
    }

    @Override
    public boolean replace(PublishedAnswer answer) {
        return answers.replace(
                        List.of(AnswerDocument.of(answer)),
                        next -> where("_id").is(next.id()).and("version").is(next.version() - 1))
                == 1;
    }

    @Override
    public List<PublishedAnswer> page(Wanted wanted, @Nullable String before, int limit) {
        Document which = new Document("state", wanted.state().name());
        if (before != null) {
            which.append("_id", new Document("$lt", before));
        }
        if (wanted.department() != null) {
            which.append("subject.deptCode", wanted.department());
        }
        if (wanted.area() != null) {
            which.append("subject.areaCode", ScopeFilter.within(wanted.area()));
        }
        if (!ScopeFilter.narrow(which, wanted.scope(), "team")) {
            return List.of();
        }
        Query page =
                new BasicQuery(which).with(Sort.by(Sort.Direction.DESC, "_id")).limit(limit);
        return answers.list(page, AnswerDocument::answer);
    }

    @Override
    public String what() {
        return "drafted-answers";
    }

    /** Words as they were drafted go; without what leads to a person they stay. */
    @Override
    public long erase(ErasureScope scope) {
        return erase("evaluations", scope.evaluations())
                + erase("caseNumber", scope.cases().values());
    }

    private long erase(String field, Collection<String> theirs) {
        if (theirs.isEmpty()) {
            return 0;
        }
        Document drafts = new Document(field, new Document("$in", List.copyOf(theirs)))
                .append("original", new Document("$exists", true));
        Document without = new Document("$unset", new Document("original", ""));
        return stored.write(collection -> collection.updateMany(drafts, without))
                .getModifiedCount();
    }
}
