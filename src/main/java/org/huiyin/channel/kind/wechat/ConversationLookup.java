package org.huiyin.channel.kind.wechat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.huiyin.evaluation.StoreUnavailableException;
import org.huiyin.intake.ConversationStore;
import org.huiyin.intake.ConversationTurn;
import org.huiyin.platform.ScrubbedTrace;
import org.huiyin.platform.work.Worker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the store what came before, for all who wait at once, and lets nobody wait longer than somebody who has to be
 * answered can. While the store does not answer it is left alone, but for a try now and then. What this process itself
 * took in last is known before the recorder has told the store; it only helps with the words of answers.
 */
final class ConversationLookup implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(ConversationLookup.class);
    private static final int AT_ONCE = 200;
    private static final int WAITING = 2_000;
    private static final int PEOPLE = 5_000;
    private static final int TURNS = 10;
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final ConversationStore conversations;
    private final Duration patience;
    private final BlockingQueue<Ask> asks = new ArrayBlockingQueue<>(WAITING);
    private final Latest latest = new Latest();
    private final Worker worker = new Worker("wechat-recall", this::step);
    private volatile long leftAloneUntil = System.nanoTime();

    /** Somebody who waits for what is known of a conversation. */
    private record Ask(String conversation, CompletableFuture<Optional<List<ConversationTurn>>> answer) {}

    /** The latest turns of those who sent last, by conversation. */
    private static final class Latest extends LinkedHashMap<String, List<ConversationTurn>> {

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, List<ConversationTurn>> eldest) {
            return size() > PEOPLE;
        }

        void add(ConversationTurn turn) {
            List<ConversationTurn> turns = new ArrayList<>(getOrDefault(turn.conversation(), List.of()));
            turns.remove(turn);
            turns.add(turn);
            remove(turn.conversation());
            put(turn.conversation(), List.copyOf(turns.subList(Math.max(0, turns.size() - TURNS), turns.size())));
        }
    }

    /** @param patience the longest wait for an answer */
    ConversationLookup(ConversationStore conversations, Duration patience) {
        this.conversations = conversations;
        this.patience = patience;
        worker.start();
    }

    /** Notes that a turn is in the journal, and will be in the store when the recorder has come to it. */
    void note(ConversationTurn turn) {
        if (turn.matters()) {
            synchronized (latest) {
                latest.add(turn);
            }
        }
    }

    /** What is known of the turn's conversation; empty if nobody can tell in time. */
    Optional<List<ConversationTurn>> conversation(ConversationTurn turn) {
        if (System.nanoTime() - leftAloneUntil < 0) {
            return Optional.empty();
        }
        Ask ask = new Ask(turn.conversation(), new CompletableFuture<>());
        if (!asks.offer(ask)) {
            return Optional.empty();
        }
        try {
            return ask.answer().get(patience.toMillis(), TimeUnit.MILLISECONDS).map(known -> withLatest(turn, known));
        } catch (TimeoutException e) {
            asks.remove(ask);
            leaveAlone();
        } catch (ExecutionException e) {
            log.warn("Conversations cannot be recalled, so answers give the receipt alone: {}", ScrubbedTrace.of(e));
            leaveAlone();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Optional.empty();
    }

    private List<ConversationTurn> withLatest(ConversationTurn turn, List<ConversationTurn> known) {
        List<ConversationTurn> more;
        synchronized (latest) {
            more = latest.getOrDefault(turn.conversation(), List.of());
        }
        List<ConversationTurn> all = new ArrayList<>(known);
        more.stream().filter(each -> !known.contains(each)).forEach(all::add);
        return all;
    }

    private void leaveAlone() {
        leftAloneUntil = System.nanoTime() + PAUSE.toNanos();
    }

    private Duration step() {
        List<Ask> these = new ArrayList<>();
        try {
            Ask first = asks.poll(200, TimeUnit.MILLISECONDS);
            if (first == null) {
                return Duration.ZERO;
            }
            these.add(first);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return PAUSE;
        }
        asks.drainTo(these, AT_ONCE - 1);
        try {
            Map<String, List<ConversationTurn>> known =
                    conversations.of(these.stream().map(Ask::conversation).collect(Collectors.toSet()));
            these.forEach(ask -> ask.answer().complete(Optional.of(known.getOrDefault(ask.conversation(), List.of()))));
        } catch (StoreUnavailableException e) {
            leaveAlone();
            these.forEach(ask -> ask.answer().complete(Optional.empty()));
        } catch (RuntimeException e) {
            these.forEach(ask -> ask.answer().completeExceptionally(e));
        }
        return Duration.ZERO;
    }

    @Override
    public void close() {
        worker.stop();
    }
}
