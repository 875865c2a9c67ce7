package org.huiyin.channel.email.imap;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.springframework.util.FileSystemUtils;

/** Dovecot as a process of its own, in a folder of its own. It knows every user. */
final class DovecotServer implements MailServer {

    private static final Path PROGRAM = Path.of("/usr/sbin/dovecot");
    private static final Path IMAP = Path.of("/usr/lib/dovecot/imap");

    private final Path folder;
    private final int port;
    private final Process process;

    /** Skips the test where Dovecot is not installed. */
    static DovecotServer start() {
        Assumptions.assumeTrue(
                Files.isExecutable(PROGRAM) && Files.isExecutable(IMAP),
                "There is no Dovecot on this machine; Debian has it as dovecot-imapd");
        try {
            return new DovecotServer();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private DovecotServer() throws IOException {
        folder = Files.createTempDirectory(
                "huiyin-dovecot", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx--x--x")));
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        boolean root = System.getProperty("user.name").equals("root");
        Path mail = Files.createDirectory(folder.resolve("mail"));
        // root may not have mail
        String owner = root ? "mail" : System.getProperty("user.name");
        if (root) {
            run("chown", "mail:mail", mail.toString());
        }
        Path configuration = folder.resolve("dovecot.conf");
        Files.writeString(configuration, configuration(owner, root));
        process = new ProcessBuilder(PROGRAM.toString(), "-F", "-c", configuration.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("out.log").toFile())
                .start();
        await("Dovecot").atMost(Duration.ofSeconds(20)).ignoreExceptions().until(() -> {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return socket.getInputStream().read() == '*';
            }
        });
    }

    private String configuration(String owner, boolean root) throws IOException {
        String rights = root
                ? ""
                : """
                  default_internal_user = %1$s
                  default_internal_group = %2$s
                  default_login_user = %1$s
                  service anvil {
                    chroot =
                  }
                  """
                        .formatted(owner, group(folder));
        return rights
                + """
                base_dir = %1$s/run
                state_dir = %1$s/state
                protocols = imap
                listen = 127.0.0.1
                log_path = %1$s/dovecot.log
                ssl = no
                disable_plaintext_auth = no
                mail_location = maildir:%1$s/mail/%%u
                mail_fsync = never
                first_valid_uid = 1
                first_valid_gid = 1
                passdb {
                  driver = static
                  args = password=%2$s
                }
                userdb {
                  driver = static
                  args = uid=%3$s gid=%4$s home=%1$s/mail/%%u
                }
                service imap-login {
                  chroot =
                  inet_listener imap {
                    port = %5$d
                  }
                  inet_listener imaps {
                    port = 0
                  }
                }
                """
                        .formatted(folder, PASSWORD, owner, group(folder.resolve("mail")), port);
    }

    private static String group(Path of) throws IOException {
        return Files.readAttributes(of, java.nio.file.attribute.PosixFileAttributes.class)
                .group()
                .getName();
    }

    private static void run(String... command) throws IOException {
        try {
            if (new ProcessBuilder(command).inheritIO().start().waitFor() != 0) {
                throw new IOException(String.join(" ", command) + " failed");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public void user(String name) {}

    /** Takes away what Dovecot knows of the folder, and all flags. */
    @Override
    public void renumber(String user) throws IOException {
        Path box = folder.resolve("mail").resolve(user);
        List<Path> known;
        List<Path> mails;
        try (Stream<Path> files = Files.list(box);
                Stream<Path> seen = Files.list(box.resolve("cur"))) {
            known = files.filter(file -> file.getFileName().toString().startsWith("dovecot"))
                    .toList();
            mails = seen.toList();
        }
        for (Path file : known) {
            Files.delete(file);
        }
        for (Path mail : mails) {
            String bare = mail.getFileName().toString().replaceFirst(":2,.*", "");
            Files.move(mail, box.resolve("new").resolve(bare));
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            FileSystemUtils.deleteRecursively(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
