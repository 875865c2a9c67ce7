package org.huiyin.channel.kind.hotline;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.huiyin.channel.ChannelKind;
import org.huiyin.channel.Doors;
import org.huiyin.channel.runtime.ChannelContract;
import org.huiyin.intake.InboundMessage;
import org.huiyin.intake.OpenWaist;
import org.huiyin.intake.journal.Journal;
import org.huiyin.platform.MonotonicClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.mock.env.MockEnvironment;

class HotlineContractTest implements ChannelContract {

    private static final Clock CLOCK = Clock.fixed(Hotlines.NOON, ZoneOffset.UTC);

    private Journal journal;

    @BeforeEach
    void openJournal(@TempDir Path folder) {
        journal = OpenWaist.journal(folder, "1MB", Hotlines.SECRET, CLOCK);
    }

    @AfterEach
    void closeJournal() {
        journal.close();
    }

    @Override
    public ChannelKind kind() {
        return new HotlineKind();
    }

    @Override
    public Doors doors() {
        return new HotlineDoors(
                OpenWaist.intake(journal),
                Hotlines.PSEUDONYMS,
                Hotlines.SEALS,
                new SimpleMeterRegistry(),
                CLOCK,
                MonotonicClock.system(),
                new MockEnvironment());
    }

    @Override
    public List<InboundMessage> messages() {
        return List.of(
                Hotlines.delivery("application/json", "{\"call\":\"c1\",\"service\":\"1\"}", Map.of()),
                Hotlines.delivery(Hotlines.FORM, "CallSid=CA1&Digits=1&From=%2B8613800138000", Map.of()));
    }
}
