package org.huiyin.delivery.target;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.util.FileSystemUtils;

/**
 * Events to each kind of target, from the outbox on, and by the bare client, in turn in one run. Arguments: how many events
 * a round, and which ways: {@code http,http100,kafka,file}, all where nothing is said.
 */
public final class TargetSpeed {

    private static final int ROUNDS = 5;
    private static final int LANES = 4;
    private static final int OF_HTTP = 100;
    private static final int OF_KAFKA = 250;
    private static final int OF_FILES = 500;
    private static final String TOPIC = "speed";

    private TargetSpeed() {}

    /** What a round of the bare client does. */
    private interface Bare {
        void send(int events) throws Exception;
    }

    public static void main(String[] arguments) throws Exception {
        int events = arguments.length == 0 ? 10_000 : Integer.parseInt(arguments[0]);
        List<String> ways = Arrays.asList((arguments.length < 2 ? "http,http100,kafka,file" : arguments[1]).split(","));
        Path folder = Files.createTempDirectory("huiyin-targets");
        ExecutorService threads = Executors.newFixedThreadPool(2 * LANES);
        HttpServer receiver = receiver(threads);
        try (TargetRig rig = new TargetRig(
                Files.createDirectory(folder.resolve("targets")), Map.of(), List.of("127.0.0.1", "::1"))) {
            String address = "http://127.0.0.1:" + receiver.getAddress().getPort() + "/";
            if (ways.contains("http")) {
                String settings = "  url: " + address + "\n  lanes: " + LANES;
                compare(rig, "http", "http", settings, events, n -> BareClients.http(address, n, 1, LANES));
            }
            if (ways.contains("http100")) {
                String settings = "  url: " + address + "\n  lanes: " + LANES + "\n  batch: " + OF_HTTP;
                compare(rig, "http100", "http", settings, events, n -> BareClients.http(address, n, OF_HTTP, LANES));
            }
            if (ways.contains("kafka")) {
                try (KafkaBroker broker = new KafkaBroker(Files.createDirectory(folder.resolve("broker")))) {
                    broker.create(TOPIC);
                    String settings = "  brokers: " + broker.address() + "\n  topic: " + TOPIC;
                    compare(
                            rig,
                            "kafka",
                            "kafka",
                            settings,
                            events,
                            n -> BareClients.kafka(broker, TOPIC, n, OF_KAFKA));
                }
            }
            if (ways.contains("file")) {
                Path out = Files.createDirectory(folder.resolve("out"));
                String settings = "  folder: " + out + "\n  batch: " + OF_FILES;
                compare(rig, "file", "file", settings, events, n -> BareClients.file(out.resolve("bare"), n, OF_FILES));
            }
        } finally {
            receiver.stop(0);
            threads.shutdown();
            FileSystemUtils.deleteRecursively(folder);
        }
    }

    private static void compare(TargetRig rig, String way, String kind, String settings, int events, Bare bare)
            throws Exception {
        TargetState state = rig.put(
                way, "target: " + way + "\nkind: " + kind + "\ntitle: " + way + "\nsettings:\n" + settings + "\n");
        if (!state.reason().isEmpty()) {
            throw new IllegalStateException(state.reason());
        }
        double[] told = new double[ROUNDS];
        double[] alone = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            rig.record(events);
            long began = System.nanoTime();
            rig.deliver(way);
            while (!rig.outbox.depths().isEmpty()) {
                rig.wait(way, Duration.ofMinutes(5), Duration.ofMinutes(5));
            }
            told[round] = events / seconds(began);
            began = System.nanoTime();
            bare.send(events);
            alone[round] = events / seconds(began);
            System.out.printf(
                    "%-8s target %6.0f/s  bare client %6.0f/s  %.2f%n",
                    way, told[round], alone[round], told[round] / alone[round]);
        }
        Arrays.sort(told);
        Arrays.sort(alone);
        double target = told[ROUNDS / 2];
        double client = alone[ROUNDS / 2];
        System.out.printf("%-8s medians: %.0f/s of %.0f/s, %.2f%n", way, target, client, target / client);
        rig.remove(way);
    }

    /** Reads each message and answers it with nothing more than a status. */
    private static HttpServer receiver(ExecutorService threads) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        return server;
    }

    private static double seconds(long began) {
        return (System.nanoTime() - began) / 1e9;
    }
}
