package org.huiyin.store.intake;

import static org.huiyin.store.mongo.CollectionSchema.object;
import static org.huiyin.store.mongo.CollectionSchema.type;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Updates;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.bson.Document;
import org.huiyin.intake.SourceLeases;
import org.huiyin.store.evaluation.EvaluationDocument;
import org.huiyin.store.mongo.CollectionRegistry;
import org.huiyin.store.mongo.CollectionSchema;
import org.huiyin.store.mongo.DeclaredCollection;
import org.huiyin.store.mongo.LiteralPattern;
import org.springframework.stereotype.Component;

/** The collection {@code pulls}: one small document for each source that is pulled from. */
@Component
public final class MongoSourceLeases implements SourceLeases {
    private static final String ID = "_id";
    private static final String HOLDER = "holder";
    private static final String UNTIL = "until";
    private static final String NOTE = "note";

    static final CollectionSchema SCHEMA = new CollectionSchema(
            "pulls",
            object(
                    List.of(ID, HOLDER, UNTIL),
                    new Document(ID, type("string"))
                            .append(HOLDER, type("string"))
                            .append(UNTIL, type("date"))
                            .append(NOTE, type("string"))),
            List.of());

    private final DeclaredCollection leases;
    private final List<DeclaredCollection> keyed;
    private final Clock clock;

    public MongoSourceLeases(CollectionRegistry database, Clock clock) {
        this.leases = database.declare(SCHEMA);
        this.keyed = List.of(database.declare(EvaluationDocument.SCHEMA), database.declare(QuarantineDocument.SCHEMA));
        this.clock = clock;
    }

    @Override
    public boolean hold(String source, String holder, Duration lasts) {
        Instant now = clock.instant();
        Document free = new Document(
                "$or", List.of(new Document(HOLDER, holder), new Document(UNTIL, new Document("$lt", now))));
        Instant until = now.plus(lasts);
        return leases.write(collection -> {
            long held = collection
                    .updateOne(
                            free.append(ID, source),
                            Updates.combine(Updates.set(HOLDER, holder), Updates.set(UNTIL, until)))
                    .getMatchedCount();
            if (held > 0) {
                return true;
            }
            try {
                collection.insertOne(
                        new Document(ID, source).append(HOLDER, holder).append(UNTIL, until));
                return true;
            } catch (MongoWriteException e) {
                if (e.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
                    return false;
                }
                throw e;
            }
        });
    }

    @Override
    public void release(String source, String holder) {
        change(source, holder, UNTIL, Instant.EPOCH);
    }

    @Override
    public Optional<String> note(String source) {
        return leases.reader(document -> Optional.ofNullable(document.getString(NOTE)))
                .one(collection -> collection.find(new Document(ID, source)))
                .flatMap(note -> note);
    }

    @Override
    public void note(String source, String holder, String note) {
        change(source, holder, NOTE, note);
    }

    private void change(String source, String holder, String field, Object value) {
        leases.write(collection ->
                collection.updateOne(new Document(ID, source).append(HOLDER, holder), Updates.set(field, value)));
    }

    @Override
    public List<String> keysEnding(String channel, Collection<String> endings) {
        if (endings.isEmpty()) {
            return List.of();
        }
        String any = endings.stream()
                .map(LiteralPattern::quoted)
                .collect(Collectors.joining("|", "^" + LiteralPattern.quoted(channel + ":") + ".*(?:", ")$"));
        // for the index; a semicolon is the character after the colon
        Document range =
                new Document("$gte", channel + ":").append("$lt", channel + ";").append("$regex", any);
        List<String> keys = new ArrayList<>();
        for (DeclaredCollection each : keyed) {
            keys.addAll(each.reader(document -> document.getString(EvaluationDocument.KEY))
                    .all(collection -> collection
                            .find(new Document(EvaluationDocument.KEY, range))
                            .projection(Projections.include(EvaluationDocument.KEY))));
        }
        return keys;
    }
}
