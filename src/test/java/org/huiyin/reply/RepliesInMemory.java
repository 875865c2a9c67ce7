package org.huiyin.reply;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.huiyin.evaluation.StoreUnavailableException;
import org.huiyin.reply.QueuedReply.State;
import org.jspecify.annotations.Nullable;

/** Answers in memory, for tests of what is around them. */
public final class RepliesInMemory implements ReplyStore {

    private final Map<String, QueuedReply> replies = new TreeMap<>();
    private final Map<String, Instant> due = new HashMap<>();
    private final Map<String, Turn> turns = new HashMap<>();

    private String away = "nothing";

    private record Turn(String key, Instant until) {}

    /** From now on this step fails as if the store were away. */
    public synchronized void away(String step) {
        away = step;
    }

    /** The answer of this key. */
    public synchronized QueuedReply find(String key) {
        return Optional.ofNullable(replies.get(key)).orElseThrow();
    }

    @Override
    public synchronized int add(List<QueuedReply> added, Instant at) {
        int fresh = 0;
        for (QueuedReply queued : added) {
            QueuedReply known = replies.get(queued.key());
            if (known == null) {
                replies.put(queued.key(), queued);
                due.put(queued.key(), at);
                fresh++;
            } else if (known.since().isBefore(queued.since())) {
                replies.put(
                        known.key(),
                        with(
                                known,
                                known.state(),
                                queued.since(),
                                known.attempts(),
                                known.answer(),
                                known.answeredAt()));
            }
        }
        return fresh;
    }

    @Override
    public synchronized void withdraw(Collection<String> keys) {
        keys.stream().filter(this::waits).toList().forEach(replies::remove);
    }

    @Override
    public synchronized Optional<QueuedReply> claim(String channel, Instant now, Instant until) {
        Optional<QueuedReply> claimed = replies.values().stream()
                .filter(queued -> queued.channel().equals(channel) && waits(queued.key()))
                .filter(queued -> !due(queued).isAfter(now))
                .min(Comparator.comparing(this::due));
        claimed.ifPresent(queued -> due.put(queued.key(), until));
        return claimed;
    }

    @Override
    public synchronized void postpone(String key, Instant at) {
        due.put(key, at);
    }

    @Override
    public synchronized void failed(String key, Instant at, String answer, Instant answeredAt) {
        QueuedReply queued = find(key);
        due.put(key, at);
        replies.put(key, with(queued, State.WAITING, queued.since(), queued.attempts() + 1, answer, answeredAt));
    }

    @Override
    public synchronized void end(String key, State state, String answer, Instant at) {
        if (away.equals("end")) {
            throw new StoreUnavailableException("away", new IllegalStateException("for a test"));
        }
        if (waits(key)) {
            QueuedReply queued = find(key);
            replies.put(key, with(queued, state, queued.since(), queued.attempts() + 1, answer, at));
        }
    }

    @Override
    public synchronized boolean cameBack(String key, String channel, String answer, Instant at) {
        QueuedReply queued = replies.get(key);
        if (queued == null
                || !queued.channel().equals(channel)
                || queued.state() != State.WAITING && queued.state() != State.SENT) {
            return false;
        }
        replies.put(key, with(queued, State.UNDELIVERABLE, queued.since(), queued.attempts(), answer, at));
        return true;
    }

    @Override
    public synchronized Map<String, QueuedReply> byKeys(Collection<String> keys) {
        Map<String, QueuedReply> found = new HashMap<>(replies);
        found.keySet().retainAll(keys);
        return found;
    }

    @Override
    public synchronized void sweep(String key, Instant before) {
        if (waits(key) && find(key).since().isBefore(before)) {
            replies.remove(key);
        }
    }

    @Override
    public synchronized boolean takeTurn(String citizen, String key, Instant now, Instant until) {
        Turn turn = turns.get(citizen);
        if (turn != null && turn.until().isAfter(now) && !turn.key().equals(key)) {
            return false;
        }
        turns.put(citizen, new Turn(key, until));
        return true;
    }

    @Override
    public synchronized List<QueuedReply> page(Which which, @Nullable String after, int limit) {
        return replies.values().stream()
                .filter(queued -> which.state() == null || which.state() == queued.state())
                .filter(queued -> which.channel() == null || which.channel().equals(queued.channel()))
                .filter(queued -> after == null || queued.key().compareTo(after) > 0)
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized boolean retry(String key, Instant now) {
        QueuedReply queued = replies.get(key);
        if (queued == null || queued.state() != State.WAITING && queued.state() != State.UNDELIVERABLE) {
            return false;
        }
        replies.put(key, with(queued, State.WAITING, now, 0, queued.answer(), queued.answeredAt()));
        due.put(key, now);
        return true;
    }

    @Override
    public synchronized List<Depth> depths() {
        return replies.values().stream()
                .collect(Collectors.groupingBy(QueuedReply::channel, TreeMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .map(channel -> new Depth(
                        channel.getKey(),
                        count(channel.getValue(), State.WAITING),
                        count(channel.getValue(), State.UNDELIVERABLE),
                        channel.getValue().stream()
                                .filter(queued -> queued.state() == State.WAITING)
                                .map(QueuedReply::since)
                                .min(Comparator.naturalOrder())
                                .orElse(null)))
                .filter(depth -> depth.waiting() + depth.undeliverable() > 0)
                .toList();
    }

    @Override
    public synchronized long expire(Instant endedBefore, Instant now) {
        turns.values().removeIf(turn -> !turn.until().isAfter(now));
        int before = replies.size();
        replies.values()
                .removeIf(queued -> queued.state() != State.WAITING
                        && queued.answeredAt() != null
                        && queued.answeredAt().isBefore(endedBefore));
        return before - replies.size();
    }

    private static long count(List<QueuedReply> queued, State state) {
        return queued.stream().filter(each -> each.state() == state).count();
    }

    private boolean waits(String key) {
        QueuedReply queued = replies.get(key);
        return queued != null && queued.state() == State.WAITING;
    }

    private Instant due(QueuedReply queued) {
        return due.getOrDefault(queued.key(), Instant.EPOCH);
    }

    private static QueuedReply with(
            QueuedReply queued,
            State state,
            Instant since,
            int attempts,
            @Nullable String answer,
            @Nullable Instant at) {
        return new QueuedReply(
                queued.key(),
                queued.channel(),
                queued.evaluation(),
                queued.purpose(),
                queued.sealed(),
                state,
                since,
                attempts,
                answer,
                at);
    }
}
