package org.huiyin.channel.kind.wechat;

import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import org.huiyin.channel.Channel;
import org.huiyin.channel.ChannelOptions;
import org.huiyin.channel.Doors;
import org.huiyin.channel.InvalidSettingException;
import org.huiyin.channel.guard.RefusalLog;
import org.huiyin.channel.kind.wechat.api.OfficialAccounts;
import org.huiyin.intake.ConflictPolicy;
import org.huiyin.intake.ConversationStore;
import org.huiyin.intake.Intake;
import org.huiyin.intake.Reader;
import org.huiyin.intake.journal.Journal;
import org.huiyin.platform.MonotonicClock;
import org.huiyin.platform.PlatformSettings;
import org.huiyin.privacy.Pseudonyms;
import org.huiyin.privacy.Sealer;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** Opens the doors of official accounts. */
@Component
final class WeChatDoors implements Doors, DisposableBean {

    /** Of the five seconds that WeChat waits: for the disk, and for the store, which only helps with the words. */
    private static final Duration FOR_THE_DISK = Duration.ofMillis(2500);

    private static final Duration FOR_THE_STORE = Duration.ofMillis(1000);
    private static final Duration BEHIND = Duration.ofSeconds(2);

    private final Intake intake;
    private final Journal journal;
    private final ConversationLookup lookup;
    private final Pseudonyms pseudonyms;
    private final Sealer sealer;
    private final OfficialAccounts accounts;
    private final MeterRegistry meters;
    private final PlatformSettings platform;
    private final Clock clock;
    private final MonotonicClock monotonicClock;

    WeChatDoors(
            Intake intake,
            Journal journal,
            ConversationStore conversations,
            Pseudonyms pseudonyms,
            Sealer sealer,
            OfficialAccounts accounts,
            MeterRegistry meters,
            PlatformSettings platform,
            Clock clock,
            MonotonicClock monotonicClock) {
        this.intake = intake;
        this.journal = journal;
        this.lookup = new ConversationLookup(conversations, FOR_THE_STORE);
        this.pseudonyms = pseudonyms;
        this.sealer = sealer;
        this.accounts = accounts;
        this.meters = meters;
        this.platform = platform;
        this.clock = clock;
        this.monotonicClock = monotonicClock;
    }

    @Override
    public String kind() {
        return WeChatKind.NAME;
    }

    @Override
    public WeChatDoor door(Channel channel, Reader reader) {
        ChannelOptions settings = channel.settings();
        boolean plain = settings.text("mode").equals("plain");
        MessageCipher key = WeChatKind.key(settings);
        if (!plain && key == null) {
            throw new InvalidSettingException("aesKey", "nothing", "the account's EncodingAESKey, or the mode plain");
        }
        if (settings.has("answers") && !settings.has("appSecret")) {
            throw new InvalidSettingException(
                    "answers", "no appSecret beside them", "the account's AppSecret, by which they are sent");
        }
        MessageGate gate = new MessageGate(
                settings.text("token"),
                plain ? null : key,
                Duration.ofSeconds(settings.get("windowSeconds").longValue()),
                clock);
        ChatReplies answers = WeChatKind.answers(channel, WeChatSettings.of(channel), page(channel));
        return new WeChatDoor(
                gate,
                new RefusalLog(channel.id(), meters, monotonicClock),
                (WeChatReader) reader,
                answers,
                pseudonyms,
                sealer,
                lookup,
                submissions -> intake.accept(submissions, ConflictPolicy.ACCEPT, FOR_THE_DISK),
                () -> journal.depth().oldestAge().compareTo(BEHIND) > 0,
                // last, for it opens a door of its own
                settings.has("appSecret") ? accounts.open(channel) : null,
                clock);
    }

    /** The address of the rating pages, past WeChat where that can be; null where a telephone could open none. */
    private @Nullable String page(Channel channel) {
        ChannelOptions settings = channel.settings();
        boolean recognises = settings.get("recogniseVisitors").booleanValue() && settings.has("appSecret");
        if (!settings.has("page")) {
            return null;
        }
        String page = settings.text("page");
        URI base = platform.publicUrl();
        if (!page.startsWith("/")) {
            return page;
        }
        return base == null
                ? null
                : base.toString().replaceFirst("/+$", "")
                        + (recognises ? "/channels/" + channel.id() + "/page/{scene}" : page);
    }

    @Override
    public void destroy() {
        lookup.close();
    }
}
