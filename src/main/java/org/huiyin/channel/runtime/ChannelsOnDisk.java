package org.huiyin.channel.runtime;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Collectors;
import org.huiyin.channel.Channel;
import org.huiyin.intake.ChannelDirectory;
import org.huiyin.intake.RegionalHindrance;
import org.huiyin.platform.files.FileFault;
import org.huiyin.platform.files.SecretPlaceholders;
import org.huiyin.route.RouteSettings;
import org.huiyin.rules.RuleSet;
import org.huiyin.rules.Rules;
import org.huiyin.rules.WorkingDays;
import org.springframework.boot.context.properties.bind.Binder;

/** The channels as their files describe them, without a running gateway; a missing secret is no hindrance. */
public final class ChannelsOnDisk {

    private final Path folder;
    private final ChannelFiles files;

    private ChannelsOnDisk(Path folder, ChannelFiles files) {
        this.folder = folder;
        this.files = files;
    }

    /** Those of the folder that the server would use. */
    public static ChannelsOnDisk find() {
        Binder binder = RouteSettings.withoutServer(List.of());
        ChannelSettings settings = ChannelSettings.of(binder);
        SecretPlaceholders secrets =
                SecretPlaceholders.in(RouteSettings.of(binder).secrets().folder());
        return new ChannelsOnDisk(settings.channels().folder(), new ChannelFiles(KindDiscovery.find(), secrets));
    }

    /** What the rules of the regions beside the channels keep from counting. */
    public RegionalHindrance regionalHindrance(ZoneId zone) {
        RuleSet elsewhere = new RuleSet(3, Duration.ofMinutes(30));
        return new RegionalHindrance(
                new Rules(folder.resolve("regions"), elsewhere), new WorkingDays(folder.resolve("calendar")), zone);
    }

    /**
     * The channel of this id.
     *
     * @throws IllegalArgumentException saying what is wrong, if there is no such file or it cannot be understood
     */
    public ChannelDirectory.Source source(String channel) {
        Path file = folder.resolve(channel + ".yaml");
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException("There is no file " + file + " for a channel " + channel);
        }
        ChannelFile read = files.read(file);
        ChannelFile.Understood understood = read.understood();
        if (understood == null) {
            throw new IllegalArgumentException(
                    read.faults().stream().map(FileFault::toString).collect(Collectors.joining("\n")));
        }
        Channel described = understood.channel();
        return new ChannelDirectory.Source(described.ref(), described.subject(), understood.reader());
    }
}
