package org.huiyin.delivery;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The names of all targets that are owed what is recorded, whether they can be told just now or not. */
public final class TargetRoster {

    private final List<String> names = new CopyOnWriteArrayList<>();
    private final List<String> ofCases = new CopyOnWriteArrayList<>();
    private final List<String> left = new ArrayList<>();

    public TargetRoster(Collection<String> names) {
        this(names, List.of());
    }

    /** @param ofCases those of them that are owed the steps of cases as well */
    public TargetRoster(Collection<String> names, Collection<String> ofCases) {
        this.names.addAll(names);
        this.ofCases.addAll(ofCases);
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

    /** All, those that were there first before the others. */
    public List<String> names() {
        return names;
    }

    /** Those that are owed the steps of cases. */
    public List<String> ofCases() {
        return ofCases;
    }
}
