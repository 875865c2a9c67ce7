package org.huiyin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.awaitility.core.TerminalFailureException;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;

/**
 * The packaged gateway as a process of its own, in a folder of its own with copies of this repository's channels and
 * routes. It may be killed and started again; its port stays.
 */
public final class GatewayProcess implements AutoCloseable {

    private static final Path BUILT = Path.of("target").toAbsolutePath();

    /** As the operator's guide says, and sparing the slower compiler: no test lasts long enough for it. */
    private static final List<String> OPTIONS = List.of("-Xmx512m", "-XX:TieredStopAtLevel=1");

    private static final String ARGUMENTS = "huiyin.args";

    private static final Duration PATIENCE = PatientWaits.LONGEST;

    /** So many lines of the log say why a start failed. */
    private static final int TAIL = 40;

    /** As Linux writes that a socket listens. */
    private static final String LISTENING = "0A";

    private final Path folder;
    private final Map<String, String> environment = new LinkedHashMap<>();
    private final List<String> options = new ArrayList<>();
    private final int port = FreePort.next();
    private @Nullable Process process;

    private GatewayProcess(Path folder, List<String> options) {
        this.folder = folder;
        this.options.addAll(options);
        environment.put("HUIYIN_PORT", String.valueOf(port));
        environment.put("HUIYIN_ADMIN_PASSWORD", Gateway.ADMIN_PASSWORD);
    }

    /** A gateway that is not running yet; the folder is its working directory. */
    public static GatewayProcess in(Path folder) {
        return prepared(folder, OPTIONS);
    }

    /** As {@link #in}, with no options of the JVM but those that the gateway comes with. */
    public static GatewayProcess asPackaged(Path folder) {
        return prepared(folder, List.of());
    }

    private static GatewayProcess prepared(Path folder, List<String> options) {
        try {
            for (String given : List.of("channel-config", "routes")) {
                Path from = Path.of(given);
                if (Files.exists(from) && Files.notExists(folder.resolve(given))) {
                    FileSystemUtils.copyRecursively(from, folder.resolve(given));
                }
            }
            Files.writeString(
                    folder.resolve(ARGUMENTS),
                    Files.readString(BUILT.resolve(ARGUMENTS)).replace(BUILT.getFileName() + "/", BUILT + "/"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new GatewayProcess(folder, options);
    }

    /** Sets an environment variable for the starts to come; an empty value takes one away. */
    public GatewayProcess with(String variable, String value) {
        if (value.isEmpty()) {
            environment.remove(variable);
        } else {
            environment.put(variable, value);
        }
        return this;
    }

    /** Adds options of the JVM for the starts to come; they go before those that the gateway comes with. */
    public GatewayProcess on(String... more) {
        options.addAll(List.of(more));
        return this;
    }

    /** Starts it and returns once it is ready. */
    public GatewayProcess start() {
        launch();
        try {
            Awaitility.await("the gateway to be ready")
                    .pollInterval(Duration.ofMillis(100))
                    .failFast("the gateway ended", () -> !running().isAlive())
                    .until(this::isReady);
        } catch (ConditionTimeoutException | TerminalFailureException e) {
            List<String> log = log();
            String tail = String.join("\n", log.subList(Math.max(0, log.size() - TAIL), log.size()));
            throw new AssertionError("The gateway is not ready: " + e.getMessage() + "\n" + tail, e);
        }
        return this;
    }

    /** Starts it and returns at once. */
    public void launch() {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.add("@" + ARGUMENTS);
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(logFile().toFile()));
        builder.environment().keySet().removeIf(name -> name.startsWith("HUIYIN_") || name.startsWith("SPRING_"));
        builder.environment().putAll(environment);
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot start " + command, e);
        }
    }

    /** SIGSTOP: it stands still, as on a machine that is frozen for a while, and its connections stay. */
    public void freeze() {
        signal("STOP");
    }

    /** SIGCONT: it goes on where it stood. */
    public void thaw() {
        signal("CONT");
    }

    private void signal(String name) {
        try {
            int ended = new ProcessBuilder(
                            "kill", "-" + name, String.valueOf(running().pid()))
                    .inheritIO()
                    .start()
                    .waitFor();
            if (ended != 0) {
                throw new AssertionError("It takes no " + name);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted", e);
        }
    }

    /** SIGKILL: it gets no chance to save anything. */
    public void kill() {
        Process killed = running().destroyForcibly();
        waitForEnd(killed);
    }

    /** SIGTERM, as an operator stops it; returns its exit code. */
    public int stop() {
        Process stopped = running();
        stopped.destroy();
        waitForEnd(stopped);
        return stopped.exitValue();
    }

    /** Waits until it ends by itself; returns its exit code. */
    public int ended() {
        Process ending = running();
        waitForEnd(ending);
        return ending.exitValue();
    }

    /** Speaks as anybody. */
    public GatewayClient citizen() {
        return GatewayClient.of(URI.create("http://localhost:" + port));
    }

    /** Speaks as the administrator. */
    public GatewayClient operator() {
        return citizen().as("admin", Gateway.ADMIN_PASSWORD);
    }

    public int port() {
        return port;
    }

    public Path folder() {
        return folder;
    }

    /** What it has taken of the processors since its start. */
    public Duration processorTime() {
        return running().info().totalCpuDuration().orElseThrow();
    }

    /** Its memory that is in the machine's, by Linux's account. */
    public long residentMegabytes() throws IOException {
        return Files.readAllLines(Path.of("/proc", String.valueOf(running().pid()), "status")).stream()
                        .filter(line -> line.startsWith("VmRSS:"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                        .sum()
                / 1024;
    }

    /** The ports of TCP on which it listens, by Linux's account. */
    public Set<Integer> listening() throws IOException {
        Path own = Path.of("/proc", String.valueOf(running().pid()));
        Set<String> sockets = new HashSet<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(own.resolve("fd"))) {
            for (Path each : files) {
                sockets.add(Files.readSymbolicLink(each).toString());
            }
        }
        Set<Integer> ports = new HashSet<>();
        for (String table : List.of("tcp", "tcp6")) {
            for (String line : Files.readAllLines(own.resolve("net").resolve(table))) {
                String[] fields = line.trim().split("\\s+");
                if (fields[3].equals(LISTENING) && sockets.contains("socket:[" + fields[9] + "]")) {
                    ports.add(Integer.parseInt(fields[1].substring(fields[1].indexOf(':') + 1), 16));
                }
            }
        }
        return ports;
    }

    /** Every line that it has written so far, over all starts. */
    public List<String> log() {
        try {
            return Files.readAllLines(logFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        if (process != null && process.isAlive()) {
            kill();
        }
    }

    private boolean isReady() {
        try {
            return citizen()
                            .tried(citizen().request("GET", "/actuator/health/readiness", BodyPublishers.noBody()))
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private Process running() {
        if (process == null) {
            throw new IllegalStateException("It was never started");
        }
        return process;
    }

    private Path logFile() {
        return folder.resolve("gateway.log");
    }

    private static void waitForEnd(Process ending) {
        try {
            if (!ending.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("It does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted", e);
        }
    }
}
