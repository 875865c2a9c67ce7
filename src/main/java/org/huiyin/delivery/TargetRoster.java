package org.huiyin.delivery;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.huiyin.evaluation.StoreUnavailableException;

/**
 * The names of all targets that are owed what is recorded, whether they can be told just now or not. Until all that there are
 * have been added nobody is told who they are, so that none is owed too little.
 */
public final class TargetRoster {

    /** It is complete in a moment, unless the store is away, and then there is nothing to be done with it. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final List<String> names = new CopyOnWriteArrayList<>();
    private final List<String> ofCases = new CopyOnWriteArrayList<>();
    private final List<String> left = new ArrayList<>();
    private final CountDownLatch incomplete;

    /** One to which nobody need be added. */
    public TargetRoster(Collection<String> names) {
        this(names, List.of());
    }

    /** @param ofCases those of them that are owed the steps of cases as well */
    public TargetRoster(Collection<String> names, Collection<String> ofCases) {
        this(names, ofCases, 0);
    }

    private TargetRoster(Collection<String> names, Collection<String> ofCases, int missing) {
        this.names.addAll(names);
        this.ofCases.addAll(ofCases);
        incomplete = new CountDownLatch(missing);
    }

    /** One to which others are added before it is complete. */
    static TargetRoster beginningWith(Collection<String> names, Collection<String> ofCases) {
        return new TargetRoster(names, ofCases, 1);
    }

    /** All that there are have been added. */
    public void complete() {
        incomplete.countDown();
    }

    /**
     * From now on it is owed all that is recorded.
     *
     * @param cases whether it is owed the steps of cases as well
     */
    public synchronized void add(String target, boolean cases) {
        if (!names.contains(target)) {
            names.add(target);
        }
        if (!cases) {
            ofCases.remove(target);
        } else if (!ofCases.contains(target)) {
            ofCases.add(target);
        }
    }

    /** From now on it is owed nothing more; what waits for it stays. */
    public synchronized void remove(String target) {
        if (names.remove(target)) {
            left.add(target);
        }
        ofCases.remove(target);
    }

    /** Those that went since this was last asked. */
    synchronized List<String> left() {
        List<String> gone = List.copyOf(left);
        left.clear();
        return gone;
    }

    /**
     * All, those that were there first before the others.
     *
     * @throws StoreUnavailableException while it is not complete
     */
    public List<String> names() {
        awaitComplete();
        return names;
    }

    /**
     * Those that are owed the steps of cases.
     *
     * @throws StoreUnavailableException while it is not complete
     */
    public List<String> ofCases() {
        awaitComplete();
        return ofCases;
    }

    private void awaitComplete() {
        try {
            if (incomplete.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new StoreUnavailableException("It is not known yet which targets there are", null);
    }
}
