package org.huiyin.operations;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.huiyin.FreePort;
import org.huiyin.GatewayClient;
import org.huiyin.PatientWaits;
import tools.jackson.databind.JsonNode;

/** A real Prometheus on the loopback, with the shipped configuration and rules, only faster. */
final class PrometheusProcess implements AutoCloseable {

    private final Process process;
    private final GatewayClient api;

    private PrometheusProcess(Process process, GatewayClient api) {
        this.process = process;
        this.api = api;
    }

    /** Where this machine has it; Debian's package is called prometheus. */
    static Optional<Path> binary(String name) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(Pattern.quote(File.pathSeparator)))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /**
     * @param gateway host and port to scrape
     * @param key an API key of that gateway
     */
    static PrometheusProcess start(Path folder, String gateway, String key) throws IOException {
        Files.writeString(folder.resolve("huiyin.key"), key);
        Files.writeString(
                folder.resolve("prometheus.yaml"),
                Queries.text("prometheus.yaml")
                        .replace("localhost:8080", gateway)
                        .replaceAll("_interval: 15s", "_interval: 300ms"));
        Files.writeString(
                folder.resolve("prometheus-rules.yaml"),
                Queries.text("prometheus-rules.yaml")
                        .replaceAll("for: \\d+m", "for: 0s")
                        .replace("> 120", "> 1"));
        int port = FreePort.next();
        Process process = new ProcessBuilder(
                        binary("prometheus").orElseThrow().toString(),
                        "--config.file=" + folder.resolve("prometheus.yaml"),
                        "--storage.tsdb.path=" + folder.resolve("data"),
                        "--web.listen-address=127.0.0.1:" + port,
                        "--log.level=warn")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("prometheus.log").toFile())
                .start();
        return new PrometheusProcess(process, GatewayClient.of(URI.create("http://127.0.0.1:" + port)));
    }

    boolean isReady() {
        try {
            return api.get("/-/ready").statusCode() == 200;
        } catch (AssertionError e) {
            return false;
        }
    }

    JsonNode query(String query) {
        return api.json("/api/v1/query?query=" + URLEncoder.encode(query, StandardCharsets.UTF_8))
                .at("/data/result");
    }

    JsonNode alerts() {
        return api.json("/api/v1/alerts").at("/data/alerts");
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(PatientWaits.LONGEST.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
