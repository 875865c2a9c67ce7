package org.huiyin.delivery;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** An outbox for as long as a test runs. */
public final class OutboxInMemory implements OutboxStore {

    private record Kept(OutboxEntry owed, Instant due, boolean parked) {}

    private final Map<String, Kept> byId = new TreeMap<>();
    private final Map<String, DeliveryProgress> taken = new TreeMap<>();
    private final List<Redelivery> orders = new ArrayList<>();

    @Override
    public synchronized void add(List<OutboxEntry> owed, Instant due) {
        for (OutboxEntry each : owed) {
            byId.merge(each.id(), new Kept(each, due, false), (there, added) -> {
                OutboxEntry old = there.owed();
                Instant since = old.since().isBefore(each.since()) ? each.since() : old.since();
                OutboxEntry young = new OutboxEntry(
                        old.target(),
                        old.evaluation(),
                        old.revision(),
                        since,
                        old.attempts(),
                        old.answer(),
                        old.answeredAt());
                return new Kept(young, there.due(), there.parked());
            });
        }
    }

    @Override
    public synchronized void delivered(List<OutboxEntry> delivered, Instant at) {
        for (OutboxEntry owed : delivered) {
            taken.putIfAbsent(
                    owed.id(), handover(owed, DeliveryProgress.Stage.DELIVERED, at, owed.attempts() + 1, null));
            byId.remove(owed.id());
        }
    }

    @Override
    public synchronized void filtered(List<OutboxEntry> passed, Instant at) {
        for (OutboxEntry owed : passed) {
            taken.putIfAbsent(
                    owed.id(), handover(owed, DeliveryProgress.Stage.FILTERED, at, owed.attempts() + 1, null));
            byId.remove(owed.id());
        }
    }

    @Override
    public synchronized List<DeliveryProgress> handovers(Collection<String> ids) {
        Map<String, DeliveryProgress> found = new TreeMap<>();
        byId.forEach((id, kept) -> {
            OutboxEntry owed = kept.owed();
            found.put(
                    id,
                    kept.parked()
                            ? handover(
                                    owed,
                                    DeliveryProgress.Stage.PARKED,
                                    owed.answeredAt(),
                                    owed.attempts(),
                                    owed.answer())
                            : handover(
                                    owed,
                                    DeliveryProgress.Stage.WAITING,
                                    owed.since(),
                                    owed.attempts(),
                                    owed.answer()));
        });
        found.putAll(taken);
        found.keySet().retainAll(List.copyOf(ids));
        return List.copyOf(found.values());
    }

    private static DeliveryProgress handover(
            OutboxEntry owed, DeliveryProgress.Stage stage, Instant at, int attempts, @Nullable String answer) {
        return new DeliveryProgress(owed.evaluation(), owed.revision(), owed.target(), stage, at, attempts, answer);
    }

    @Override
    public synchronized void remove(Collection<String> ids) {
        byId.keySet().removeAll(List.copyOf(ids));
    }

    @Override
    public synchronized void sweep(List<OutboxEntry> claimed, Instant before) {
        List<String> ids = ids(claimed);
        byId.entrySet()
                .removeIf(entry -> ids.contains(entry.getKey())
                        && entry.getValue().owed().since().isBefore(before));
    }

    @Override
    public synchronized List<OutboxEntry> claim(String target, int limit, Instant now, Instant until) {
        List<OutboxEntry> claimed = byId.values().stream()
                .filter(kept -> !kept.parked()
                        && kept.owed().target().equals(target)
                        && !kept.due().isAfter(now))
                .sorted(Comparator.comparing(Kept::due))
                .limit(limit)
                .map(Kept::owed)
                .sorted(Comparator.comparing(OutboxEntry::id))
                .toList();
        change(claimed.stream().map(OutboxEntry::id).toList(), kept -> new Kept(kept.owed(), until, false));
        return claimed;
    }

    @Override
    public synchronized void postpone(List<OutboxEntry> claimed, Instant due) {
        change(ids(claimed), kept -> new Kept(kept.owed(), due, kept.parked()));
    }

    @Override
    public synchronized void failed(List<OutboxEntry> claimed, Instant due, String answer, Instant at) {
        change(
                ids(claimed),
                kept -> new Kept(answered(kept.owed(), kept.owed().attempts() + 1, answer, at), due, kept.parked()));
    }

    @Override
    public synchronized void park(List<OutboxEntry> claimed, String answer, Instant at) {
        change(
                ids(claimed),
                kept -> new Kept(answered(kept.owed(), kept.owed().attempts() + 1, answer, at), kept.due(), true));
    }

    @Override
    public synchronized List<OutboxEntry> parked(Parked which, @Nullable String after, int limit) {
        return byId.values().stream()
                .filter(in(which))
                .map(Kept::owed)
                .filter(owed -> after == null || owed.id().compareTo(after) > 0)
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized boolean replay(String id, String by, Instant now) {
        boolean parked = byId.containsKey(id) && byId.get(id).parked();
        if (parked) {
            replay(List.of(id), by, now);
        }
        return parked;
    }

    @Override
    public synchronized long replay(Parked which, String by, Instant now) {
        List<String> ids = byId.values().stream()
                .filter(in(which))
                .map(kept -> kept.owed().id())
                .toList();
        replay(ids, by, now);
        return ids.size();
    }

    private void replay(List<String> ids, String by, Instant now) {
        ids.forEach(id -> orders.add(new Redelivery(byId.get(id).owed(), by, now)));
        change(ids, kept -> waiting(kept, now));
    }

    @Override
    public synchronized List<Redelivery> redeliveries(Collection<String> ids) {
        return orders.stream()
                .filter(order -> ids.contains(order.parked().id()))
                .toList();
    }

    @Override
    public synchronized List<Depth> depths() {
        Map<String, Depth> depths = new TreeMap<>();
        for (Kept kept : byId.values()) {
            Depth one = new Depth(
                    kept.owed().target(),
                    kept.parked() ? 0 : 1,
                    kept.parked() ? 1 : 0,
                    kept.parked() ? null : kept.owed().since());
            depths.merge(one.target(), one, OutboxInMemory::sum);
        }
        return new ArrayList<>(depths.values());
    }

    private static Depth sum(Depth a, Depth b) {
        Instant oldest =
                a.oldest() == null || b.oldest() != null && b.oldest().isBefore(a.oldest()) ? b.oldest() : a.oldest();
        return new Depth(a.target(), a.waiting() + b.waiting(), a.parked() + b.parked(), oldest);
    }

    private static Predicate<Kept> in(Parked which) {
        return kept -> kept.parked()
                && (which.target() == null || which.target().equals(kept.owed().target()))
                && (which.from() == null || !kept.owed().answeredAt().isBefore(which.from()))
                && (which.to() == null || kept.owed().answeredAt().isBefore(which.to()))
                && (which.reason() == null || kept.owed().answer().contains(which.reason()));
    }

    private static Kept waiting(Kept kept, Instant now) {
        return new Kept(
                answered(kept.owed(), 0, kept.owed().answer(), kept.owed().answeredAt()), now, false);
    }

    private static OutboxEntry answered(OutboxEntry owed, int attempts, @Nullable String answer, @Nullable Instant at) {
        return new OutboxEntry(owed.target(), owed.evaluation(), owed.revision(), owed.since(), attempts, answer, at);
    }

    private static List<String> ids(List<OutboxEntry> entries) {
        return entries.stream().map(OutboxEntry::id).toList();
    }

    private void change(Collection<String> ids, UnaryOperator<Kept> change) {
        ids.forEach(id -> byId.computeIfPresent(id, (same, kept) -> change.apply(kept)));
    }
}
