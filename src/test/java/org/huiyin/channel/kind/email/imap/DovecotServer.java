package org.huiyin.channel.kind.email.imap;

import static org.awaitility.Awaitility.await;

import jakarta.mail.MessagingException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.huiyin.FreePort;
import org.huiyin.PatientWaits;
import org.huiyin.channel.kind.email.connection.OwnAuthority;
import org.huiyin.channel.kind.email.connection.TokenServer;
import org.junit.jupiter.api.Assumptions;
import org.springframework.util.FileSystemUtils;

/** Dovecot as a process of its own, in a folder of its own. It knows every user. */
public final class DovecotServer implements MailServer {

    /** Where an encrypted one is reached under a name and address of its certificate. */
    public static final String VOUCHED = "localhost";

    /** Where its certificate is good, and not for this name. */
    public static final String MISNAMED = "127.0.0.1";

    /** Where its certificate has expired. */
    public static final String EXPIRED = "127.0.0.2";

    private static final Path PROGRAM = Path.of("/usr/sbin/dovecot");
    private static final Path IMAP = Path.of("/usr/lib/dovecot/imap");
    private static final Path SUBMISSION = Path.of("/usr/lib/dovecot/submission");

    private final Path folder;
    private final int port = FreePort.next();
    private final int securePort = FreePort.next();
    private final int submissionPort = FreePort.next();
    private final int secureSubmissionPort = FreePort.next();
    private final Process process;

    /** Skips the test where Dovecot is not installed. */
    public static DovecotServer start() {
        return start(server -> "ssl = no\n");
    }

    /**
     * One that takes passwords by an encrypted connection only, from other machines and from {@link #EXPIRED}, and tokens
     * that somebody says are good. Skips the test where Dovecot is not installed.
     */
    static DovecotServer startSecure(OwnAuthority authority, TokenServer tokens) {
        return start(server -> server.secure(authority, tokens));
    }

    /**
     * One that takes mail, too, and passes it on.
     *
     * @param relay the port of the server that it is for
     */
    public static DovecotServer startSubmission(OwnAuthority authority, TokenServer tokens, int relay) {
        Assumptions.assumeTrue(
                Files.isExecutable(SUBMISSION),
                "There is no submission server on this machine; Debian has it as dovecot-submissiond");
        return start(server -> server.secure(authority, tokens) + server.submission(relay));
    }

    private interface More {
        String to(DovecotServer server) throws IOException;
    }

    private static DovecotServer start(More more) {
        Assumptions.assumeTrue(
                Files.isExecutable(PROGRAM) && Files.isExecutable(IMAP),
                "There is no Dovecot on this machine; Debian has it as dovecot-imapd");
        try {
            return new DovecotServer(more);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private DovecotServer(More more) throws IOException {
        folder = Files.createTempDirectory(
                "huiyin-dovecot", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx--x--x")));
        boolean root = System.getProperty("user.name").equals("root");
        Path mail = Files.createDirectory(folder.resolve("mail"));
        // root may not have mail
        String owner = root ? "mail" : System.getProperty("user.name");
        if (root) {
            run("chown", "mail:mail", mail.toString());
        }
        Path configuration = folder.resolve("dovecot.conf");
        Files.writeString(configuration, configuration(owner, root) + more.to(this));
        process = new ProcessBuilder(PROGRAM.toString(), "-F", "-c", configuration.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("out.log").toFile())
                .start();
        await("Dovecot").ignoreExceptions().until(() -> {
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
                disable_plaintext_auth = no
                mail_location = maildir:%1$s/mail/%%u
                mail_fsync = never
                first_valid_uid = 1
                first_valid_gid = 1
                passdb {
                  driver = static
                  mechanisms = plain login
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

    private String secure(OwnAuthority authority, TokenServer tokens) throws IOException {
        OwnAuthority.Identity good = authority.vouch("good", "DNS:" + VOUCHED, 2);
        OwnAuthority.Identity expired = authority.vouch("expired", "IP:" + EXPIRED, -1);
        Path oauth2 = folder.resolve("oauth2.conf");
        Files.writeString(
                oauth2,
                """
                introspection_url = %s
                introspection_mode = post
                active_attribute = active
                active_value = true
                username_attribute = username
                """
                        .formatted(tokens.url()));
        return """
                listen = %1$s, %2$s
                disable_plaintext_auth = yes
                auth_mechanisms = plain login xoauth2
                auth_failure_delay = 0
                ssl = yes
                ssl_cert = <%3$s
                ssl_key = <%4$s
                local %2$s {
                  ssl_cert = <%5$s
                  ssl_key = <%6$s
                }
                passdb {
                  driver = oauth2
                  mechanisms = xoauth2
                  args = %7$s
                }
                service anvil {
                  unix_listener anvil-auth-penalty {
                    mode = 0
                  }
                }
                service imap-login {
                  inet_listener imaps {
                    port = %8$d
                    ssl = yes
                  }
                }
                """
                .formatted(
                        MISNAMED,
                        EXPIRED,
                        good.certificate(),
                        good.key(),
                        expired.certificate(),
                        expired.key(),
                        oauth2,
                        securePort);
    }

    private String submission(int relay) {
        return """
                protocols = imap submission
                hostname = localhost
                submission_relay_host = 127.0.0.1
                submission_relay_port = %d
                service submission-login {
                  chroot =
                  inet_listener submission {
                    port = %d
                  }
                  inet_listener submissions {
                    port = %d
                    ssl = yes
                  }
                }
                """
                .formatted(relay, submissionPort, secureSubmissionPort);
    }

    /** Ends what a user has open, as a server does that is stopped. */
    void disconnect(String user) throws IOException {
        run("doveadm", "-c", folder.resolve("dovecot.conf").toString(), "kick", user);
    }

    /** How often a user was not let in. */
    long refusals(String user) throws IOException {
        return logged(line -> line.contains("auth failed") && line.contains("user=<" + user + ">"));
    }

    /** How often a user was let in. */
    long logins(String user) throws IOException {
        return logged(line -> line.contains("Login: user=<" + user + ">"));
    }

    private long logged(Predicate<String> what) throws IOException {
        try (Stream<String> log = Files.lines(folder.resolve("dovecot.log"))) {
            return log.filter(what).count();
        }
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

    /** Encrypted from the first byte. */
    int securePort() {
        return securePort;
    }

    /** Takes mail, encrypted from STARTTLS on. */
    public int submissionPort() {
        return submissionPort;
    }

    /** Takes mail, encrypted from the first byte. */
    public int secureSubmissionPort() {
        return secureSubmissionPort;
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
        // whoever had opened it a moment before is told that it was deleted
        await("the mailbox under its new numbers")
                .ignoreExceptionsInstanceOf(MessagingException.class)
                .until(() -> count(user, "INBOX") >= 0);
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(PatientWaits.LONGEST.toSeconds(), TimeUnit.SECONDS)) {
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
