package org.huiyin.store.intake;

import com.mongodb.client.model.Projections;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.bson.Document;
import org.huiyin.intake.Disposition;
import org.huiyin.intake.QuarantineEntry;
import org.huiyin.intake.reconciliation.StoreCounts;
import org.huiyin.store.evaluation.EvaluationDocument;
import org.huiyin.store.mongo.CollectionRegistry;
import org.huiyin.store.mongo.DeclaredCollection;
import org.huiyin.store.mongo.EnumWords;
import org.springframework.stereotype.Component;

/** Counts the collections in which submissions end, by channel and time of receipt. */
@Component
final class MongoStoreCounts implements StoreCounts {
    private static final String COUNT = "count";
    private static final String OF = "of";
    private static final String ONE = "one";
    private static final String CHANNEL = "channel";
    private static final String REASON = "reason";

    private final DeclaredCollection evaluations;
    private final DeclaredCollection dispositions;
    private final DeclaredCollection quarantine;

    MongoStoreCounts(CollectionRegistry database) {
        evaluations = database.declare(EvaluationDocument.SCHEMA);
        dispositions = database.declare(MongoDispositionStore.SCHEMA);
        quarantine = database.declare(QuarantineDocument.SCHEMA);
    }

    @Override
    public Map<String, Tally> settledBetween(Instant from, Instant until) {
        Map<String, Tally> tallies = new HashMap<>();
        counts(evaluations, EvaluationDocument.RECEIVED_AT, "$" + EvaluationDocument.CHANNEL_ID, from, until)
                .forEach((channel, count) -> tallies.put(channel, new Tally(count, Map.of(), 0)));
        disposed(from, until)
                .forEach((channel, ends) -> tallies.compute(
                        channel, (same, tally) -> new Tally(tally == null ? 0 : tally.recorded(), ends, 0)));
        return tallies;
    }

    @Override
    public Map<String, Long> quarantinedBetween(Instant from, Instant until) {
        return counts(quarantine, QuarantineDocument.RECEIVED_AT, "$" + QuarantineDocument.CHANNEL, from, until);
    }

    private Map<String, Map<Disposition.End, Long>> disposed(Instant from, Instant until) {
        Document group = new Document(CHANNEL, "$" + MongoDispositionStore.CHANNEL)
                .append("end", "$" + MongoDispositionStore.END);
        Map<String, Map<Disposition.End, Long>> disposed = new HashMap<>();
        groups(
                        dispositions,
                        within(MongoDispositionStore.RECEIVED_AT, from, until),
                        group,
                        of -> new Ends(
                                of.getString(CHANNEL), EnumWords.read(Disposition.End.class, of.getString("end"))))
                .forEach(counted -> disposed.computeIfAbsent(
                                counted.of().channel(), channel -> new EnumMap<>(Disposition.End.class))
                        .put(counted.of().end(), counted.n()));
        return disposed;
    }

    @Override
    public Map<String, Map<String, Long>> unratedBetween(Instant from, Instant until) {
        Document unrated = within(MongoDispositionStore.RECEIVED_AT, from, until)
                .append(MongoDispositionStore.END, EnumWords.of(Disposition.End.UNRATED));
        Document group = new Document(CHANNEL, "$" + MongoDispositionStore.CHANNEL)
                .append(REASON, "$" + MongoDispositionStore.REASON);
        Map<String, Map<String, Long>> counts = new TreeMap<>();
        groups(dispositions, unrated, group, of -> Map.entry(of.getString(CHANNEL), of.getString(REASON)))
                .forEach(counted -> counts.computeIfAbsent(counted.of().getKey(), channel -> new TreeMap<>())
                        .put(counted.of().getValue(), counted.n()));
        return counts;
    }

    private static Map<String, Long> counts(
            DeclaredCollection collection, String time, String group, Instant from, Instant until) {
        Map<String, Long> counts = new HashMap<>();
        groups(collection, within(time, from, until), new Document(CHANNEL, group), of -> of.getString(CHANNEL))
                .forEach(counted -> counts.put(counted.of(), counted.n()));
        return counts;
    }

    private static Document within(String time, Instant from, Instant until) {
        return new Document(time, new Document("$gte", from).append("$lt", until));
    }

    private record Ends(String channel, Disposition.End end) {}

    /** So many documents of which something is so. */
    private record Group<K>(K of, long n) {}

    /** @param of reads what the group is of */
    private static <K> List<Group<K>> groups(
            DeclaredCollection collection, Document match, Document group, Function<Document, K> of) {
        Document counted = new Document("_id", group)
                .append(COUNT, new Document("$sum", 1))
                .append(ONE, new Document("$first", "$_id"));
        // known by one of its documents, should it be unreadable
        Document named = new Document("_id", "$" + ONE).append(OF, "$_id").append(COUNT, 1);
        return collection
                .reader(each -> new Group<>(
                        Objects.requireNonNull(of.apply(each.get(OF, Document.class))),
                        // the server answers with the smallest type that holds it
                        each.get(COUNT, Number.class).longValue()))
                .all(documents -> documents.aggregate(List.of(
                        new Document("$match", match),
                        new Document("$group", counted),
                        new Document("$project", named))));
    }

    /** Quarantine first: a replay records a submission before it takes it out of there. */
    @Override
    public Set<String> endedNowhere(Collection<String> ids) {
        Set<String> nowhere = new HashSet<>(ids);
        for (DeclaredCollection ends : List.of(quarantine, dispositions, evaluations)) {
            if (nowhere.isEmpty()) {
                return nowhere;
            }
            Document among = new Document("_id", new Document("$in", List.copyOf(nowhere)));
            ends.read(collection -> collection
                            .find(among)
                            .projection(Projections.include("_id"))
                            .map(found -> found.getString("_id"))
                            .into(new ArrayList<>()))
                    .forEach(nowhere::remove);
        }
        return nowhere;
    }

    @Override
    public Map<String, String> keysById(String channel, Instant from, Instant until, int most) {
        Map<String, String> keys = new HashMap<>();
        Document recorded =
                within(EvaluationDocument.RECEIVED_AT, from, until).append(EvaluationDocument.CHANNEL_ID, channel);
        Document disposed =
                within(MongoDispositionStore.RECEIVED_AT, from, until).append(MongoDispositionStore.CHANNEL, channel);
        Document quarantined = within(QuarantineDocument.RECEIVED_AT, from, until)
                .append(QuarantineDocument.CHANNEL, channel)
                .append(QuarantineDocument.CAUSE, new Document("$ne", EnumWords.of(QuarantineEntry.Cause.CONFLICT)));
        boolean all = keys(evaluations, recorded, most, keys)
                && keys(dispositions, disposed, most, keys)
                && keys(quarantine, quarantined, most, keys);
        return all ? keys : Map.of();
    }

    private static boolean keys(DeclaredCollection collection, Document match, int most, Map<String, String> keys) {
        List<Map.Entry<String, String>> found = collection
                .reader(each -> Map.entry(each.getString("_id"), each.getString(EvaluationDocument.KEY)))
                .first(most + 1, documents -> documents
                        .find(match)
                        .projection(Projections.include(EvaluationDocument.KEY))
                        .sort(new Document(EvaluationDocument.RECEIVED_AT, 1)));
        found.forEach(each -> keys.put(each.getKey(), each.getValue()));
        return found.size() <= most;
    }
}
