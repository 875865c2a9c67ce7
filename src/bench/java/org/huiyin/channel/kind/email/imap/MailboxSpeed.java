package org.huiyin.channel.kind.email.imap;

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
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Random;
import java.util.concurrent.Callable;
import jdk.jfr.Recording;
import org.eclipse.angus.mail.imap.IMAPMessage;
import org.huiyin.Gateway;
import org.huiyin.delivery.OutboxStore;
import org.huiyin.intake.journal.Journal;
import org.huiyin.load.Processors;
import org.huiyin.load.RoomProfile;
import org.springframework.util.FileSystemUtils;

/**
 * Reads a mailbox twice: by a bare Jakarta Mail loop that fetches and parses every mail and does nothing with it, and by
 * the gateway, from the first look until every mail is recorded and seen. Prints messages a second of both, and what one
 * mail with 25 MiB adds to the memory in use. On Dovecot, if there is one, else on GreenMail.
 *
 * <p>Of either it says, too, how many microseconds of processor a mail took, by thread: wall clocks are worth little on a
 * machine that others use.
 *
 * <p>Arguments, all optional: mails (5000), rounds (3), {@code profile} to write a flight recording to
 * {@code target/mailbox.jfr} and sum it up.
 */
final class MailboxSpeed {

    private static final int LARGE = 25 * 1024 * 1024;

    private final int mails;
    private final int rounds;
    private final boolean profile;
    private final Path folder;
    private final MailServer server;

    private MailboxSpeed(String[] args) throws Exception {
        mails = args.length > 0 ? Integer.parseInt(args[0]) : 5_000;
        rounds = args.length > 1 ? Integer.parseInt(args[1]) : 3;
        profile = args.length > 2 && args[2].equals("profile");
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
            Recording recording = profile ? RoomProfile.begin() : null;
            for (int round = 1; round <= rounds; round++) {
                String user = "round" + round;
                server.user(user);
                server.deliver(user, Letters.complaints(mails));
                Speed bare = bare(user);
                Speed whole = gateway(gateway, channels, user, mails);
                System.out.printf(
                        "%s, round %d: bare loop %.0f mails/s, gateway %.0f mails/s recorded and seen: %.2f%n"
                                + "  bare loop: %s%n  gateway: %s%n",
                        server.getClass().getSimpleName(),
                        round,
                        bare.perSecond(),
                        whole.perSecond(),
                        whole.perSecond() / bare.perSecond(),
                        bare,
                        whole);
                await(() -> owed(gateway) == 0);
            }
            if (recording != null) {
                Path file = Path.of("target", "mailbox.jfr");
                recording.dump(file);
                RoomProfile.print(file, null);
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

    private Speed bare(String user) throws Exception {
        Meter meter = new Meter();
        Session session = Session.getInstance(new Properties());
        return server.visit(user, "INBOX", inbox -> {
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
            return meter.speed(parsed);
        });
    }

    private Speed gateway(Gateway gateway, Path channels, String user, int count) throws Exception {
        Meter meter = new Meter();
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
        await(() -> recorded(gateway, user) >= count);
        await(() -> server.unseen(user, "INBOX") == 0);
        return meter.speed(count);
    }

    private static long recorded(Gateway gateway, String channel) {
        return gateway.bean(Journal.class).counts().entrySet().stream()
                .filter(count -> count.getKey().channel().equals(channel))
                .mapToLong(
                        count -> count.getValue().accepted() - count.getValue().waiting())
                .sum();
    }

    private static long owed(Gateway gateway) {
        return gateway.bean(OutboxStore.class).depths().stream()
                .mapToLong(OutboxStore.Depth::waiting)
                .sum();
    }

    private static void await(Callable<Boolean> condition) throws Exception {
        while (!condition.call()) {
            Thread.sleep(20);
        }
    }

    /** Runs from its making until it is asked. */
    private static final class Meter {

        private final long start = System.nanoTime();
        private final Processors before = Processors.now();
        private final Duration serverBefore = server();

        Speed speed(int mails) {
            return new Speed(
                    mails,
                    (System.nanoTime() - start) / 1e9,
                    Processors.now().since(before),
                    server().minus(serverBefore));
        }

        /** Of the server's processes that live; GreenMail is a thread of this one. */
        private static Duration server() {
            return ProcessHandle.current()
                    .descendants()
                    .map(process -> process.info().totalCpuDuration().orElse(Duration.ZERO))
                    .reduce(Duration.ZERO, Duration::plus);
        }
    }

    /** How long so many mails took, on the clock and of the processors. */
    private record Speed(int mails, double seconds, Processors processors, Duration server) {

        double perSecond() {
            return mails / seconds;
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%.0f µs of processor for a mail and %.0f of the server: %s",
                    processors.total() / 1e3 / mails,
                    server.toNanos() / 1e3 / mails,
                    processors.perEach(mails));
        }
    }
}
