package org.huiyin.console.page.live;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.huiyin.platform.MonotonicClock;
import org.huiyin.platform.work.Followers;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells those who follow a part when it has changed. */
@Component
final class LiveWatch extends Followers<LiveWatch.OpenPage> {

    private static final Duration PAUSE = Duration.ofSeconds(1);

    /** Then whoever follows asks again, and is let in again or not. */
    private static final Duration LONGEST = Duration.ofSeconds(20);

    private static final int MOST = 500;

    private static final int MOST_OF_ONE = 12;

    /** Of the look in hand, by the name of the part: one look at each part that is followed. */
    private final Map<String, String> versions = new HashMap<>();

    LiveWatch(MonotonicClock clock) {
        super("live-pages", PAUSE, MOST, clock);
    }

    /** @param seen the version that is shown now */
    record OpenPage(String account, LivePart part, String seen, Consumer<String> told) {}

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
        return count(each -> each.account().equals(account)) < MOST_OF_ONE
                && add(new OpenPage(account, part, seen, told), LONGEST);
    }

    @Override
    protected Duration step() {
        versions.clear();
        return super.step();
    }

    @Override
    protected @Nullable OpenPage look(OpenPage each) {
        String now = versions.computeIfAbsent(each.part().name(), name -> version(each.part()));
        if (now.equals(each.seen())) {
            return each;
        }
        each.told().accept(now);
        return null;
    }

    @Override
    protected void letGo(OpenPage each) {
        each.told().accept(each.seen());
    }
}
