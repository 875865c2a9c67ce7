package org.huiyin.channel.kind.email.connection;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A certificate authority for one test, made by openssl, which comes with Dovecot: no key outlives the test. */
public final class OwnAuthority {

    private final Path folder;

    /** @param folder for its certificate and all keys */
    public OwnAuthority(Path folder) {
        this.folder = folder;
        openssl("req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=authority"
                + " -keyout authority.key -out authority.pem");
    }

    /** What believers in it are to be given. */
    public Path file() {
        return folder.resolve("authority.pem");
    }

    /** A server's certificate and its key. */
    public record Identity(Path certificate, Path key) {}

    /**
     * Vouches for a server.
     *
     * @param names as {@code DNS:localhost} or {@code IP:127.0.0.1}
     * @param days for which the certificate is good; below nought for one that has expired
     */
    public Identity vouch(String id, String names, int days) {
        try {
            Files.writeString(folder.resolve(id + ".names"), "subjectAltName=" + names);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        openssl(
                "req -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -subj /CN=%1$s -keyout %1$s.key -out %1$s.csr"
                        .formatted(id));
        openssl(("x509 -req -in %1$s.csr -CA authority.pem -CAkey authority.key -CAcreateserial -days %2$d"
                        + " -extfile %1$s.names -out %1$s.pem")
                .formatted(id, days));
        return new Identity(folder.resolve(id + ".pem"), folder.resolve(id + ".key"));
    }

    private void openssl(String arguments) {
        List<String> command = new ArrayList<>(List.of("openssl"));
        command.addAll(List.of(arguments.split(" ")));
        try {
            Process process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException("openssl " + arguments + ": " + said);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
