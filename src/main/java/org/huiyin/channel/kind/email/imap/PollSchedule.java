package org.huiyin.channel.kind.email.imap;

import jakarta.mail.AuthenticationFailedException;
import java.time.Duration;
import org.huiyin.channel.kind.email.connection.ConnectionTrouble;
import org.huiyin.intake.channelhealth.ChannelHealthTracker;
import org.huiyin.platform.MonotonicClock;
import org.huiyin.platform.work.LastCause;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** When a mailbox is looked at, and how that went: after trouble less and less often. */
final class PollSchedule {

    private static final Logger log = LoggerFactory.getLogger(PollSchedule.class);
    private static final Duration FIRST_WAIT = Duration.ofMillis(500);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

    private final String channel;
    private final MailboxAccount account;
    private final ChannelHealthTracker channelHealth;
    private final MonotonicClock clock;
    private Duration due = Duration.ZERO;
    private final LastCause lastCause = new LastCause();
    private Duration wait = Duration.ZERO;

    PollSchedule(String channel, MailboxAccount account, ChannelHealthTracker channelHealth, MonotonicClock clock) {
        this.channel = channel;
        this.account = account;
        this.channelHealth = channelHealth;
        this.clock = clock;
    }

    boolean isDue() {
        return clock.elapsed().compareTo(due) >= 0;
    }

    /** @param more whether something came, so that more may be there */
    void looked(boolean more) {
        channelHealth.success(channel);
        if (!wait.isZero()) {
            log.info("Channel {}: its mailbox can be polled again", channel);
            wait = Duration.ZERO;
            lastCause.forget();
        }
        due = more ? Duration.ZERO : clock.elapsed().plus(account.poll());
    }

    /** Another replica polls it. */
    void othersTurn() {
        channelHealth.success(channel);
        due = clock.elapsed().plus(account.poll());
    }

    /** @param progress whether something was done before: then the connection is bad, but it is one */
    void failed(Exception trouble, boolean progress) {
        String reason = reason(trouble);
        channelHealth.failure(channel, reason);
        if (lastCause.isNew(reason)) {
            log.warn("Channel {}: its mailbox cannot be polled and is tried again and again: {}", channel, reason);
        }
        Duration longer = wait.isZero() || progress ? firstWait(trouble) : wait.multipliedBy(2);
        wait = longer.compareTo(LONGEST_WAIT) < 0 ? longer : LONGEST_WAIT;
        due = clock.elapsed().plus(wait);
    }

    /** A server that refuses to let us in is not pressed: some lock whoever tries again and again. */
    private Duration firstWait(Exception trouble) {
        boolean pressed = trouble instanceof AuthenticationFailedException;
        return pressed && account.poll().compareTo(FIRST_WAIT) > 0 ? account.poll() : FIRST_WAIT;
    }

    /** What servers say may quote the user. */
    private String reason(Exception trouble) {
        return account.host() + ": " + ConnectionTrouble.of(trouble).replace(account.user(), "***");
    }
}
