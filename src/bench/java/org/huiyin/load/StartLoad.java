package org.huiyin.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.awaitility.Awaitility;
import org.huiyin.GatewayProcess;
import org.huiyin.PatientWaits;
import org.springframework.util.FileSystemUtils;

/**
 * What the packaged gateway, started as the README says, bears in its first seconds: when it is ready, what memory it has
 * at rest, and how long ratings take that come at an even pace from the moment it is ready. To be packaged before.
 *
 * <p>Arguments, all optional: starts (5), ratings a second (100), seconds (10).
 */
final class StartLoad {

    private StartLoad() {}

    public static void main(String[] args) throws Exception {
        Awaitility.setDefaultTimeout(PatientWaits.LONGEST);
        int starts = args.length > 0 ? Integer.parseInt(args[0]) : 5;
        double perSecond = args.length > 1 ? Double.parseDouble(args[1]) : 100;
        int seconds = args.length > 2 ? Integer.parseInt(args[2]) : 10;
        for (int i = 0; i < starts; i++) {
            Path folder = Files.createTempDirectory("start-load");
            try (GatewayProcess gateway = GatewayProcess.asPackaged(folder)) {
                start(gateway, perSecond, seconds);
            } finally {
                FileSystemUtils.deleteRecursively(folder);
            }
        }
    }

    private static void start(GatewayProcess gateway, double perSecond, int seconds) throws IOException {
        Files.writeString(gateway.folder().resolve("channel-config").resolve("web-hall.yaml"), GatewayLoad.hall());
        long launched = System.nanoTime();
        gateway.start();
        double ready = (System.nanoTime() - launched) / 1e9;
        long resident = gateway.residentMegabytes();
        Clients clients = new Clients(gateway.port());
        List<String> lines = new ArrayList<>();
        for (int second = 0; second < seconds; second++) {
            Clients.Round round = clients.paced(GatewayLoad.RATINGS, perSecond, 1000);
            lines.add(String.format(Locale.ROOT, "%.0f/%.0f", round.p50(), round.p99()));
        }
        System.out.printf(
                Locale.ROOT,
                "ready after %.1f s, %d MB resident; %,.0f ratings/s, p50/p99 in ms of each second: %s; load of the"
                        + " machine %.1f%n",
                ready,
                resident,
                perSecond,
                String.join(", ", lines),
                Machine.load());
    }
}
