package org.huiyin.console.page.operations;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.huiyin.channel.runtime.ChannelState;
import org.huiyin.channel.runtime.ChannelState.Condition;
import org.huiyin.channel.runtime.Channels;
import org.huiyin.console.page.FindingSayer;
import org.huiyin.console.page.Look;
import org.huiyin.console.page.PageAddress;
import org.huiyin.console.page.PageNames;
import org.huiyin.console.page.Sparkline;
import org.huiyin.delivery.OutboxStore;
import org.huiyin.intake.channelhealth.ChannelActivity;
import org.huiyin.intake.channelhealth.ChannelHealthTracker;
import org.huiyin.intake.channelhealth.ChannelTraffic;
import org.huiyin.intake.channelhealth.ChannelTraffic.Hour;
import org.huiyin.intake.journal.Journal;
import org.huiyin.intake.journal.JournalSettings;
import org.huiyin.intake.reconciliation.ReconciliationWatch;
import org.huiyin.intake.reconciliation.ReconciliationWatch.Difference;
import org.huiyin.intake.reconciliation.ReconciliationWatch.Side;
import org.huiyin.intake.reconciliation.ReplicaList;
import org.huiyin.intake.recording.BurstReview;
import org.huiyin.reply.ReplyStore;
import org.springframework.stereotype.Component;

/**
 * Gathers what needs a person now, and how each part of the gateway fares. Asks the store for nothing but
 * {@link QueueCounts}, so that it is told at once, also while the store is away.
 */
@Component
final class OverviewReader {

    /** So many failures of a door in a row are more than a hiccup. */
    private static final int FAILING_FROM = 3;

    /** What waits for a target for so long is not on its way any more. */
    private static final Duration LATE = Duration.ofMinutes(15);

    private static final int NEARLY_FULL = 80;

    /** More are told in one: they have one reason. */
    private static final int MOST_DIFFERENCES = 3;

    private final Channels channels;
    private final ChannelHealthTracker channelHealth;
    private final ChannelTraffic traffic;
    private final Journal journal;
    private final JournalSettings journalSettings;
    private final ReconciliationWatch sums;
    private final BurstReview bursts;
    private final QueueCounts queueCounts;
    private final PageNames names;

    OverviewReader(
            Channels channels,
            ChannelHealthTracker channelHealth,
            ChannelTraffic traffic,
            Journal journal,
            JournalSettings journalSettings,
            ReconciliationWatch sums,
            BurstReview bursts,
            QueueCounts queueCounts,
            PageNames names) {
        this.channels = channels;
        this.channelHealth = channelHealth;
        this.traffic = traffic;
        this.journal = journal;
        this.journalSettings = journalSettings;
        this.sums = sums;
        this.bursts = bursts;
        this.queueCounts = queueCounts;
        this.names = names;
    }

    /** All that the overview shows, as text that differs when it does. */
    String shown() {
        return List.of(
                        channels(),
                        channels.list(),
                        journal(),
                        journal.refusal(),
                        queueCounts.now(),
                        sums.differences(),
                        sums.silent(),
                        bursts.waiting())
                .toString();
    }

    /** How full the journal is. */
    record JournalState(Journal.Depth depth, long limit) {

        /** In percent; 100 for full. */
        public long filled() {
            return Math.min(100, depth.bytes() * 100 / limit);
        }
    }

    JournalState journal() {
        return new JournalState(journal.depth(), journalSettings.limit().toBytes());
    }

    /** In the order of the channels' names. */
    List<ChannelRow> channels() {
        Map<String, List<Hour>> lastDay = traffic.lastDay();
        return channels.list().stream()
                .map(channel -> row(channel, lastDay.getOrDefault(channel.id(), List.of())))
                .toList();
    }

    private ChannelRow row(ChannelState channel, List<Hour> hours) {
        ChannelActivity activity = channelHealth.of(channel.id());
        List<Long> accepted = hours.stream().map(Hour::accepted).toList();
        List<Long> refused = hours.stream().map(Hour::refused).toList();
        String title = channel.title();
        return new ChannelRow(
                channel.id(),
                title == null ? channel.id() : title,
                kind(channel, activity),
                state(channel, activity),
                hours.isEmpty() ? null : Sparkline.of(accepted, refused),
                accepted.stream().mapToLong(Long::longValue).sum(),
                refused.stream().mapToLong(Long::longValue).sum(),
                activity.lastMessage());
    }

    private static String kind(ChannelState channel, ChannelActivity activity) {
        return switch (channel.condition()) {
            case FAULTY -> "warn";
            case STOPPED -> "quiet";
            case RUNNING -> isFailing(activity) ? "poor" : "good";
        };
    }

    private static String state(ChannelState channel, ChannelActivity activity) {
        return channel.condition() == Condition.RUNNING && isFailing(activity)
                ? "channel.failing"
                : "channel." + channel.condition().word();
    }

    private static boolean isFailing(ChannelActivity activity) {
        return activity.failures() >= FAILING_FROM;
    }

    /** The worst first; empty where nobody is needed. */
    List<Trouble> troubles(Look look) {
        List<Trouble> troubles = new ArrayList<>();
        QueueCounts.Counts waiting = queueCounts.now();
        ofKeeping(troubles, waiting, look);
        ofSums(troubles, look);
        ofChannels(troubles, look);
        ofQueues(troubles, waiting, look);
        BurstReview.Waiting held = bursts.waiting();
        if (held.bursts() > 0) {
            troubles.add(new Trouble(
                    "fair",
                    look.say("overview.bursts", held.bursts()),
                    look.say("overview.bursts.words", look.number(held.ratings())),
                    null,
                    BurstsPage.PATH,
                    look.say("overview.bursts.deed")));
        }
        List<Trouble> inOrder = new ArrayList<>();
        for (String kind : List.of("warn", "poor", "fair")) {
            troubles.stream().filter(each -> each.kind().equals(kind)).forEach(inOrder::add);
        }
        return inOrder;
    }

    private void ofKeeping(List<Trouble> troubles, QueueCounts.Counts waiting, Look look) {
        JournalState state = journal();
        journal.refusal()
                .ifPresent(refusal -> troubles.add(new Trouble(
                        "warn",
                        look.say("overview.refusing"),
                        look.say("overview.refusing." + refusal.name().toLowerCase(Locale.ROOT)),
                        null,
                        OverviewPage.PATH + "#keeping",
                        look.say("overview.keeping.deed"))));
        if (waiting.away()) {
            troubles.add(new Trouble(
                    "warn",
                    look.say("overview.away"),
                    look.say("overview.away.words", look.number(state.depth().entries())),
                    null,
                    OverviewPage.PATH + "#keeping",
                    look.say("overview.keeping.deed")));
        }
        if (state.filled() >= NEARLY_FULL && journal.refusal().isEmpty()) {
            troubles.add(new Trouble(
                    "poor",
                    look.say("overview.full", state.filled()),
                    look.say("overview.full.words", look.bytes(state.depth().bytes()), look.bytes(state.limit())),
                    null,
                    OverviewPage.PATH + "#keeping",
                    look.say("overview.keeping.deed")));
        }
    }

    private void ofSums(List<Trouble> troubles, Look look) {
        List<Difference> differences = sums.differences();
        if (differences.size() > MOST_DIFFERENCES) {
            troubles.add(new Trouble(
                    "warn",
                    look.say("overview.differences", differences.size()),
                    look.say("overview.differences.words"),
                    differences.get(0).since(),
                    PageAddress.of(
                            SumsPage.PATH, "day", differences.get(0).day().toString()),
                    look.say("overview.sums.deed")));
            differences = List.of();
        }
        for (Difference difference : differences) {
            troubles.add(new Trouble(
                    "warn",
                    look.say(
                            difference.side() == Side.MISSING ? "overview.missing" : "overview.surplus",
                            names.of(look).channel(difference.channel()),
                            look.day(difference.day()),
                            look.number(difference.submissions())),
                    look.say(difference.side() == Side.MISSING ? "overview.missing.words" : "overview.surplus.words"),
                    difference.since(),
                    PageAddress.of(SumsPage.PATH, "day", difference.day().toString()),
                    look.say("overview.sums.deed")));
        }
        for (ReplicaList.Seen replica : sums.silent()) {
            troubles.add(new Trouble(
                    "poor",
                    look.say("overview.silent", replica.name().isEmpty() ? replica.id() : replica.name()),
                    look.say("overview.silent.words", look.number(replica.waiting())),
                    replica.heard(),
                    SumsPage.PATH + "#replicas",
                    look.say("overview.sums.deed")));
        }
    }

    private void ofChannels(List<Trouble> troubles, Look look) {
        for (ChannelState channel : channels.list()) {
            ChannelActivity activity = channelHealth.of(channel.id());
            String name = channel.title() == null ? channel.id() : channel.title();
            String path = "/console/channels/" + PageAddress.segment(channel.id());
            if (channel.condition() == Condition.FAULTY) {
                troubles.add(new Trouble(
                        "warn",
                        look.say("overview.faulty", name),
                        new FindingSayer(look).reason(channel.reason()),
                        channel.since(),
                        path,
                        look.say("overview.channel.deed")));
            } else if (channel.isStoppedByHand()) {
                troubles.add(new Trouble(
                        "fair",
                        look.say("overview.stopped", name),
                        look.say("overview.stopped.words"),
                        channel.since(),
                        path,
                        look.say("overview.channel.deed")));
            } else if (channel.condition() == Condition.RUNNING && isFailing(activity)) {
                Instant failed = activity.lastSuccess() == null ? activity.lastFailure() : activity.lastSuccess();
                troubles.add(new Trouble(
                        "poor",
                        look.say("overview.failing", name, look.number(activity.failures())),
                        new FindingSayer(look).reason(activity.reason()),
                        failed,
                        path,
                        look.say("overview.channel.deed")));
            }
        }
    }

    private void ofQueues(List<Trouble> troubles, QueueCounts.Counts waiting, Look look) {
        if (waiting.quarantined() > 0) {
            troubles.add(new Trouble(
                    "poor",
                    look.say("overview.quarantine", atMost(waiting.quarantined(), look)),
                    look.say("overview.quarantine.words"),
                    null,
                    QuarantinePage.PATH,
                    look.say("overview.quarantine.deed")));
        }
        for (OutboxStore.Depth target : waiting.deliveries()) {
            if (target.parked() > 0) {
                troubles.add(new Trouble(
                        "poor",
                        look.say(
                                "overview.parked",
                                names.of(look).target(target.target()),
                                look.number(target.parked())),
                        look.say("overview.parked.words"),
                        null,
                        PageAddress.of(DeliveriesPage.PATH, "target", target.target()),
                        look.say("overview.parked.deed")));
            }
            Instant oldest = target.oldest();
            if (oldest != null && look.isLongerAgo(oldest, LATE)) {
                troubles.add(new Trouble(
                        "fair",
                        look.say(
                                "overview.late", names.of(look).target(target.target()), look.number(target.waiting())),
                        look.say("overview.late.words"),
                        oldest,
                        DeliveriesPage.PATH,
                        look.say("overview.late.deed")));
            }
        }
        for (ReplyStore.Depth channel : waiting.answers()) {
            if (channel.undeliverable() > 0) {
                troubles.add(new Trouble(
                        "fair",
                        look.say(
                                "overview.undeliverable",
                                names.of(look).channel(channel.channel()),
                                look.number(channel.undeliverable())),
                        look.say("overview.undeliverable.words"),
                        null,
                        PageAddress.of(AnswersPage.PATH, "state", "undeliverable", "channel", channel.channel()),
                        look.say("overview.undeliverable.deed")));
            }
        }
    }

    static String atMost(long counted, Look look) {
        return look.number(counted) + (counted >= QueueCounts.MOST ? "+" : "");
    }
}
