package org.huiyin.casework;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import org.huiyin.evaluation.StoreUnavailableException;
import org.huiyin.evaluation.SubjectScope;
import org.jspecify.annotations.Nullable;

/** A store that goes away now and then, before a write or after it, and under which the process is killed when told so. */
final class UnsteadyCases implements CaseStore {

    private static final int FOR_EVER = Integer.MAX_VALUE;

    private final CaseStore store;
    private final Random random;
    private double trouble;
    private int callsToLive = FOR_EVER;

    /** The end of the process: nothing of it goes on, and nothing that is written is lost. */
    static final class Killed extends Error {

        private static final long serialVersionUID = 1;
    }

    UnsteadyCases(CaseStore store, Random random) {
        this.store = store;
        this.random = random;
    }

    /** @param share of the calls that fail from now on, 0 for none and 1 for an outage */
    void fail(double share) {
        trouble = share;
    }

    /** @param calls how many moments of reading and writing the process still sees */
    void killAfter(int calls) {
        callsToLive = calls;
    }

    private void perhaps() {
        if (callsToLive < FOR_EVER && --callsToLive < 0) {
            callsToLive = FOR_EVER;
            throw new Killed();
        }
        if (random.nextDouble() < trouble) {
            throw new StoreUnavailableException("away", null);
        }
    }

    private <T> T around(T done) {
        perhaps();
        return done;
    }

    @Override
    public List<Case> add(List<Case> opened) {
        List<Case> added = new ArrayList<>();
        for (Case each : opened) {
            perhaps();
            added.addAll(around(store.add(List.of(each))));
        }
        return added;
    }

    @Override
    public boolean replace(Case changed) {
        perhaps();
        return around(store.replace(changed));
    }

    @Override
    public void replaceTold(List<Case> changed) {
        for (Case each : changed) {
            perhaps();
            store.replaceTold(List.of(each));
        }
        perhaps();
    }

    @Override
    public Optional<Case> byId(String id) {
        return around(store.byId(id));
    }

    @Override
    public List<Case> byIds(Collection<String> ids) {
        return around(store.byIds(ids));
    }

    @Override
    public Optional<Case> byNumber(String number) {
        return around(store.byNumber(number));
    }

    @Override
    public boolean hasUnreadable(Collection<String> matters) {
        return around(store.hasUnreadable(matters));
    }

    @Override
    public List<Case> byMatters(Collection<String> matters) {
        return around(store.byMatters(matters));
    }

    @Override
    public List<Case> page(CaseQuery which, @Nullable Position after, int limit) {
        return around(store.page(which, after, limit));
    }

    @Override
    public List<Case> toTell(Instant now, int limit) {
        return around(store.toTell(now, limit));
    }

    @Override
    public List<Case> toWatch(Instant now, int limit) {
        return around(store.toWatch(now, limit));
    }

    @Override
    public List<Case> opened(Instant from, Instant to, SubjectScope scope, @Nullable Opened after, int limit) {
        return around(store.opened(from, to, scope, after, limit));
    }

    @Override
    public void facts(Instant from, Instant to, Consumer<CaseFacts> each) {
        perhaps();
        store.facts(from, to, each);
    }

    @Override
    public long nextNumbers(String series, int many) {
        return around(store.nextNumbers(series, many));
    }
}
