package org.huiyin.people.audit;

import static java.util.Comparator.comparingLong;

import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.huiyin.people.audit.AuditFinding.Fault;
import org.jspecify.annotations.Nullable;

/**
 * Looks through a trail once, in the order of its numbers, and names what was done to it. It holds what is broken in memory
 * and a bit for each number, nothing else.
 */
final class AuditVerifier {

    /** The verb of the entry that says that the mark of the end had gone. */
    static final String MARK_LOST = "audit-mark-lost";

    private static final int MOST_FINDINGS = 1_000;

    /** So many are looked at once more at the end, whether they come from elsewhere. */
    private static final int MOST_HELD = 500;

    /** So many numbers are tried for each of them. */
    private static final int MOST_ORIGINS = 1_000;

    private final AuditChain chain;
    private final List<AuditFinding> findings = new ArrayList<>();
    private final long floor;
    private final String floorDigest;
    private final @Nullable AuditMark head;

    /** Whether there is one, and whether it is ours. */
    private final Optional<Boolean> floorMark;

    private final Optional<Boolean> headMark;

    /** By how much entries were found to have been moved so far. */
    private final Set<Long> shifts = new LinkedHashSet<>(List.of(1L, -1L));

    /** Numbers above the floor of which the entry was found, wherever it stands. */
    private final BitSet found = new BitSet();

    private final List<Broken> held = new ArrayList<>();
    private @Nullable Place before;
    private long entries;
    private long intact;
    private long lastIntact;
    private long first;
    private long last;
    private @Nullable Instant begins;
    private @Nullable Instant ends;
    private String lastDigest = AuditChain.START;

    /** An entry that was looked at. */
    private record Place(long n, String digest, boolean intact) {}

    /** An entry whose digest is not of what it says, and the digests between which it stands. */
    private static final class Broken {
        private final AuditEntry entry;
        private final @Nullable String digestBefore;
        private @Nullable String saidNext;

        Broken(AuditEntry entry, @Nullable String digestBefore) {
            this.entry = entry;
            this.digestBefore = digestBefore;
        }

        long n() {
            return entry.n();
        }

        /** Whether the entry behind it follows the one before it, as if there had been none between. */
        boolean isBetweenNeighbours() {
            return saidNext != null && saidNext.equals(digestBefore);
        }
    }

    /**
     * @param floorMark as it is stored
     * @param headMark as it was stored before the first entry was read: later ones may follow
     */
    AuditVerifier(AuditChain chain, Optional<AuditMark> floorMark, Optional<AuditMark> headMark) {
        this.chain = chain;
        AuditMark start =
                floorMark.filter(chain::isIntact).orElseGet(() -> chain.mark(AuditMark.End.FLOOR, 0, AuditChain.START));
        this.floor = start.n();
        this.floorDigest = start.digest();
        this.head = headMark.filter(chain::isIntact).orElse(null);
        this.floorMark = floorMark.map(chain::isIntact);
        this.headMark = headMark.map(chain::isIntact);
        before = new Place(floor, floorDigest, true);
    }

    /** Looks at the next entry; one that has no number of its own comes with 0. */
    void accept(AuditEntry entry) {
        boolean ours = chain.isIntact(entry);
        if (entry.n() <= floor) {
            // what retention is about to take away may still be there
            if (!ours) {
                find(Fault.ADDED, entry.n(), entry.n(), "it stands before the beginning and is not ours");
            }
            return;
        }
        count(entry);
        Place neighbour = before != null && before.n() == entry.n() - 1 ? before : null;
        if (!held.isEmpty() && held.get(held.size() - 1).n() == entry.n() - 1) {
            held.get(held.size() - 1).saidNext = entry.previous();
        }
        if (ours) {
            intact++;
            lastIntact = entry.n();
            markFound(entry.n());
            follow(entry, neighbour);
        } else if (!isShifted(entry)) {
            hold(new Broken(entry, neighbour == null ? null : neighbour.digest()));
        }
        before = new Place(entry.n(), entry.digest(), ours);
    }

    private void count(AuditEntry entry) {
        if (entries++ == 0) {
            first = entry.n();
            begins = entry.at();
        }
        last = entry.n();
        ends = entry.at();
        lastDigest = entry.digest();
    }

    /** An entry of ours belongs behind the one that it names, and at the head is the one that the head names. */
    private void follow(AuditEntry entry, @Nullable Place neighbour) {
        if (neighbour != null && neighbour.intact() && !neighbour.digest().equals(entry.previous())) {
            if (neighbour.n() == floor) {
                find(Fault.CUT_AT_THE_BEGINNING, entry.n(), entry.n(), "it does not follow what retention took away");
            } else {
                find(Fault.MOVED, entry.n(), entry.n(), "it is ours and followed another entry than " + neighbour.n());
            }
        }
        if (head != null && head.n() == entry.n() && !head.digest().equals(entry.digest())) {
            find(Fault.CUT_AT_THE_END, entry.n(), entry.n(), "the mark of the end names another entry of this number");
        }
        if (entry.deed().verb().equals(MARK_LOST)) {
            find(
                    Fault.CUT_AT_THE_END,
                    entry.n(),
                    entry.n(),
                    "the mark of the end was gone or not ours when it was appended; entries before it may be missing");
        }
    }

    /** Whether it was moved as others were before it: then it is not kept, however many there are. */
    private boolean isShifted(AuditEntry entry) {
        for (long shift : shifts) {
            if (isFrom(entry, entry.n() + shift)) {
                return true;
            }
        }
        return false;
    }

    private boolean isFrom(AuditEntry entry, long origin) {
        if (origin < 1 || isFound(origin) || !chain.isOf(entry, origin)) {
            return false;
        }
        intact++;
        shifts.add(origin - entry.n());
        markFound(origin);
        lastIntact = Math.max(lastIntact, origin);
        moved(entry.n(), origin);
        return true;
    }

    private void moved(long n, long origin) {
        String detail =
                "it was appended with a number that is " + Math.abs(origin - n) + (origin > n ? " higher" : " lower");
        find(Fault.MOVED, n, n, detail);
    }

    private void hold(Broken broken) {
        if (held.size() < MOST_HELD) {
            held.add(broken);
        } else {
            changed(broken.n());
        }
    }

    private void markFound(long n) {
        long place = n - floor;
        if (place > 0 && place < Integer.MAX_VALUE) {
            found.set((int) place);
        }
    }

    private boolean isFound(long n) {
        return n <= floor || found.get((int) (n - floor));
    }

    AuditVerification finish() {
        List<Broken> strangers =
                held.stream().filter(each -> !comesFromElsewhere(each)).toList();
        strangers.forEach(this::judge);
        tellMissing();
        tellMarks();
        return new AuditVerification(
                entries, first, last, begins, ends, lastDigest, inOrder(), entries > 0 && intact == 0);
    }

    /** Neighbours of which the same is to be said are told together. */
    private List<AuditFinding> inOrder() {
        List<AuditFinding> merged = new ArrayList<>();
        findings.stream()
                .sorted(comparingLong(AuditFinding::from).thenComparing(AuditFinding::to))
                .forEach(each -> add(merged, each));
        return List.copyOf(merged);
    }

    private static void add(List<AuditFinding> to, AuditFinding finding) {
        int end = to.size() - 1;
        AuditFinding former = end < 0 ? null : to.get(end);
        if (former != null
                && former.fault() == finding.fault()
                && former.to() == finding.from() - 1
                && former.detail().equals(finding.detail())) {
            to.set(end, new AuditFinding(finding.fault(), former.from(), finding.to(), finding.detail()));
        } else {
            to.add(finding);
        }
    }

    private boolean comesFromElsewhere(Broken broken) {
        int tried = 0;
        for (int place = found.nextClearBit(1);
                floor + place <= upper() && tried < MOST_ORIGINS;
                place = found.nextClearBit(place + 1)) {
            tried++;
            if (isFrom(broken.entry, floor + place)) {
                return true;
            }
        }
        return false;
    }

    /** The highest number that an entry of ours had, as far as anything says so. */
    private long upper() {
        return head == null ? lastIntact : Math.max(head.n(), lastIntact);
    }

    private void judge(Broken broken) {
        long n = broken.n();
        if (broken.isBetweenNeighbours() || n > upper() || isFound(n)) {
            find(Fault.ADDED, n, n, "it is not ours, and no entry of ours follows it");
            markFound(n);
        } else {
            changed(n);
        }
    }

    private void changed(long n) {
        find(Fault.CHANGED, n, n, "its digest is not of what it says");
        markFound(n);
    }

    /** The first to be made is the floor's: a trail that is about to begin has it alone, or neither. */
    private void tellMarks() {
        if (entries == 0 && floor == 0 && headMark.isEmpty() && floorMark.orElse(true)) {
            return;
        }
        tellMark(Fault.CUT_AT_THE_BEGINNING, floorMark, "begins");
        tellMark(Fault.CUT_AT_THE_END, headMark, "ends");
    }

    private void tellMark(Fault fault, Optional<Boolean> mark, String what) {
        if (!mark.orElse(false)) {
            find(fault, 0, 0, "the mark of where the trail " + what + (mark.isEmpty() ? " is gone" : " is not ours"));
        }
    }

    private void tellMissing() {
        long upper = upper();
        for (int place = found.nextClearBit(1); floor + place <= upper; ) {
            int next = found.nextSetBit(place);
            long from = floor + place;
            long to = next < 0 ? upper : Math.min(upper, floor + next - 1);
            tellMissing(from, to, upper);
            if (next < 0) {
                return;
            }
            place = found.nextClearBit(next);
        }
    }

    private void tellMissing(long from, long to, long upper) {
        String missing = to == from ? "it is missing" : to - from + 1 + " entries are missing";
        if (to == upper) {
            find(Fault.CUT_AT_THE_END, from, to, missing + ", of which the mark of the end knows");
        } else if (from == floor + 1) {
            find(Fault.CUT_AT_THE_BEGINNING, from, to, missing + ", which retention did not take");
        } else {
            find(Fault.REMOVED, from, to, missing);
        }
    }

    /** One of a kind is told in any case. */
    private void find(Fault fault, long from, long to, String detail) {
        if (findings.size() < MOST_FINDINGS || findings.stream().noneMatch(each -> each.fault() == fault)) {
            add(findings, new AuditFinding(fault, from, to, detail));
        }
    }
}
