package org.huiyin.channel.kind.email.imap;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ConnectException;
import java.time.Duration;
import java.time.Instant;
import org.huiyin.TestHand;
import org.huiyin.intake.channelhealth.ChannelHealthTracker;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class PollScheduleTest {

    private final TestHand clock = new TestHand(Instant.parse("2026-07-01T08:00:00Z"));
    private final MailboxAccount account = Accounts.unreachable();
    private final PollSchedule schedule = new PollSchedule("mail", account, new ChannelHealthTracker(clock), clock);

    @Test
    void aClockThatIsSetBackMakesNoLongRest() {
        schedule.looked(false);
        clock.set(Duration.ofHours(-1));
        assertThat(schedule.isDue()).isFalse();

        clock.go(account.poll());

        assertThat(schedule.isDue()).isTrue();
    }

    @Test
    void troubleThatAnotherFollowsIsSaidToo(CapturedOutput output) {
        schedule.failed(new ConnectException("refused"), false);
        schedule.failed(new ConnectException("refused"), false);
        schedule.failed(new IllegalStateException("the folder is gone"), false);
        schedule.looked(false);
        schedule.failed(new ConnectException("refused"), false);

        assertThat(output.getOut().lines().filter(line -> line.contains("cannot be polled")))
                .hasSize(3);
    }
}
