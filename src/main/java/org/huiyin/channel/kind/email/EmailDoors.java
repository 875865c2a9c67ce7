package org.huiyin.channel.kind.email;

import java.time.Clock;
import org.huiyin.channel.Channel;
import org.huiyin.channel.Doors;
import org.huiyin.channel.kind.email.imap.MailboxAccount;
import org.huiyin.channel.kind.email.imap.MailboxDoor;
import org.huiyin.evaluation.AttachmentStore;
import org.huiyin.intake.Intake;
import org.huiyin.intake.Reader;
import org.huiyin.intake.SourceLeaseSettings;
import org.huiyin.intake.SourceLeases;
import org.huiyin.intake.channelhealth.ChannelHealthTracker;
import org.huiyin.intake.journal.Journal;
import org.huiyin.platform.MonotonicClock;
import org.huiyin.platform.PlatformSettings;
import org.springframework.stereotype.Component;

/** Opens the doors of mailboxes: the way in, and the way out where the file describes one. */
@Component
final class EmailDoors implements Doors {

    private final MailboxDoor.Surroundings surroundings;
    private final OutboundMailboxes outboundMailboxes;

    EmailDoors(
            Intake intake,
            SourceLeases leases,
            SourceLeaseSettings sharing,
            ChannelHealthTracker channelHealth,
            AttachmentStore attachments,
            ReplyMatcher replyMatcher,
            OutboundMailboxes outboundMailboxes,
            Clock clock,
            MonotonicClock monotonicClock,
            Journal journal,
            PlatformSettings platform) {
        this.surroundings = new MailboxDoor.Surroundings(
                intake,
                leases,
                sharing,
                channelHealth,
                attachments,
                replyMatcher,
                clock,
                monotonicClock,
                journal.name(),
                platform.dataFolder().resolve("spool"));
        this.outboundMailboxes = outboundMailboxes;
    }

    @Override
    public String kind() {
        return EmailKind.NAME;
    }

    @Override
    public Object door(Channel channel, Reader reader) {
        MailboxAccount account = MailboxSettings.account(channel.settings());
        return new MailboxDoor(channel.id(), account, reader, surroundings, outboundMailboxes.open(channel));
    }
}
