package org.huiyin.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.huiyin.Gateway;
import org.huiyin.intake.journal.Journal;
import org.huiyin.store.mongo.BulkInserts;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;

/**
 * What a store that fills up costs: at each size how fast a backlog is recorded, how long an operator waits for the score, a
 * trace, the quarantine, the sums (at once, and when nothing has come for a while) and a restart, and how many bytes a record
 * takes on disk. Ratings come in over HTTP.
 *
 * <p>Arguments, all optional: numbers of records (10000,1000000); {@code copied}, to have those above the first number put into
 * the store as copies spread over a year, which takes a fraction of the time and makes neither scores nor cases.
 */
final class GrowthLoad {

    private static final int CONNECTIONS = 64;
    private static final int BACKLOG = 20_000;
    private static final int TIMES = 15;

    /** Everything that a page of the console looks for in what grows, and a search for what is nowhere. */
    private static final List<String> PAGES = List.of(
            "overview",
            "records",
            "records?level=1",
            "records?window=nowhere",
            "records?text=nowhere",
            "figures",
            "sums",
            "quarantine",
            "deliveries",
            "answers",
            "bursts",
            "channels",
            "directory",
            "audit");

    /** Longer than what came last is counted at every question. */
    private static final Duration QUIET = Duration.ofSeconds(50);

    private final Path data;
    private final String[] settings;
    private final String reconciliation;
    private Gateway gateway;
    private BulkInserts store;

    private GrowthLoad(Path data, String[] settings, String reconciliation) {
        this.data = data;
        this.settings = settings;
        this.reconciliation = reconciliation;
    }

    public static void main(String[] args) throws Exception {
        List<Long> sizes = Stream.of((args.length > 0 ? args[0] : "10000,1000000").split(","))
                .map(Long::valueOf)
                .toList();
        Path data = Files.createTempDirectory("growth-load");
        String[] settings = {"huiyin.channels.folder=" + GatewayLoad.hall(data)};
        boolean copied = args.length > 1 && args[1].equals("copied");
        // days that no journal knows are never agreed on, and so counted at each question
        String reconciliation = "/api/v1/reconciliation" + (copied ? "?day=" + LocalDate.now(GatewayLoad.ZONE) : "");
        GrowthLoad load = new GrowthLoad(data, settings, reconciliation);
        try {
            load.start();
            for (long size : sizes) {
                if (copied && size > sizes.get(0)) {
                    load.store.copy(size - load.store.recorded());
                } else {
                    load.fill(size);
                }
                load.measure();
            }
        } finally {
            load.gateway.close();
            FileSystemUtils.deleteRecursively(data);
        }
    }

    private void start() {
        gateway = Gateway.start(data, settings);
        store = new BulkInserts(gateway);
    }

    private void fill(long records) throws IOException {
        for (long missing = records - store.recorded(); missing > 0; missing = records - store.recorded()) {
            clients().send(GatewayLoad.RATINGS, CONNECTIONS, Math.min(missing, BACKLOG));
            drained();
        }
    }

    private void measure() throws IOException {
        long recorded = store.recorded();
        String key = firstKey();
        String pages = PAGES.stream()
                .map(page -> String.format(Locale.ROOT, "%s %.0f ms", page, millis("/console/" + page)))
                .collect(Collectors.joining(", "));
        double score = millis("/api/v1/scores?by=window");
        double trace = millis("/api/v1/trace?channel=web-hall&source=" + key);
        double quarantine = millis("/api/v1/quarantine");
        double sums = millis(reconciliation);
        pause(QUIET);
        double quietSums = millis(reconciliation);
        long bytes = size(data.resolve("store"));
        clients().send(GatewayLoad.RATINGS, CONNECTIONS, BACKLOG);
        long before = store.recorded();
        long left = gateway.bean(Journal.class).depth().entries();
        long at = System.nanoTime();
        drained();
        double perSecond = (store.recorded() - before) / ((System.nanoTime() - at) / 1e9);
        long began = System.nanoTime();
        gateway.close();
        double stopped = (System.nanoTime() - began) / 1e9;
        began = System.nanoTime();
        start();
        double ready = (System.nanoTime() - began) / 1e9;
        System.out.printf(
                Locale.ROOT,
                "%,d records: %,d left recorded and scored at %,.0f/s; score %.1f ms, trace %.1f ms, quarantine %.1f ms,"
                        + " sums %.1f ms, after a quiet while %.1f ms; stopped in %.1f s, ready in %.1f s; %,d bytes a record; load of the machine"
                        + " %.1f%n",
                recorded,
                left,
                perSecond,
                score,
                trace,
                quarantine,
                sums,
                quietSums,
                stopped,
                ready,
                bytes / recorded,
                Machine.load());
        System.out.println(pages);
    }

    private Clients clients() {
        return new Clients(gateway.citizen().uri("/").getPort());
    }

    /** The median of some. */
    private double millis(String path) {
        long[] took = LongStream.range(0, TIMES)
                .map(i -> {
                    long began = System.nanoTime();
                    if (gateway.operator().get(path).statusCode() != 200) {
                        throw new IllegalStateException(path + " is not answered");
                    }
                    return System.nanoTime() - began;
                })
                .toArray();
        Arrays.sort(took);
        return took[TIMES / 2] / 1e6;
    }

    /** The source's id of some record. */
    private String firstKey() {
        String key = store.someKey();
        JsonNode trace = gateway.operator().json("/api/v1/trace?channel=web-hall&source=" + key);
        if (trace.isEmpty()) {
            throw new IllegalStateException("The record " + key + " has no trace");
        }
        return key;
    }

    private void drained() {
        await(() -> gateway.bean(Journal.class).depth().entries() == 0 && store.owed() == 0);
    }

    private static void await(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            pause(Duration.ofMillis(20));
        }
    }

    private static void pause(Duration duration) {
        try {
            Thread.sleep(duration.toMillis());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long size(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> {
                        try {
                            return Files.size(file);
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    })
                    .sum();
        }
    }
}
