package org.huiyin.intake.channelhealth;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.huiyin.intake.channelhealth.ChannelTrouble.Origin;
import org.jspecify.annotations.Nullable;

/**
 * The signs of life of every channel. The waist notes messages; a route that ends well or badly is noted by itself; and a
 * door that fetches tells of each of its tries, as a mailbox with nothing in it looks no different from one that nobody
 * can open.
 */
public final class ChannelHealthTracker {

    private static final int LONGEST_REASON = 300;

    private final Clock clock;

    /** Since the start, by channel. */
    private final Map<String, ChannelActivity> activities = new ConcurrentHashMap<>();

    /** From before it, and from other replicas. */
    private final Map<String, ChannelActivity> remembered = new ConcurrentHashMap<>();

    private final Map<String, TroubleHistory> troubles = new ConcurrentHashMap<>();
    private final Map<String, TroubleHistory> rememberedTroubles = new ConcurrentHashMap<>();

    public ChannelHealthTracker(Clock clock) {
        this.clock = clock;
    }

    /** There is such a channel: what was known of it before the start is looked up. */
    public void expect(String channel) {
        activities.putIfAbsent(channel, ChannelActivity.NONE);
    }

    /** A message of this channel is on disk. */
    public void message(String channel) {
        note(channel, activity -> activity.withMessage(clock.instant()));
    }

    /** The channel's door has done its work: answered a request, or looked for messages, also where there were none. */
    public void success(String channel) {
        note(channel, activity -> activity.withSuccess(clock.instant()));
        over(channel, Origin.DOOR);
    }

    /**
     * The channel's door could not do its work; it is shown as failing until the next success.
     *
     * @param reason what was found and what to do, for an operator: no secret, no personal data; cut where it is long
     */
    public void failure(String channel, String reason) {
        String brief = reason.length() <= LONGEST_REASON ? reason : reason.substring(0, LONGEST_REASON);
        note(channel, activity -> activity.withFailure(clock.instant(), brief));
        trouble(channel, Origin.DOOR, brief);
    }

    /**
     * The channel cannot run; it is shown as in trouble until it runs or is not meant to.
     *
     * @param reason in plain words, without secrets; cut where it is long
     */
    public void stuck(String channel, String reason) {
        trouble(
                channel,
                Origin.CHANNEL,
                reason.length() <= LONGEST_REASON ? reason : reason.substring(0, LONGEST_REASON));
    }

    /** The channel runs, or is not meant to. */
    public void unstuck(String channel) {
        over(channel, Origin.CHANNEL);
    }

    /** What kept this channel from its work, the latest first; before the start, and on other replicas, to within seconds. */
    public List<ChannelTrouble> troubles(String channel) {
        return history(channel).troubles();
    }

    TroubleHistory history(String channel) {
        return history(channel, troubles.get(channel));
    }

    private TroubleHistory history(String channel, @Nullable TroubleHistory here) {
        return (here == null ? TroubleHistory.NONE : here)
                .and(rememberedTroubles.getOrDefault(channel, TroubleHistory.NONE));
    }

    private void trouble(String channel, Origin origin, String what) {
        troubles.compute(channel, (id, known) -> (known == null ? TroubleHistory.NONE : known)
                .with(origin, what, clock.instant()));
    }

    /** Called for each message: where nothing is wrong nothing is written. */
    private void over(String channel, Origin origin) {
        boolean open = troubles.getOrDefault(channel, TroubleHistory.NONE).hasOpen(origin)
                || rememberedTroubles.getOrDefault(channel, TroubleHistory.NONE).hasOpen(origin);
        if (open) {
            troubles.compute(channel, (id, known) -> history(id, known).without(origin, clock.instant()));
        }
    }

    /** What is known of this channel: here since the start; before it, and on other replicas, to within seconds. */
    public ChannelActivity of(String channel) {
        return activities
                .getOrDefault(channel, ChannelActivity.NONE)
                .and(remembered.getOrDefault(channel, ChannelActivity.NONE));
    }

    Set<String> channels() {
        return activities.keySet();
    }

    void remember(String channel, ChannelActivity activity, TroubleHistory history) {
        remembered.put(channel, activity);
        rememberedTroubles.put(channel, history);
    }

    private void note(String channel, UnaryOperator<ChannelActivity> change) {
        activities.compute(channel, (id, activity) -> change.apply(activity == null ? ChannelActivity.NONE : activity));
    }
}
