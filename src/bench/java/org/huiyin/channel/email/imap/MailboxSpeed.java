package org.huiyin.channel.email.imap;

import jakarta.mail.Message;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Random;
import org.eclipse.angus.mail.imap.IMAPMessage;
import org.huiyin.Gateway;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;

/**
 * Reads a mailbox twice: by a bare Jakarta Mail loop that fetches and parses every mail and does nothing with it, and by
 * the gateway, from the first look until every mail is recorded and seen. Prints messages a second of both, and what one
 * mail with 25 MiB adds to the memory in use. On Dovecot, if there is one, else on GreenMail.
 *
 * <p>Arguments, all optional: mails (5000), rounds (3).
 */
final class MailboxSpeed {

    private static final int LARGE = 25 * 1024 * 1024;

    private final int mails;
    private final int rounds;
    private final Path folder;
    private final MailServer server;

    private MailboxSpeed(String[] args) throws Exception {
        mails = args.length > 0 ? Integer.parseInt(args[0]) : 5_000;
        rounds = args.length > 1 ? Integer.parseInt(args[1]) : 3;
        folder = Files.createTempDirectory("mailbox-speed");
        server = Files.isExecutable(Path.of("/usr/lib/dovecot/imap")) ? DovecotServer.start() : new GreenMailServer();
    }

    public static void main(String[] args) throws Exception {
        new MailboxSpeed(args).run();
        System.exit(0);
    }

    private void run() throws Exception {
        Path channels = Files.createDirectories(folder.resolve("channels"));
        Path secrets = Files.createDirectories(folder.resolve("secrets"));
        Files.writeString(secrets.resolve("MAILBOX_PASSWORD"), MailServer.PASSWORD);
        try (server;
                Gateway gateway = Gateway.start(
                        folder.resolve("data"),
                        "huiyin.channels.folder=" + channels,
                        "huiyin.secrets.folder=" + secrets)) {
            for (int round = 1; round <= rounds; round++) {
                String user = "round" + round;
                server.user(user);
                server.deliver(user, Letters.complaints(mails));
                double bare = bare(user);
                double whole = gateway(gateway, channels, user, mails);
                System.out.printf(
                        "%s, round %d: bare loop %.0f mails/s, gateway %.0f mails/s recorded and seen: %.2f%n",
                        server.getClass().getSimpleName(), round, bare, whole, whole / bare);
            }
            server.user("large");
            byte[] photo = new byte[LARGE];
            new Random(1).nextBytes(photo);
            server.deliver("large", List.of(Letters.withFiles(photo)));
            long before = peak();
            gateway(gateway, channels, "large", 1);
            System.out.printf(
                    "one mail with 25 MiB: heap peak %d MiB before, %d MiB while it was read (the server not counted in)%n",
                    before >> 20, peak() >> 20);
        } finally {
            FileSystemUtils.deleteRecursively(folder);
        }
    }

    /** The most that the heap held since this was last asked. */
    private static long peak() {
        long peak = 0;
        for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
            if (pool.getType() == MemoryType.HEAP) {
                peak += pool.getPeakUsage().getUsed();
            }
        }
        System.gc();
        ManagementFactory.getMemoryPoolMXBeans().forEach(MemoryPoolMXBean::resetPeakUsage);
        return peak;
    }

    private double bare(String user) throws Exception {
        long start = System.nanoTime();
        Session session = Session.getInstance(new Properties());
        int parts = server.visit(user, "INBOX", inbox -> {
            int parsed = 0;
            for (Message message : inbox.getMessages()) {
                ((IMAPMessage) message).setPeek(true);
                try (InputStream in = ((IMAPMessage) message).getMimeStream()) {
                    MimeMessage mail = new MimeMessage(session, in);
                    parsed += mail.getContent() != null && mail.getSubject() != null ? 1 : 0;
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
            return parsed;
        });
        return parts / ((System.nanoTime() - start) / 1e9);
    }

    private double gateway(Gateway gateway, Path channels, String user, int count) throws Exception {
        long start = System.nanoTime();
        Files.writeString(
                channels.resolve(user + ".yaml"),
                """
                channel: %1$s
                kind: email
                title: A mailbox
                settings:
                  host: 127.0.0.1
                  port: %2$d
                  encryption: none
                  user: %1$s
                  password: ${secret:MAILBOX_PASSWORD}
                  poll: 1
                """
                        .formatted(user, server.port()));
        while (recorded(gateway, user) < count || server.unseen(user, "INBOX") > 0) {
            Thread.sleep(100);
        }
        return count / ((System.nanoTime() - start) / 1e9);
    }

    private static int recorded(Gateway gateway, String channel) {
        for (JsonNode each : gateway.operator().json("/api/v1/reconciliation").get("channels")) {
            if (each.get("channel").asString().equals(channel)) {
                return each.get("recorded").asInt();
            }
        }
        return 0;
    }
}
