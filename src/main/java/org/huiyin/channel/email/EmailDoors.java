package org.huiyin.channel.email;

import java.time.Clock;
import org.huiyin.channel.Channel;
import org.huiyin.channel.Doors;
import org.huiyin.channel.email.imap.Account;
import org.huiyin.channel.email.imap.MailboxDoor;
import org.huiyin.evaluation.AttachmentStore;
import org.huiyin.intake.Intake;
import org.huiyin.intake.Journal;
import org.huiyin.intake.LifeSigns;
import org.huiyin.intake.PullSettings;
import org.huiyin.intake.Pulls;
import org.huiyin.intake.Reader;
import org.huiyin.platform.PlatformSettings;
import org.springframework.stereotype.Component;

/** Opens the doors of mailboxes: the way in, and the way out where the file describes one. */
@Component
final class EmailDoors implements Doors {

    private final MailboxDoor.Surroundings surroundings;
    private final Outbound outbound;

    EmailDoors(
            Intake intake,
            Pulls pulls,
            PullSettings sharing,
            LifeSigns signs,
            AttachmentStore attachments,
            Correspondence correspondence,
            Outbound outbound,
            Clock clock,
            Journal journal,
            PlatformSettings platform) {
        this.surroundings = new MailboxDoor.Surroundings(
                intake,
                pulls,
                sharing,
                signs,
                attachments,
                correspondence,
                clock,
                journal.name(),
                platform.dataFolder().resolve("spool"));
        this.outbound = outbound;
    }

    @Override
    public String kind() {
        return EmailKind.NAME;
    }

    @Override
    public Object door(Channel channel, Reader reader) {
        Account account = MailboxSettings.account(channel.settings());
        return new MailboxDoor(channel.id(), account, reader, surroundings, outbound.open(channel));
    }
}
