package org.huiyin.intake.channelhealth;

import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/**
 * The signs of life of every channel. The waist notes messages; a route that ends well or badly is noted by itself; and a
 * door that fetches tells of each of its tries, as a mailbox with nothing in it looks no different from one that nobody
 * can open.
 */
public final class ChannelHealthTracker {

    private static final int LONGEST_REASON = 300;

    private final Clock clock;

    /** Since the start, by channel. */
    private final Map<String, ChannelActivity> signs = new ConcurrentHashMap<>();

    /** From before it, and from other replicas. */
    private final Map<String, ChannelActivity> remembered = new ConcurrentHashMap<>();

    public ChannelHealthTracker(Clock clock) {
        this.clock = clock;
    }

    /** There is such a channel: what was known of it before the start is looked up. */
    public void expect(String channel) {
        signs.putIfAbsent(channel, ChannelActivity.NONE);
    }

    /** A message of this channel is on disk. */
    public void message(String channel) {
        note(channel, sign -> sign.withMessage(clock.instant()));
    }

    /** The channel's door has done its work: answered a request, or looked for messages, also where there were none. */
    public void success(String channel) {
        note(channel, sign -> sign.withSuccess(clock.instant()));
    }

    /**
     * The channel's door could not do its work; it is shown as failing until the next success.
     *
     * @param reason what was found and what to do, for an operator: no secret, no personal data; cut where it is long
     */
    public void failure(String channel, String reason) {
        String brief = reason.length() <= LONGEST_REASON ? reason : reason.substring(0, LONGEST_REASON);
        note(channel, sign -> sign.withFailure(clock.instant(), brief));
    }

    /** What is known of this channel: here since the start; before it, and on other replicas, to within seconds. */
    public ChannelActivity of(String channel) {
        return signs.getOrDefault(channel, ChannelActivity.NONE)
                .and(remembered.getOrDefault(channel, ChannelActivity.NONE));
    }

    Set<String> channels() {
        return signs.keySet();
    }

    void remember(String channel, ChannelActivity sign) {
        remembered.put(channel, sign);
    }

    private void note(String channel, UnaryOperator<ChannelActivity> change) {
        signs.compute(channel, (id, sign) -> change.apply(sign == null ? ChannelActivity.NONE : sign));
    }
}
