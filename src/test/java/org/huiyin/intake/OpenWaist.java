package org.huiyin.intake;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import org.huiyin.intake.channelhealth.ChannelHealthTracker;
import org.huiyin.intake.channelhealth.ChannelTraffic;
import org.huiyin.intake.journal.Journal;
import org.huiyin.intake.journal.JournalSettings;
import org.huiyin.intake.recording.CompletionRegistry;
import org.huiyin.platform.Ids;
import org.huiyin.platform.MonotonicClock;
import org.huiyin.platform.ServerSecret;
import org.springframework.util.unit.DataSize;

/** The waist as tests of other rooms need it: a real journal in a folder of theirs. */
public final class OpenWaist {

    private OpenWaist() {}

    /** @param limit of the journal, for example {@code 1MB} */
    public static Journal journal(Path folder, String limit, ServerSecret secret, Clock clock) {
        return new Journal(
                new JournalSettings(folder, DataSize.parse(limit), DataSize.ofBytes(0), 1_000, 100),
                clock,
                ZoneOffset.UTC,
                new Ids(),
                new ReceiptCodes(secret),
                new SimpleMeterRegistry());
    }

    public static Intake intake(Journal journal) {
        Clock clock = Clock.systemUTC();
        return new Intake(
                journal,
                new CompletionRegistry(),
                new ChannelHealthTracker(clock),
                new ChannelTraffic(clock),
                new IntakeMeters(new SimpleMeterRegistry()),
                new DecisionLog(MonotonicClock.system()));
    }
}
