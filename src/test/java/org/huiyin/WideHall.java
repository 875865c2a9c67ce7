package org.huiyin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.util.FileSystemUtils;

/** The channels of this repository, with a hall that takes and counts whatever one address sends, however fast. */
public final class WideHall {

    private WideHall() {}

    /** @return {@code channel-config} in this folder */
    public static Path in(Path folder) {
        Path channels = folder.resolve("channel-config");
        try {
            FileSystemUtils.copyRecursively(Path.of("channel-config"), channels);
            Path hall = channels.resolve("web-hall.yaml");
            Files.writeString(hall, widened(Files.readString(hall)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return channels;
    }

    /** A web channel's file without its limits. */
    public static String widened(String file) {
        return file.replaceFirst("ratingsPerHour: \\d+", "ratingsPerHour: 0")
                .replaceFirst("burstRatings: \\d+", "burstRatings: 0");
    }
}
