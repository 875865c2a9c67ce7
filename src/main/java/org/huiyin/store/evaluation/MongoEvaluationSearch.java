package org.huiyin.store.evaluation;

import static org.huiyin.store.evaluation.EvaluationDocument.RECEIVED_AT;

import com.mongodb.client.model.Projections;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import org.bson.Document;
import org.huiyin.evaluation.Evaluation;
import org.huiyin.evaluation.EvaluationQuery;
import org.huiyin.evaluation.EvaluationSearch;
import org.huiyin.evaluation.SubjectScope;
import org.huiyin.platform.MonotonicClock;
import org.huiyin.store.mongo.CollectionRegistry;
import org.huiyin.store.mongo.DeclaredCollection;
import org.huiyin.store.mongo.DocumentFields;
import org.huiyin.store.mongo.DocumentReader;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Searches the collection {@code evaluations} backwards, one stretch of time after another. A stretch is short at first, for
 * a page that is full at once, and grows as long as stretches cost little, so that an index which has next to nothing to tell
 * is asked a dozen times about years. Where they cost much they shrink, and the patience of whoever asks ends between two of
 * them: no query is broken off, and none holds up the stand-in's writers for long.
 */
@Component
final class MongoEvaluationSearch implements EvaluationSearch {

    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofDays(20 * 365);
    private static final int STEP = 4;

    /** What a stretch may cost; one that costs a quarter of it or less is followed by a longer one. */
    private static final Duration DEAR = Duration.ofMillis(40);

    private static final Duration CHEAP = DEAR.dividedBy(STEP);
    private static final Document NEWEST_FIRST = new Document(RECEIVED_AT, -1).append("_id", -1);

    private final DeclaredCollection evaluations;
    private final DocumentReader<Evaluation> reader;
    private final Clock clock;
    private final MonotonicClock monotonicClock;

    MongoEvaluationSearch(CollectionRegistry database, Clock clock, MonotonicClock monotonicClock) {
        this.evaluations = database.declare(EvaluationDocument.SCHEMA);
        this.reader = evaluations.reader(EvaluationDocument::read);
        this.clock = clock;
        this.monotonicClock = monotonicClock;
    }

    @Override
    public Found find(EvaluationQuery query, SubjectScope scope, @Nullable Place after, int limit, Duration patience) {
        EvaluationConditions conditions = EvaluationConditions.of(query, scope);
        Instant oldest = conditions.areImpossible()
                ? null
                : oldest(Objects.requireNonNullElse(query.received().from(), Instant.EPOCH));
        if (oldest == null) {
            return new Found(List.of(), null, null);
        }
        Place top = top(query.received().to(), after);
        List<Evaluation> found = new ArrayList<>();
        Duration began = monotonicClock.elapsed();
        Duration length = SHORTEST;
        while (true) {
            Duration asked = monotonicClock.elapsed();
            Instant until = top == null ? clock.instant() : top.receivedAt();
            Instant from = later(oldest, until.minus(length));
            found.addAll(look(conditions.between(from, top), limit + 1 - found.size()));
            if (found.size() > limit) {
                Evaluation last = found.get(limit - 1);
                return new Found(List.copyOf(found.subList(0, limit)), new Place(last.receivedAt(), last.id()), null);
            } else if (!from.isAfter(oldest)) {
                return new Found(List.copyOf(found), null, null);
            }
            top = new Place(from, null);
            Duration now = monotonicClock.elapsed();
            if (now.minus(began).compareTo(patience) >= 0) {
                return new Found(List.copyOf(found), top, from);
            }
            length = next(length, now.minus(asked));
        }
    }

    /** The place before everything that is looked for; null for none, as what comes in meanwhile is found as well. */
    private static @Nullable Place top(@Nullable Instant to, @Nullable Place after) {
        return to == null || after != null && after.receivedAt().isBefore(to) ? after : new Place(to, null);
    }

    private static Duration next(Duration length, Duration cost) {
        if (cost.compareTo(DEAR) > 0) {
            Duration shorter = length.dividedBy(STEP);
            return shorter.compareTo(SHORTEST) < 0 ? SHORTEST : shorter;
        }
        Duration longer = cost.compareTo(CHEAP) > 0 ? length : length.multipliedBy(STEP);
        return longer.compareTo(LONGEST) > 0 ? LONGEST : longer;
    }

    /** When the first of those was received that came at this time or later; null for none. */
    private @Nullable Instant oldest(Instant from) {
        Document since = new Document(RECEIVED_AT, new Document("$gte", Date.from(from)));
        Document first = evaluations.read(collection -> collection
                .find(since)
                .projection(Projections.include(RECEIVED_AT))
                .sort(new Document(RECEIVED_AT, 1))
                .limit(1)
                .first());
        return first == null ? null : DocumentFields.instant(first, RECEIVED_AT);
    }

    private List<Evaluation> look(Document filter, int limit) {
        return reader.first(limit, collection -> collection
                .find(filter)
                .projection(Projections.exclude(EvaluationDocument.RAW_BODY))
                .sort(NEWEST_FIRST));
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
