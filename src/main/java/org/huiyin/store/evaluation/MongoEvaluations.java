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
import org.bson.Document;
import org.bson.conversions.Bson;
import org.huiyin.evaluation.Evaluation;
import org.huiyin.evaluation.EvaluationStore;
import org.huiyin.evaluation.Flag;
import org.huiyin.evaluation.Standing;
import org.huiyin.store.mongo.CollectionRegistry;
import org.huiyin.store.mongo.DeclaredCollection;
import org.huiyin.store.mongo.DeclaredCollection.Refusal;
import org.huiyin.store.mongo.EnumWords;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The collection {@code evaluations}. */
@Component
public final class MongoEvaluations implements EvaluationStore {
    private final DeclaredCollection evaluations;

    public MongoEvaluations(CollectionRegistry database) {
        evaluations = database.declare(EvaluationDocument.SCHEMA);
    }

    @Override
    public List<Added> add(List<Evaluation> added) {
        Map<Integer, Refusal> refused =
                evaluations.insert(added.stream().map(EvaluationDocument::of).toList());
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
    private Map<String, Document> holders(List<String> keys) {
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
    public Optional<Evaluation> byReceipt(String receipt) {
        return one(EvaluationDocument.RECEIPT, receipt);
    }

    @Override
    public List<Evaluation> byIds(Collection<String> ids) {
        return ids.isEmpty()
                ? List.of()
                : evaluations.read(collection -> collection
                        .find(in("_id", ids))
                        .projection(Projections.exclude(EvaluationDocument.RAW_BODY))
                        .map(EvaluationDocument::read)
                        .into(new ArrayList<>()));
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
        return evaluations.write(collection -> collection
                        .updateOne(
                                new Document("_id", id).append(EvaluationDocument.REVISION, revision),
                                Updates.combine(updates))
                        .getMatchedCount())
                == 1;
    }

    private Optional<Evaluation> one(String field, String value) {
        return Optional.ofNullable(evaluations.read(collection ->
                        collection.find(new Document(field, value)).first()))
                .map(EvaluationDocument::read);
    }

    private static Document in(String field, Collection<String> values) {
        return new Document(field, new Document("$in", List.copyOf(values)));
    }
}
