package org.huiyin.promise;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.huiyin.GatewayProcess;

/** The wall clock of one gateway, which a test can set while it runs; by Debian's libfaketime. */
final class MovableClock {

    private final Path library;
    private final Path setting;

    private MovableClock(Path library, Path setting) throws IOException {
        this.library = library;
        this.setting = setting;
        set(Duration.ZERO);
    }

    /** Empty where the machine does not have the library. */
    static Optional<MovableClock> in(Path folder) throws IOException {
        Path libraries = Path.of("/usr/lib");
        if (!Files.isDirectory(libraries)) {
            return Optional.empty();
        }
        try (Stream<Path> machines = Files.list(libraries)) {
            Optional<Path> found = machines.map(each -> each.resolve("faketime/libfaketimeMT.so.1"))
                    .filter(Files::exists)
                    .findFirst();
            return found.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new MovableClock(found.get(), folder.resolve("clock")));
        }
    }

    /** Gives the gateway this clock, from its next start on. */
    void giveTo(GatewayProcess gateway) {
        gateway.with("LD_PRELOAD", library.toString())
                .with("FAKETIME_TIMESTAMP_FILE", setting.toString())
                // it is to see within a second that the clock was set
                .with("FAKETIME_CACHE_DURATION", "1")
                // the monotonic clock is never set, and to fake it makes Java's threads spin
                .with("FAKETIME_DONT_FAKE_MONOTONIC", "1")
                .with("FAKETIME_FORCE_MONOTONIC_FIX", "0")
                .with("NO_FAKE_STAT", "1");
    }

    /** Sets it so far from the true time. */
    void set(Duration ahead) throws IOException {
        Files.writeString(setting, (ahead.isNegative() ? "" : "+") + ahead.toSeconds() + "\n");
    }
}
