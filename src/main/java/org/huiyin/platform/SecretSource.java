package org.huiyin.platform;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;

/** Where the server secret comes from: the environment, a file named there, or a file made at the first start. */
final class SecretSource {

    private static final int BYTES = 32;

    private SecretSource() {}

    /** @throws IllegalArgumentException naming the setting, if the secret is too short or its file is missing */
    static ServerSecret of(PlatformSettings settings) throws IOException {
        if (settings.secret() != null && !settings.secret().isBlank()) {
            return parsed(settings.secret(), "huiyin.secret (HUIYIN_SECRET)");
        }
        Path named = settings.secretFile();
        if (named != null && !named.toString().isEmpty()) {
            if (!Files.isReadable(named)) {
                throw new IllegalArgumentException(
                        "huiyin.secret-file (HUIYIN_SECRET_FILE) names " + named + ", which cannot be read");
            }
            return parsed(Files.readString(named), named.toString());
        }
        Path own = settings.dataFolder().resolve("server.secret");
        if (!Files.exists(own)) {
            make(own);
        }
        return parsed(Files.readString(own), own.toString());
    }

    private static ServerSecret parsed(String text, String where) {
        try {
            return new ServerSecret(bytes(text.strip()));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(where + ": " + e.getMessage(), e);
        }
    }

    private static byte[] bytes(String text) {
        try {
            byte[] decoded = Base64.getDecoder().decode(text);
            if (decoded.length >= BYTES) {
                return decoded;
            }
        } catch (IllegalArgumentException notBase64) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Written aside and moved into place, so that a crash leaves a whole file or none. */
    private static void make(Path file) throws IOException {
        byte[] secret = new byte[BYTES];
        new SecureRandom().nextBytes(secret);
        byte[] text = (Base64.getEncoder().encodeToString(secret) + "\n").getBytes(StandardCharsets.US_ASCII);
        Path folder = Files.createDirectories(file.toAbsolutePath().getParent());
        Path aside = Files.createTempFile(folder, "server", ".new", ownerOnly());
        try {
            write(aside, text);
            Files.move(aside, file);
        } catch (FileAlreadyExistsException madeMeanwhile) {
            // another process of this installation was first: its secret is the one
        } finally {
            Files.deleteIfExists(aside);
        }
    }

    private static void write(Path file, byte[] text) throws IOException {
        try (FileChannel channel = FileChannel.open(file, Set.of(StandardOpenOption.WRITE))) {
            ByteBuffer buffer = ByteBuffer.wrap(text);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        }
    }

    private static FileAttribute<?>[] ownerOnly() {
        if (!FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            return new FileAttribute<?>[0];
        }
        return new FileAttribute<?>[] {
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        };
    }
}
