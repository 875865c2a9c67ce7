package org.huiyin.channel.kind.hotline;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.Optional;
import org.huiyin.channel.Channel;
import org.huiyin.channel.Doors;
import org.huiyin.channel.InvalidSettingException;
import org.huiyin.channel.guard.CallerGuard;
import org.huiyin.channel.guard.RefusalLog;
import org.huiyin.channel.rating.NumberMasker;
import org.huiyin.intake.ConflictPolicy;
import org.huiyin.intake.Intake;
import org.huiyin.intake.Reader;
import org.huiyin.platform.MonotonicClock;
import org.huiyin.privacy.Pseudonyms;
import org.huiyin.privacy.Sealer;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Component;

/** Opens the doors of hotlines. */
@Component
final class HotlineDoors implements Doors {

    private static final String DEMO = "demo";

    private final Intake intake;
    private final Pseudonyms pseudonyms;
    private final Sealer sealer;
    private final MeterRegistry meters;
    private final Clock clock;
    private final MonotonicClock monotonicClock;
    private final Environment environment;

    HotlineDoors(
            Intake intake,
            Pseudonyms pseudonyms,
            Sealer sealer,
            MeterRegistry meters,
            Clock clock,
            MonotonicClock monotonicClock,
            Environment environment) {
        this.intake = intake;
        this.pseudonyms = pseudonyms;
        this.sealer = sealer;
        this.meters = meters;
        this.clock = clock;
        this.monotonicClock = monotonicClock;
        this.environment = environment;
    }

    @Override
    public String kind() {
        return HotlineKind.NAME;
    }

    @Override
    public Object door(Channel channel, Reader reader) {
        boolean demoSecret = DemoSecret.isUsedBy(channel);
        boolean open = DemoSecret.isOpen(channel);
        if (!demo() && demoSecret) {
            throw new InvalidSettingException(
                    "secret",
                    "the demo secret, which everybody knows",
                    "a secret of your own: this is no gateway for trying out, since its profile is not " + DEMO
                            + " or it has a MongoDB");
        }
        HotlineSettings settings = HotlineSettings.of(channel);
        CallerGuard guard = settings.provider().guard(channel, clock);
        return new HotlineDoor(
                settings.provider(),
                demoSecret && !open ? new DemoSecret().and(guard) : guard,
                !demoSecret,
                new RefusalLog(channel.id(), meters, monotonicClock),
                reader,
                new NumberMasker(new HotlineItems(settings), pseudonyms, sealer),
                lead(channel, settings),
                submissions -> intake.accept(
                        submissions, ConflictPolicy.ACCEPT, settings.provider().patience()));
    }

    @Override
    public Optional<String> warning(Channel channel) {
        return DemoSecret.isUsedBy(channel) ? Optional.of(DemoSecret.WARNING) : Optional.empty();
    }

    /** Whether this is a gateway for trying out: one that has a MongoDB is not, whatever its profiles. */
    private boolean demo() {
        return environment.acceptsProfiles(Profiles.of(DEMO))
                && environment.getProperty("spring.mongodb.uri", "").isBlank();
    }

    private static Optional<HotlineDoor.Lead> lead(Channel channel, HotlineSettings settings) {
        Optional<CallDialogue> dialogue = CallDialogue.of(channel.settings(), settings.menu());
        if (dialogue.isEmpty()) {
            return Optional.empty();
        }
        if (settings.provider() instanceof CallProvider.Leading leading) {
            return Optional.of(new HotlineDoor.Lead(leading, dialogue.get()));
        }
        throw new InvalidSettingException(
                "dialogue", "texts", "none: " + settings.provider().name() + " never asks what to say");
    }
}
