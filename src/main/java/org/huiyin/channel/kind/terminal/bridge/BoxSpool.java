package org.huiyin.channel.kind.terminal.bridge;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the bridge keeps of one box on its own disk: the device's key, the next number, and a file for each message that the
 * gateway has not confirmed. Each is on disk before the box hears that it was taken.
 */
final class BoxSpool {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String DEVICE = "device.json";
    private static final String NEXT = "next";
    private static final String MESSAGE = "%012d.json";

    private final Path folder;

    /** @throws IOException if the folder cannot be made */
    BoxSpool(Path folder) throws IOException {
        this.folder = folder;
        Files.createDirectories(
                folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }

    /** What the gateway said when the device was announced. */
    Optional<ObjectNode> device() throws IOException {
        Path file = folder.resolve(DEVICE);
        return Files.exists(file) && JSON.readTree(Files.readAllBytes(file)) instanceof ObjectNode device
                ? Optional.of(device)
                : Optional.empty();
    }

    void device(ObjectNode device) throws IOException {
        write(DEVICE, JSON.writeValueAsString(device));
    }

    void forgetDevice() throws IOException {
        Files.deleteIfExists(folder.resolve(DEVICE));
    }

    /** Keeps a message under a number of its own; a bridge that dies in between leaves a gap, and never a number twice. */
    synchronized void keep(ObjectNode message) throws IOException {
        Path next = folder.resolve(NEXT);
        long number = Files.exists(next) ? Long.parseLong(Files.readString(next).strip()) : 1;
        write(NEXT, String.valueOf(number + 1));
        message.put("sequence", number);
        write(MESSAGE.formatted(number), JSON.writeValueAsString(message));
    }

    /** Messages that are not confirmed, oldest first. */
    List<ObjectNode> waiting(int most) throws IOException {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "[0-9]*.json")) {
            found.forEach(files::add);
        }
        Collections.sort(files);
        List<ObjectNode> messages = new ArrayList<>();
        for (Path file : files.subList(0, Math.min(most, files.size()))) {
            if (JSON.readTree(Files.readAllBytes(file)) instanceof ObjectNode message) {
                messages.add(message);
            }
        }
        return messages;
    }

    void confirmed(long number) throws IOException {
        Files.deleteIfExists(folder.resolve(MESSAGE.formatted(number)));
    }

    private void write(String name, String text) throws IOException {
        Path beside = folder.resolve(name + ".new");
        try (FileChannel channel = FileChannel.open(
                beside, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
            channel.force(true);
        }
        Files.move(beside, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
            directory.force(true);
        }
    }
}
