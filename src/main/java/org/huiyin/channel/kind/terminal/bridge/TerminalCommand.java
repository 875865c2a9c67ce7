package org.huiyin.channel.kind.terminal.bridge;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** {@code terminal bridge}: brings what is pressed at key boxes on a serial line to the gateway. */
public final class TerminalCommand {

    /** How it is called, with every option. */
    public static final String USAGE =
            "terminal bridge --port /dev/ttyUSB0 --model jq-4 [--gateway http://localhost:8080] [--boxes 5,6] [--data bridge-data]";

    private static final int WRONG_CALL = 2;
    private static final List<String> OPTIONS = List.of("--port", "--model", "--gateway", "--boxes", "--data");

    private TerminalCommand() {}

    /** Runs until it is told to end. @return the exit status: 2 for a wrong call */
    public static int run(List<String> arguments) {
        if (arguments.isEmpty() || !arguments.get(0).equals("bridge")) {
            return wrong("expected bridge");
        }
        Map<String, String> options = new HashMap<>();
        for (int i = 1; i < arguments.size(); i += 2) {
            if (!OPTIONS.contains(arguments.get(i)) || i + 1 == arguments.size()) {
                return wrong(arguments.get(i) + " is no option, or has no value");
            }
            options.put(arguments.get(i), arguments.get(i + 1));
        }
        String port = options.get("--port");
        String model = options.get("--model");
        if (port == null || model == null || !Files.exists(Path.of(port))) {
            return wrong(port == null || model == null ? "--port and --model are needed" : "there is no port " + port);
        }
        try {
            return bridge(
                    Path.of(port),
                    BoxModel.named(model),
                    URI.create(options.getOrDefault("--gateway", "http://localhost:8080")),
                    boxes(options.getOrDefault("--boxes", "")),
                    Path.of(options.getOrDefault("--data", "bridge-data")));
        } catch (IOException | IllegalArgumentException e) {
            return wrong(String.valueOf(e.getMessage()));
        }
    }

    private static int bridge(Path port, BoxModel model, URI gateway, List<Integer> boxes, Path data) {
        HttpClient http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(10))
                .build();
        Clock clock = Clock.systemUTC();
        try (SerialBridge bridge =
                new SerialBridge(port, model, data, new BoxGateway(gateway, http, clock), clock, System.out::println)) {
            bridge.start(boxes);
            Thread.currentThread().join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return 0;
    }

    private static List<Integer> boxes(String said) {
        return Stream.of(said.split(","))
                .filter(each -> !each.isBlank())
                .map(each -> Integer.parseInt(each.strip()))
                .toList();
    }

    private static int wrong(String why) {
        System.err.println(why + "; usage: " + USAGE);
        return WRONG_CALL;
    }
}
