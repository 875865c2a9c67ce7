package org.huiyin.store.evaluation;

import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Updates;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.huiyin.evaluation.Evaluation;
import org.huiyin.evaluation.EvaluationStore;
import org.huiyin.evaluation.Flag;
import org.huiyin.evaluation.Given;
import org.huiyin.evaluation.Kind;
import org.huiyin.evaluation.Occasion;
import org.huiyin.evaluation.OccurrenceMatch;
import org.huiyin.evaluation.OccurrenceMatch.State;
import org.huiyin.evaluation.Standing;
import org.huiyin.store.mongo.CollectionRegistry;
import org.huiyin.store.mongo.DeclaredCollection;
import org.huiyin.store.mongo.DeclaredCollection.Refusal;
import org.huiyin.store.mongo.DocumentReader;
import org.huiyin.store.mongo.EnumWords;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The collection {@code evaluations}. */
@Component
public final class MongoEvaluations implements EvaluationStore {
    /** Ratings of occurrences that are matched in one go; who rates one without end is not found to the last. */
    private static final int MOST_UNMATCHED = 5_000;

    private final DeclaredCollection evaluations;
    private final DocumentReader<Evaluation> reader;
    private final RecentEvaluations recent = new RecentEvaluations(this::byIds);

    public MongoEvaluations(CollectionRegistry database) {
        evaluations = database.declare(EvaluationDocument.SCHEMA);
        reader = evaluations.reader(EvaluationDocument::read);
    }

    @Override
    public List<Added> add(List<Evaluation> added) {
        List<Document> documents = added.stream().map(EvaluationDocument::of).toList();
        Map<Integer, Refusal> refused = evaluations.insert(documents);
        recent.added(IntStream.range(0, documents.size())
                .filter(i -> !refused.containsKey(i))
                .mapToObj(i -> EvaluationDocument.readWithoutBody(documents.get(i)))
                .toList());
        Map<String, Document> holders = holders(refused.entrySet().stream()
                .filter(refusal -> refusal.getValue().isDuplicate())
                .map(refusal -> added.get(refusal.getKey()).key())
                .toList());
        List<Added> answers = new ArrayList<>();
        for (int i = 0; i < added.size(); i++) {
            answers.add(answer(added.get(i), refused.get(i), holders));
        }
        return answers;
    }

    private static Added answer(Evaluation evaluation, @Nullable Refusal refusal, Map<String, Document> holders) {
        if (refusal == null) {
            return new Added.New();
        }
        if (!refusal.isDuplicate()) {
            return new Added.Rejected("The store refuses the record: " + refusal.why());
        }
        Document holder = holders.get(evaluation.key());
        if (holder == null) {
            return new Added.Rejected("The store has another record with this id or receipt, under another key");
        }
        String id = holder.getString("_id");
        return id.equals(evaluation.id())
                ? new Added.New()
                : new Added.Known(id, holder.getEmbedded(List.of("raw", "digest"), ""));
    }

    /** Id and body digest of those who hold the keys. */
    private Map<String, Document> holders(Collection<String> keys) {
        Map<String, Document> holders = new HashMap<>();
        if (!keys.isEmpty()) {
            evaluations
                    .read(collection -> collection
                            .find(in(EvaluationDocument.KEY, keys))
                            .projection(Projections.include(EvaluationDocument.KEY, EvaluationDocument.RAW_DIGEST))
                            .into(new ArrayList<>()))
                    .forEach(holder -> holders.put(holder.getString(EvaluationDocument.KEY), holder));
        }
        return holders;
    }

    @Override
    public Optional<Evaluation> byId(String id) {
        return one("_id", id);
    }

    @Override
    public Optional<Evaluation> byKey(String key) {
        return one(EvaluationDocument.KEY, key);
    }

    @Override
    public Map<String, String> idsByKeys(Collection<String> keys) {
        Map<String, String> ids = new HashMap<>();
        holders(keys).forEach((key, holder) -> ids.put(key, holder.getString("_id")));
        return ids;
    }

    @Override
    public Optional<Evaluation> byReceipt(String receipt) {
        return one(EvaluationDocument.RECEIPT, receipt);
    }

    @Override
    public Found byIds(Collection<String> ids) {
        if (ids.isEmpty()) {
            return Found.NOTHING;
        }
        DocumentReader.Sorted<Evaluation> found = reader.sort(evaluations.read(collection -> collection
                .find(in("_id", ids))
                .projection(Projections.exclude(EvaluationDocument.RAW_BODY))
                .into(new ArrayList<>())));
        return new Found(
                found.contents(),
                found.unreadable().stream()
                        .map(document -> document.getString("_id"))
                        .collect(Collectors.toSet()));
    }

    @Override
    public Found reached(Map<String, Integer> revisions) {
        return recent.reached(revisions);
    }

    @Override
    public boolean decide(String id, int revision, Standing decision, Set<Flag> flags) {
        Document standing = EvaluationDocument.standing(decision);
        List<Bson> updates = new ArrayList<>(List.of(
                Updates.set(EvaluationDocument.STANDING, standing),
                Updates.push(EvaluationDocument.DECISIONS, standing),
                Updates.inc(EvaluationDocument.REVISION, 1)));
        if (!flags.isEmpty()) {
            updates.add(Updates.addEachToSet(
                    EvaluationDocument.FLAGS, flags.stream().map(EnumWords::of).toList()));
        }
        return change(id, revision, updates);
    }

    @Override
    public List<String> unmatchedOf(Collection<String> numbers) {
        if (numbers.isEmpty()) {
            return List.of();
        }
        Document naming = in(EvaluationDocument.PROJECT_NO, numbers)
                .append("kind", EnumWords.of(Kind.RATING))
                .append(EvaluationDocument.MATCH_STATE, new Document("$ne", EnumWords.of(State.MATCHED)));
        return evaluations.ids(naming, "_id", MOST_UNMATCHED);
    }

    @Override
    public boolean match(
            String id,
            int revision,
            OccurrenceMatch match,
            Occasion occasion,
            @Nullable Standing decision,
            Set<Flag> without) {
        List<Bson> updates = new ArrayList<>(List.of(
                Updates.set(EvaluationDocument.MATCH, EvaluationDocument.match(match)),
                Updates.set(EvaluationDocument.OCCASION, EnumWords.of(occasion)),
                Updates.set(EvaluationDocument.SHAPE, Evaluation.SCHEMA),
                Updates.pullAll(
                        EvaluationDocument.FLAGS,
                        without.stream().map(EnumWords::of).toList())));
        if (decision != null) {
            Document standing = EvaluationDocument.standing(decision);
            updates.add(Updates.set(EvaluationDocument.STANDING, standing));
            updates.add(Updates.push(EvaluationDocument.DECISIONS, standing));
            updates.add(Updates.inc(EvaluationDocument.REVISION, 1));
        }
        return change(id, revision, updates);
    }

    @Override
    public boolean erase(String id, int revision, Remainder remainder, Standing standing) {
        Document goesOn = EvaluationDocument.standing(standing);
        List<Bson> updates = new ArrayList<>(words(remainder));
        updates.addAll(List.of(
                Updates.set(EvaluationDocument.KEY, remainder.key()),
                remainder.link() == null ? Updates.unset("link") : Updates.set("link", remainder.link()),
                Updates.unset(EvaluationDocument.RATER_KEY),
                Updates.set("rater.proven", false),
                Updates.unset(EvaluationDocument.RAW_BODY),
                Updates.unset(EvaluationDocument.RAW_SINCE),
                Updates.set("raw.headers", List.of()),
                Updates.unset("raw.attachments"),
                Updates.set(EvaluationDocument.STANDING, goesOn),
                Updates.push(EvaluationDocument.DECISIONS, goesOn),
                Updates.inc(EvaluationDocument.REVISION, 1)));
        return change(id, revision, updates);
    }

    private boolean change(String id, int revision, List<Bson> updates) {
        Document asSeen = new Document("_id", id).append(EvaluationDocument.REVISION, revision);
        try {
            return evaluations.write(collection -> collection
                            .updateOne(asSeen, Updates.combine(updates))
                            .getMatchedCount())
                    == 1;
        } finally {
            recent.forget(id);
        }
    }

    /** Leaves of the words what the remainder says, and no contact. */
    static List<Bson> words(Remainder remainder) {
        List<Bson> updates = new ArrayList<>(
                List.of(Updates.set("rater.contact", false), Updates.unset(EvaluationDocument.WORDS_SINCE)));
        String text = remainder.text();
        updates.add(text == null ? Updates.unset("text") : Updates.set("text", text));
        Given given = remainder.given();
        if (given != null) {
            updates.add(Updates.set("given.raw", given.raw()));
        }
        return updates;
    }

    @Override
    public List<String> ofRater(String rater, @Nullable String after, int limit) {
        Document filter = new Document("_id", new Document("$gt", after == null ? "" : after))
                .append(EvaluationDocument.RATER_KEY, rater);
        return evaluations.ids(filter, "_id", limit);
    }

    private Optional<Evaluation> one(String field, String value) {
        return reader.one(collection -> collection.find(new Document(field, value)));
    }

    private static Document in(String field, Collection<String> values) {
        return new Document(field, new Document("$in", List.copyOf(values)));
    }
}
