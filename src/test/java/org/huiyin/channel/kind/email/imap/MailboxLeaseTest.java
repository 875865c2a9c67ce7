package org.huiyin.channel.kind.email.imap;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.huiyin.TestHand;
import org.huiyin.intake.SourceLeases;
import org.junit.jupiter.api.Test;

class MailboxLeaseTest {

    private final TestHand clock = new TestHand(Instant.parse("2026-07-01T08:00:00Z"));
    private final Leases leases = new Leases();
    private final MailboxLease lease = new MailboxLease(leases, "box", "one", Duration.ofMinutes(2), clock);

    @Test
    void aTurnIsAskedForAnewWhenTheClockIsSetEitherWay() {
        assertThat(lease.take()).isTrue();
        assertThat(lease.take()).isTrue();
        assertThat(leases.asked).isEqualTo(1);

        clock.set(Duration.ofHours(-1));
        leases.free = false;
        assertThat(lease.take()).isFalse();

        leases.free = true;
        assertThat(lease.take()).isTrue();
        clock.set(Duration.ofHours(2));
        leases.free = false;
        assertThat(lease.take()).isFalse();
    }

    private static final class Leases implements SourceLeases {

        private boolean free = true;
        private int asked;

        @Override
        public boolean hold(String source, String holder, Duration lasts) {
            asked++;
            return free;
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
