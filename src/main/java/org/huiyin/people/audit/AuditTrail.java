package org.huiyin.people.audit;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.huiyin.evaluation.StoreUnavailableException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The trail of all replicas: one line of entries, to which each is added behind the last. Every method throws
 * {@link org.huiyin.evaluation.StoreException} when the store cannot answer.
 */
public final class AuditTrail {

    private static final Logger LOG = LoggerFactory.getLogger(AuditTrail.class);

    /** A number that is taken was taken by another replica, which has then got on; so many at once there are not. */
    private static final int MOST_TRIES = 500;

    private static final int AT_ONCE = 500;

    private final AuditStore store;
    private final AuditChain chain;
    private final Clock clock;

    /** Those of one replica need not race each other. */
    private final ReentrantLock appending = new ReentrantLock();

    /** The last entry that this replica knows of: what is gone from the store meanwhile leaves a gap. */
    private Tip known = new Tip(0, AuditChain.START);

    public AuditTrail(AuditStore store, AuditChain chain, Clock clock) {
        this.store = store;
        this.chain = chain;
        this.clock = clock;
    }

    /** The entry behind which the next one belongs. */
    private record Tip(long n, String digest) {

        static Tip of(AuditEntry entry) {
            return new Tip(entry.n(), entry.digest());
        }

        static Tip of(AuditMark mark) {
            return new Tip(mark.n(), mark.digest());
        }
    }

    /** Adds entries, durable on return. */
    public void append(List<NewEntry> deeds) {
        if (deeds.size() == 1) {
            append(deeds.get(0));
        } else {
            store.together(() -> deeds.forEach(this::append));
        }
    }

    /** Adds an entry, durable on return. */
    public AuditEntry append(NewEntry deed) {
        appending.lock();
        try {
            return appendNext(deed);
        } finally {
            appending.unlock();
        }
    }

    /** Returns if an entry could be appended now, as far as a look can tell. */
    public void probe() {
        store.mark(AuditMark.End.HEAD);
    }

    private AuditEntry appendNext(NewEntry deed) {
        for (int i = 0; i < MOST_TRIES; i++) {
            Optional<AuditMark> head = head();
            if (head.isEmpty()) {
                begin();
                continue;
            }
            Optional<AuditEntry> appended = appendBehind(tip(head.get()), deed);
            if (appended.isPresent()) {
                store.advance(chain.mark(AuditMark.End.HEAD, known.n(), known.digest()));
                return appended.get();
            }
        }
        throw new StoreUnavailableException("The audit trail's next number was taken each time", null);
    }

    private Optional<AuditEntry> appendBehind(Tip tip, NewEntry deed) {
        AuditEntry entry = chain.link(tip.n() + 1, clock.instant(), deed, tip.digest());
        if (!store.insert(entry)) {
            return Optional.empty();
        }
        known = Tip.of(entry);
        return Optional.of(entry);
    }

    private Optional<AuditMark> head() {
        return store.mark(AuditMark.End.HEAD).filter(chain::isIntact);
    }

    /** The mark may be behind: whoever appended last may have died before it, or be about to set it. */
    private Tip tip(AuditMark head) {
        Tip tip = Tip.of(head);
        for (Optional<AuditEntry> next = store.byNumber(tip.n() + 1); next.isPresent(); ) {
            // one that is not ours takes its number and nothing else
            tip = new Tip(tip.n() + 1, chain.isIntact(next.get()) ? next.get().digest() : tip.digest());
            next = store.byNumber(tip.n() + 1);
        }
        if (known.n() > tip.n()) {
            LOG.error(
                    "Entries of the audit trail are gone from the store: the last is {}, and {} was appended before",
                    tip.n(),
                    known.n());
            return known;
        }
        return tip;
    }

    /** Begins a trail; where there is one whose end somebody took the mark of, its next entry says so. */
    private void begin() {
        store.begin(chain.mark(AuditMark.End.FLOOR, 0, AuditChain.START));
        Optional<AuditEntry> last = lastIntact();
        if (last.isEmpty() && known.n() == 0 && store.mark(AuditMark.End.HEAD).isEmpty()) {
            store.begin(chain.mark(AuditMark.End.HEAD, 0, AuditChain.START));
            return;
        }
        if (head().isPresent()) {
            // another replica began it meanwhile
            return;
        }
        LOG.error("The mark of the audit trail's end is gone from the store, or not ours");
        Tip tip = last.map(Tip::of).filter(found -> found.n() >= known.n()).orElse(known);
        NewEntry loss = new NewEntry(
                "huiyin",
                "",
                "",
                AuditVerifier.MARK_LOST,
                "audit",
                String.valueOf(tip.n()),
                null,
                AuditOutcome.FAILED,
                Map.of(),
                Map.of());
        if (appendBehind(tip(chain.mark(AuditMark.End.HEAD, tip.n(), tip.digest())), loss)
                .isPresent()) {
            store.replace(chain.mark(AuditMark.End.HEAD, known.n(), known.digest()));
        }
    }

    private Optional<AuditEntry> lastIntact() {
        Long before = null;
        while (true) {
            List<AuditEntry> page = store.page(AuditFilter.ALL, before, AT_ONCE);
            Optional<AuditEntry> found = page.stream().filter(chain::isIntact).findFirst();
            if (found.isPresent() || page.size() < AT_ONCE) {
                return found;
            }
            before = page.get(page.size() - 1).n();
        }
    }

    /** Whether an entry says what it said when it was appended. */
    public boolean isIntact(AuditEntry entry) {
        return chain.isIntact(entry);
    }

    public Optional<AuditEntry> byNumber(long n) {
        return store.byNumber(n);
    }

    /**
     * Entries, newest first.
     *
     * @param before with smaller numbers than this; null for the first page
     */
    public List<AuditEntry> page(AuditFilter filter, @Nullable Long before, int most) {
        return store.page(filter, before, most);
    }

    /** All entries of a filter, oldest first, one after the other. */
    public void each(AuditFilter filter, Consumer<AuditEntry> reader) {
        store.each(filter, reader);
    }

    /** Looks through all of it. What is appended or taken away by retention meanwhile is no finding. */
    public AuditVerification verify() {
        while (true) {
            Optional<AuditMark> floor = store.mark(AuditMark.End.FLOOR);
            AuditVerifier verifier = new AuditVerifier(chain, floor, store.mark(AuditMark.End.HEAD));
            store.each(AuditFilter.ALL, verifier::accept);
            if (store.mark(AuditMark.End.FLOOR).equals(floor)) {
                return verifier.finish();
            }
        }
    }

    /**
     * Takes away the oldest entries. The mark of the beginning goes first, so that one who dies in between leaves a whole
     * trail. It ends before an entry that is not ours, which is evidence.
     *
     * @param before entries appended before this time go
     * @return how many went
     */
    public long sweep(Instant before) {
        Optional<AuditMark> floor = store.mark(AuditMark.End.FLOOR).filter(chain::isIntact);
        if (floor.isEmpty()) {
            return 0;
        }
        Outdated outdated = new Outdated(Tip.of(floor.get()));
        store.each(new AuditFilter(null, null, null, null, null, null, before), outdated::accept);
        if (outdated.last.n() == floor.get().n()) {
            return 0;
        }
        store.advance(chain.mark(AuditMark.End.FLOOR, outdated.last.n(), outdated.last.digest()));
        return store.removeThrough(outdated.last.n());
    }

    /** Finds how far the old ones go without a younger one, by another clock, or a strange one between. */
    private final class Outdated {

        private Tip last;
        private boolean ended;

        Outdated(Tip floor) {
            this.last = floor;
        }

        void accept(AuditEntry entry) {
            if (ended || entry.n() <= last.n()) {
                return;
            }
            boolean followsLast =
                    entry.n() == last.n() + 1 || store.byNumber(last.n() + 1).isEmpty();
            if (followsLast && chain.isIntact(entry)) {
                last = Tip.of(entry);
            } else {
                ended = true;
            }
        }
    }
}
