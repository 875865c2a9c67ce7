package org.huiyin.evaluation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Evaluations for as long as a test runs. */
public class EvaluationsInMemory implements EvaluationStore {
    private final Set<String> unreadable = new HashSet<>();

    private final Map<String, Evaluation> byId = new TreeMap<>();

    @Override
    public synchronized List<Added> add(List<Evaluation> evaluations) {
        List<Added> answers = new ArrayList<>();
        for (Evaluation evaluation : evaluations) {
            Optional<Evaluation> holder = byKey(evaluation.key());
            if (holder.isEmpty()) {
                byId.put(evaluation.id(), evaluation);
            }
            answers.add(holder.filter(other -> !other.id().equals(evaluation.id()))
                    .<Added>map(other -> new Added.Known(other.id(), other.raw().digest()))
                    .orElseGet(Added.New::new));
        }
        return answers;
    }

    @Override
    public synchronized Optional<Evaluation> byId(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    @Override
    public Optional<Evaluation> byKey(String key) {
        return first(evaluation -> evaluation.key().equals(key));
    }

    @Override
    public Optional<Evaluation> byReceipt(String receipt) {
        return first(evaluation -> evaluation.receipt().equals(receipt));
    }

    @Override
    public synchronized List<Evaluation> byIds(Collection<String> ids) {
        if (ids.stream().anyMatch(unreadable::contains)) {
            throw new IllegalArgumentException("not as a record is");
        }
        return ids.stream().map(byId::get).filter(Objects::nonNull).toList();
    }

    @Override
    public synchronized boolean decide(String id, int revision, Standing decision, Set<Flag> flags) {
        Evaluation before = byId.get(id);
        if (before == null || before.revision() != revision) {
            return false;
        }
        List<Standing> decisions = new ArrayList<>(before.decisions());
        decisions.add(decision);
        Set<Flag> all = new HashSet<>(before.flags());
        all.addAll(flags);
        byId.put(
                id,
                new Evaluation(
                        before.id(),
                        before.key(),
                        before.receipt(),
                        before.link(),
                        before.channel(),
                        before.subject(),
                        before.kind(),
                        before.satisfaction(),
                        before.given(),
                        before.occasion(),
                        before.tags(),
                        before.text(),
                        before.rater(),
                        before.assessedAt(),
                        before.receivedAt(),
                        before.recordedAt(),
                        before.raw(),
                        all,
                        List.copyOf(decisions)));
        return true;
    }

    private synchronized Optional<Evaluation> first(Predicate<Evaluation> wanted) {
        return byId.values().stream().filter(wanted).findFirst();
    }

    /** From now on, whoever reads it fails. */
    public synchronized void spoil(String id) {
        unreadable.add(id);
    }
}
