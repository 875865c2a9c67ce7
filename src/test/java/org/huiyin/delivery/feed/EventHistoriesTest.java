package org.huiyin.delivery.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.BiPredicate;
import org.huiyin.evaluation.Intents.Intent;
import org.huiyin.evaluation.StoreUnavailableException;
import org.huiyin.platform.Ids;
import org.junit.jupiter.api.Test;

/**
 * Random histories of replicas that write to one log and of readers that follow it: writers overtake one another between any
 * two of their steps, answers are lost, writes land long after their writer gave up, and a failover takes back what the
 * majority did not have. Each event that was written for certain is seen by every reader.
 */
class EventHistoriesTest {

    private static final int HISTORIES = 200;
    private static final int EVENTS = 12;
    private static final int REPLICAS = 3;

    /** How one replica writes to the store. */
    private interface Way {
        BiPredicate<Integer, List<Intent>> over(Store store);
    }

    private static final Way AS_BUILT = store -> {
        List<EventLog> logs = new ArrayList<>();
        for (int i = 0; i < REPLICAS; i++) {
            logs.add(new EventLog(store, new Ids(), Clock.systemUTC()));
        }
        return (replica, events) -> logs.get(replica).append(events);
    };

    /** A counter in the store gives the number, then the page is written. */
    private static final Way NUMBER_DRAWN_FIRST = store -> {
        long[] counter = {0};
        return (replica, events) -> {
            long number = ++counter[0];
            store.others();
            return store.add(new EventPage(number, number + "", Instant.EPOCH.plusMillis(number), events));
        };
    };

    @Test
    void everyReaderSeesEveryEvent() {
        for (long seed = 0; seed < HISTORIES; seed++) {
            assertThat(missed(seed, AS_BUILT, true)).as("history %s", seed).isEmpty();
        }
    }

    @Test
    void aNumberThatIsDrawnBeforeTheWriteWouldBeSteppedOver() {
        assertThat(bad(NUMBER_DRAWN_FIRST, true)).isGreaterThan(5);
    }

    @Test
    void aPageThatIsReadBeforeTheMajorityHasItWouldBeTakenBack() {
        assertThat(bad(AS_BUILT, false)).isGreaterThan(5);
    }

    private static int bad(Way way, boolean durableReads) {
        int bad = 0;
        for (long seed = 0; seed < 100; seed++) {
            bad += missed(seed, way, durableReads).isEmpty() ? 0 : 1;
        }
        return bad;
    }

    /** What a reader did not see in a history, though it was written for certain. */
    private static Set<String> missed(long seed, Way way, boolean durableReads) {
        Random random = new Random(seed);
        Store store = new Store(random, durableReads);
        BiPredicate<Integer, List<Intent>> append = way.over(store);
        List<Reader> readers = List.of(new Reader(store), new Reader(store), new Reader(store));
        Set<String> owed = new HashSet<>();
        for (int i = 0; i < EVENTS; i++) {
            owed.add("e" + i);
        }
        Set<String> certain = new HashSet<>();
        store.othersAre(() -> {
            if (random.nextBoolean()) {
                readers.get(random.nextInt(readers.size())).step();
            } else {
                write(random, owed, certain, append);
            }
        });
        for (int i = 0; i < 60; i++) {
            store.others();
            store.weather();
        }
        store.calm();
        // by the outbox what is not written for certain is written again
        for (String each : List.copyOf(owed)) {
            if (append.test(random.nextInt(REPLICAS), List.of(new Intent(each, 1)))) {
                certain.add(each);
            }
        }
        store.landAll();
        Set<String> missed = new HashSet<>();
        for (Reader reader : readers) {
            reader.readToTheEnd();
            Set<String> unseen = new HashSet<>(certain);
            unseen.removeAll(reader.seen);
            missed.addAll(unseen);
        }
        return missed;
    }

    private static void write(
            Random random, Set<String> owed, Set<String> certain, BiPredicate<Integer, List<Intent>> append) {
        List<Intent> some = owed.stream()
                .filter(each -> random.nextInt(3) == 0)
                .map(each -> new Intent(each, 1))
                .toList();
        if (some.isEmpty()) {
            return;
        }
        try {
            if (append.test(random.nextInt(REPLICAS), some)) {
                some.forEach(each -> certain.add(each.evaluationId()));
                // a crash before the outbox is told has some of it written again
                some.stream().filter(each -> random.nextInt(4) > 0).forEach(each -> owed.remove(each.evaluationId()));
            }
        } catch (StoreUnavailableException e) {
            // it is owed still
        }
    }

    /** Reads pages on from where it was. */
    private static final class Reader {
        private final Store store;
        private final Set<String> seen = new HashSet<>();
        private long number;

        Reader(Store store) {
            this.store = store;
        }

        boolean step() {
            List<EventPage> found = store.read(number + 1, 2);
            for (EventPage page : found) {
                page.events().forEach(event -> seen.add(event.evaluationId()));
                number = page.number();
            }
            return !found.isEmpty();
        }

        void readToTheEnd() {
            while (step()) {
                // on
            }
        }
    }

    /** A replica set, as one list of writes of which the majority has the first so many. */
    private static final class Store implements EventPages {
        private final Random random;
        private final boolean durableReads;
        private final List<EventPage> written = new ArrayList<>();
        private final List<EventPage> underway = new ArrayList<>();
        private int majority;
        private int depth;
        private boolean calm;
        private Runnable others = () -> {};

        Store(Random random, boolean durableReads) {
            this.random = random;
            this.durableReads = durableReads;
        }

        void othersAre(Runnable somebody) {
            others = somebody;
        }

        /** Somebody else does something meanwhile, and is interrupted likewise. */
        void others() {
            if (calm || depth > 3 || random.nextInt(3) == 0) {
                return;
            }
            depth++;
            others.run();
            depth--;
        }

        /** What befalls the store by itself. */
        void weather() {
            switch (random.nextInt(6)) {
                case 0 -> written.subList(majority, written.size()).clear();
                case 1 -> majority = written.size();
                case 2 -> land();
                default -> {}
            }
        }

        void calm() {
            calm = true;
            majority = written.size();
        }

        void landAll() {
            while (!underway.isEmpty()) {
                land();
            }
            majority = written.size();
        }

        private void land() {
            if (!underway.isEmpty()) {
                EventPage late = underway.remove(random.nextInt(underway.size()));
                if (written.stream().noneMatch(page -> page.number() == late.number())) {
                    written.add(late);
                }
            }
        }

        @Override
        public boolean add(EventPage page) {
            others();
            if (!calm && random.nextInt(8) == 0) {
                underway.add(page);
                throw new StoreUnavailableException("no answer", new IllegalStateException());
            }
            if (written.stream().anyMatch(other -> other.number() == page.number())) {
                return false;
            }
            written.add(page);
            others();
            if (!calm) {
                weather();
            }
            if (!written.contains(page) || !calm && random.nextInt(8) == 0) {
                throw new StoreUnavailableException("not known", new IllegalStateException());
            }
            majority = Math.max(majority, written.indexOf(page) + 1);
            return true;
        }

        @Override
        public List<EventPage> read(long first, int count) {
            others();
            return visible().stream()
                    .filter(page -> page.number() >= first && page.number() < first + count)
                    .sorted(Comparator.comparing(EventPage::number))
                    .toList();
        }

        private List<EventPage> visible() {
            return List.copyOf(durableReads ? written.subList(0, majority) : written);
        }

        @Override
        public boolean knows(long number, String mark) {
            return written.stream()
                    .anyMatch(page -> page.number() == number && page.mark().equals(mark));
        }

        @Override
        public Optional<EventPage> oldest() {
            return since(Instant.EPOCH);
        }

        @Override
        public Optional<EventPage> since(Instant time) {
            return visible().stream()
                    .filter(page -> !page.at().isBefore(time))
                    .min(Comparator.comparing(EventPage::at));
        }
    }
}
