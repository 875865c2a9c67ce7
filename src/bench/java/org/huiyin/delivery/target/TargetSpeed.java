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
 * Events to each kind of target, from the outbox on, and by the bare client, which has their text ready or makes it of the same
 * records, in turn in one run. Arguments: how many events
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
        void send(BareClients.Texts texts, int events) throws Exception;
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
                compare(
                        rig,
                        "http",
                        "http",
                        settings,
                        events,
                        (texts, n) -> BareClients.http(address, texts, n, 1, LANES));
            }
            if (ways.contains("http100")) {
                String settings = "  url: " + address + "\n  lanes: " + LANES + "\n  batch: " + OF_HTTP;
                compare(
                        rig,
                        "http100",
                        "http",
                        settings,
                        events,
                        (texts, n) -> BareClients.http(address, texts, n, OF_HTTP, LANES));
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
                            (texts, n) -> BareClients.kafka(broker, TOPIC, texts, n, OF_KAFKA));
                }
            }
            if (ways.contains("file")) {
                Path out = Files.createDirectory(folder.resolve("out"));
                String settings = "  folder: " + out + "\n  batch: " + OF_FILES;
                compare(
                        rig,
                        "file",
                        "file",
                        settings,
                        events,
                        (texts, n) -> BareClients.file(out.resolve("bare"), texts, n, OF_FILES));
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
        double[] ready = new double[ROUNDS];
        double[] made = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            rig.record(events);
            long began = System.nanoTime();
            rig.deliver(way);
            while (!rig.outbox.depths().isEmpty()) {
                rig.wait(way, Duration.ofMinutes(5), Duration.ofMinutes(5));
            }
            told[round] = events / seconds(began);
            ready[round] = alone(bare, BareClients.ready(), events);
            made[round] = alone(bare, BareClients.made(rig.all()), events);
            print(way, told[round], ready[round], made[round]);
        }
        print(way + " medians", median(told), median(ready), median(made));
        rig.remove(way);
    }

    private static double alone(Bare bare, BareClients.Texts texts, int events) throws Exception {
        long began = System.nanoTime();
        bare.send(texts, events);
        return events / seconds(began);
    }

    private static void print(String way, double target, double ready, double made) {
        System.out.printf(
                "%-16s target %6.0f/s; bare client with the text ready %6.0f/s, %.2f; making it %6.0f/s, %.2f%n",
                way, target, ready, target / ready, made, target / made);
    }

    private static double median(double[] rounds) {
        Arrays.sort(rounds);
        return rounds[ROUNDS / 2];
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
