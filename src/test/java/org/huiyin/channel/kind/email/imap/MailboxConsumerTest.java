package org.huiyin.channel.kind.email.imap;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.camel.impl.DefaultCamelContext;
import org.huiyin.Gateway;
import org.huiyin.evaluation.AttachmentStore;
import org.huiyin.intake.InboundMessage;
import org.huiyin.intake.Intake;
import org.huiyin.intake.Reader;
import org.huiyin.intake.SourceLeaseSettings;
import org.huiyin.intake.SourceLeases;
import org.huiyin.intake.Submission;
import org.huiyin.intake.channelhealth.ChannelHealthTracker;
import org.huiyin.normalise.ReadResult;
import org.huiyin.platform.MonotonicClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MailboxConsumerTest {

    private final Gateway gateway = Gateway.shared();

    @Test
    void whoeverInterruptsALookIsHeardByWhatCallsIt(@TempDir Path spool) throws Exception {
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            MailboxComponent component = new MailboxComponent();
            component.setCamelContext(camel);
            MailboxEndpoint endpoint = new MailboxEndpoint("mailbox:door", component, door(spool));
            endpoint.setCamelContext(camel);
            MailboxConsumer consumer = (MailboxConsumer) endpoint.createConsumer(exchange -> {});

            assertThat(consumer.poll()).isZero();

            assertThat(Thread.interrupted()).isTrue();
        }
    }

    private MailboxDoor door(Path spool) {
        return new MailboxDoor(
                "door",
                Accounts.unreachable(),
                new Nothing(),
                new MailboxDoor.Surroundings(
                        gateway.bean(Intake.class),
                        new InterruptedLeases(),
                        new SourceLeaseSettings(Duration.ofMinutes(2)),
                        new ChannelHealthTracker(Clock.systemUTC()),
                        gateway.bean(AttachmentStore.class),
                        gateway.bean(SentMailIndex.class),
                        Clock.systemUTC(),
                        MonotonicClock.system(),
                        "a-test",
                        spool),
                () -> {});
    }

    /** No mail comes as far. */
    private static final class Nothing implements Reader {

        @Override
        public List<Submission> split(InboundMessage delivery) {
            throw new AssertionError("no mail came");
        }

        @Override
        public ReadResult read(Submission submission) {
            throw new AssertionError("no mail came");
        }
    }

    /** Whoever asks them is interrupted. */
    private static final class InterruptedLeases implements SourceLeases {

        @Override
        public boolean hold(String source, String holder, Duration lasts) {
            return InterruptedLeases.<RuntimeException>interrupt();
        }

        @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
        private static <T extends Exception> boolean interrupt() throws T {
            throw (T) new InterruptedException();
        }

        @Override
        public void release(String source, String holder) {}

        @Override
        public Optional<String> note(String source) {
            return Optional.empty();
        }

        @Override
        public void note(String source, String holder, String note) {}

        @Override
        public List<String> keysEnding(String channel, Collection<String> endings) {
            return List.of();
        }
    }
}
