package org.huiyin.console.page.live;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.huiyin.platform.MonotonicClock;
import org.huiyin.platform.work.BackgroundWorker;
import org.springframework.stereotype.Component;

/** Tells those who follow a part when it has changed, without a thread for each. */
@Component
final class LiveWatch extends BackgroundWorker {

    private static final Duration PAUSE = Duration.ofSeconds(1);

    /** Then whoever follows asks again, and is let in again or not. */
    private static final Duration LONGEST = Duration.ofSeconds(20);

    private static final int MOST = 500;

    private static final int MOST_OF_ONE = 12;

    private final MonotonicClock clock;
    private List<Follower> followers = new ArrayList<>();
    private boolean open;

    LiveWatch(MonotonicClock clock) {
        super("live-pages", Start.WITH_THE_CONTEXT);
        this.clock = clock;
    }

    /** @param seen the version that is shown now */
    private record Follower(String account, LivePart part, String seen, Duration until, Consumer<String> told) {}

    /** A short text for what the part shows now, the same on every replica that shows the same. */
    static String version(LivePart part) {
        return Integer.toHexString(part.state().get().hashCode());
    }

    /**
     * Tells once, from another thread, as soon as the part has another version or the time is over.
     *
     * @param seen the version that is shown
     * @param told takes the version of then; must not throw
     * @return false if too many follow already, or the gateway stops: then nobody is told
     */
    synchronized boolean follow(String account, LivePart part, String seen, Consumer<String> told) {
        long own = followers.stream()
                .filter(each -> each.account().equals(account))
                .count();
        if (!open || followers.size() >= MOST || own >= MOST_OF_ONE) {
            return false;
        }
        followers.add(new Follower(account, part, seen, clock.elapsed().plus(LONGEST), told));
        return true;
    }

    @Override
    protected synchronized void begun() {
        open = true;
    }

    @Override
    protected synchronized void ending() {
        open = false;
    }

    /** Whoever still follows is let go. */
    @Override
    protected void afterwards() {
        taken().forEach(each -> each.told().accept(each.seen()));
    }

    /** One look at each part that is followed. In trouble all are let go: they ask again, and their page tells of it. */
    @Override
    protected Duration step() {
        Map<String, String> versions = new HashMap<>();
        List<Follower> all = taken();
        try {
            all.forEach(each -> versions.computeIfAbsent(each.part().name(), name -> version(each.part())));
        } catch (RuntimeException e) {
            all.forEach(each -> each.told().accept(each.seen()));
            throw e;
        }
        for (Follower each : all) {
            String now = versions.getOrDefault(each.part().name(), each.seen());
            if (!now.equals(each.seen()) || clock.elapsed().compareTo(each.until()) >= 0) {
                each.told().accept(now);
            } else {
                putBack(each);
            }
        }
        return PAUSE;
    }

    private synchronized List<Follower> taken() {
        List<Follower> all = followers;
        followers = new ArrayList<>();
        return all;
    }

    private synchronized void putBack(Follower one) {
        followers.add(one);
    }
}
