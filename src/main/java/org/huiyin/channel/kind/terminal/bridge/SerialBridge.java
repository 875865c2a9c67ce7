package org.huiyin.channel.kind.terminal.bridge;

import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.huiyin.platform.work.Worker;
import org.jspecify.annotations.Nullable;

/** Reads a serial line, keeps what is pressed and acknowledges it, for as long as it runs. */
final class SerialBridge implements AutoCloseable {

    private static final int MOST_AT_ONCE = 256;

    private final Path port;
    private final BoxModel model;
    private final Path data;
    private final BoxGateway gateway;
    private final Clock clock;
    private final Consumer<String> words;
    private final Map<Integer, KeyBox> boxes = new ConcurrentHashMap<>();
    private final Worker reader = new Worker("serial-line", this::read);
    private volatile @Nullable OutputStream out;

    SerialBridge(Path port, BoxModel model, Path data, BoxGateway gateway, Clock clock, Consumer<String> words) {
        this.port = port;
        this.model = model;
        this.data = data;
        this.gateway = gateway;
        this.clock = clock;
        this.words = words;
    }

    /** @param addresses of boxes that are asked at before any of their keys was pressed */
    void start(List<Integer> addresses) {
        addresses.forEach(this::box);
        reader.start();
    }

    private Duration read() {
        FrameScanner scanner = new FrameScanner(model);
        byte[] bytes = new byte[MOST_AT_ONCE];
        try {
            set();
            try (InputStream in = new FileInputStream(port.toFile());
                    OutputStream back = new FileOutputStream(port.toFile())) {
                out = back;
                for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
                    for (BoxFrame frame : scanner.feed(bytes, count)) {
                        take(frame);
                    }
                }
                throw new IOException("the line was closed");
            } finally {
                out = null;
            }
        } catch (IOException e) {
            throw new BridgeTrouble(port + ": " + e.getMessage(), e);
        }
    }

    /** Kept first, acknowledged then: what is not on disk the box sends again. */
    private void take(BoxFrame frame) throws IOException {
        if (frame.function() == model.pressed()) {
            box(frame.address()).pressed(frame);
        }
        send(frame.acknowledgement(model));
    }

    private KeyBox box(int address) {
        return boxes.computeIfAbsent(address, unknown -> {
            try {
                KeyBox box = new KeyBox(
                        address,
                        model,
                        new BoxSpool(data.resolve("box-%02x".formatted(address))),
                        gateway,
                        clock,
                        this::tell,
                        words);
                box.start();
                return box;
            } catch (IOException e) {
                throw new BridgeTrouble("box " + address + ": " + e.getMessage(), e);
            }
        });
    }

    private void tell(BoxFrame frame) {
        try {
            send(frame);
        } catch (IOException e) {
            throw new BridgeTrouble(port + ": " + e.getMessage(), e);
        }
    }

    private synchronized void send(BoxFrame frame) throws IOException {
        OutputStream back = out;
        if (back != null) {
            back.write(frame.bytes(model));
            back.flush();
        }
    }

    /** Java has no word for the speed of a line; every Linux has stty. */
    private void set() throws IOException {
        List<String> command = new ArrayList<>(List.of("stty", "-F", port.toString(), "raw", "-echo"));
        command.addAll(model.line());
        try {
            Process stty = new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(stty.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            if (stty.waitFor() != 0) {
                throw new IOException(said);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    @Override
    public void close() {
        boxes.values().forEach(KeyBox::stop);
        reader.stop(Duration.ofMillis(1));
    }
}
