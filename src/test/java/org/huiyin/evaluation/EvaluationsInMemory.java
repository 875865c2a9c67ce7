package org.huiyin.evaluation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Evaluations for as long as a test runs. */
public class EvaluationsInMemory implements EvaluationStore {
    private final Set<String> unreadable = new HashSet<>();

    private final Map<String, Evaluation> byId = new TreeMap<>();
    private final Map<String, String> idsByKey = new HashMap<>();

    @Override
    public synchronized List<Added> add(List<Evaluation> evaluations) {
        List<Added> answers = new ArrayList<>();
        for (Evaluation evaluation : evaluations) {
            Optional<Evaluation> holder = byKey(evaluation.key());
            if (holder.isEmpty()) {
                byId.put(evaluation.id(), evaluation);
                idsByKey.put(evaluation.key(), evaluation.id());
            }
            answers.add(holder.filter(other -> !other.id().equals(evaluation.id()))
                    .<Added>map(other -> new Added.Known(other.id(), other.raw().digest()))
                    .orElseGet(Added.New::new));
        }
        return answers;
    }

    /** All there are, by id. */
    public synchronized List<Evaluation> all() {
        return List.copyOf(byId.values());
    }

    @Override
    public synchronized Optional<Evaluation> byId(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    @Override
    public synchronized Optional<Evaluation> byKey(String key) {
        return Optional.ofNullable(idsByKey.get(key)).map(byId::get);
    }

    @Override
    public synchronized Map<String, String> idsByKeys(Collection<String> keys) {
        Map<String, String> ids = new HashMap<>(idsByKey);
        ids.keySet().retainAll(Set.copyOf(keys));
        return ids;
    }

    @Override
    public Optional<Evaluation> byReceipt(String receipt) {
        return first(evaluation -> evaluation.receipt().equals(receipt));
    }

    @Override
    public synchronized Found byIds(Collection<String> ids) {
        return new Found(
                ids.stream()
                        .filter(id -> !unreadable.contains(id))
                        .map(byId::get)
                        .filter(Objects::nonNull)
                        .toList(),
                ids.stream().filter(unreadable::contains).collect(Collectors.toSet()));
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
                        List.copyOf(decisions),
                        before.match()));
        return true;
    }

    @Override
    public synchronized List<String> unmatchedOf(Collection<String> numbers) {
        return byId.values().stream()
                .filter(each -> each.kind() == Kind.RATING
                        && numbers.contains(each.subject().projectNo())
                        && (each.match() == null || !each.match().isFound()))
                .map(Evaluation::id)
                .toList();
    }

    @Override
    public synchronized boolean match(
            String id,
            int revision,
            OccurrenceMatch match,
            Occasion occasion,
            @Nullable Standing decision,
            Set<Flag> without) {
        Evaluation before = byId.get(id);
        if (before == null || before.revision() != revision) {
            return false;
        }
        List<Standing> decisions = new ArrayList<>(before.decisions());
        if (decision != null) {
            decisions.add(decision);
        }
        Set<Flag> flags = new HashSet<>(before.flags());
        flags.removeAll(without);
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
                        occasion,
                        before.tags(),
                        before.text(),
                        before.rater(),
                        before.assessedAt(),
                        before.receivedAt(),
                        before.recordedAt(),
                        before.raw(),
                        flags,
                        List.copyOf(decisions),
                        match));
        return true;
    }

    @Override
    public synchronized boolean erase(String id, int revision, Remainder remainder, Standing standing) {
        if (!decide(id, revision, standing, Set.of())) {
            return false;
        }
        byId.computeIfPresent(id, (known, before) -> {
            Raw raw = before.raw();
            return new Evaluation(
                    before.id(),
                    remainder.key(),
                    before.receipt(),
                    remainder.link(),
                    before.channel(),
                    before.subject(),
                    before.kind(),
                    before.satisfaction(),
                    remainder.given(),
                    before.occasion(),
                    before.tags(),
                    remainder.text(),
                    new Rater(null, false, before.rater().named(), false),
                    before.assessedAt(),
                    before.receivedAt(),
                    before.recordedAt(),
                    new Raw(raw.contentType(), Map.of(), null, raw.digest()),
                    before.flags(),
                    before.decisions(),
                    before.match());
        });
        return true;
    }

    @Override
    public synchronized List<String> ofRater(String rater, @Nullable String after, int limit) {
        return byId.values().stream()
                .filter(each -> rater.equals(each.rater().key()))
                .map(Evaluation::id)
                .filter(id -> after == null || id.compareTo(after) > 0)
                .limit(limit)
                .toList();
    }

    private synchronized Optional<Evaluation> first(Predicate<Evaluation> wanted) {
        return byId.values().stream().filter(wanted).findFirst();
    }

    /** From now on, nobody can read it. */
    public synchronized void spoil(String id) {
        unreadable.add(id);
    }
}
