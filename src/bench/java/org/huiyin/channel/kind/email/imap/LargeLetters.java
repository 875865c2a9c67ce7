package org.huiyin.channel.kind.email.imap;

import jakarta.mail.Flags;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.huiyin.GatewayProcess;
import org.huiyin.promise.StoreServer;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;

/**
 * What letters with a file of 25 MiB cost a gateway with a small heap: prints, for a mailbox with none, one and five of
 * them among ordinary letters, the most that its heap held before and after a collection, and whether it got through: with
 * the embedded store, which shares the heap, and with a store outside.
 *
 * <p>Arguments: heap sizes in MiB (128 96 80).
 */
final class LargeLetters {

    private static final int ORDINARY = 200;
    private static final int LARGE = 25 * 1024 * 1024;
    private static final int PATIENCE_S = 90;
    private static final Pattern COLLECTION = Pattern.compile("Pause (\\w+).* (\\d+)M->(\\d+)M\\(");

    private LargeLetters() {}

    public static void main(String[] args) throws Exception {
        List<String> heaps = args.length > 0 ? List.of(args) : List.of("128", "96", "80");
        try (MailServer server = DovecotServer.start()) {
            for (int large : new int[] {0, 1, 5}) {
                String user = "large" + large;
                server.deliver(user, Letters.complaints(ORDINARY / 2));
                byte[] photo = new byte[LARGE];
                for (int i = 0; i < large; i++) {
                    new Random(i).nextBytes(photo);
                    photo[0] = 0;
                    server.deliver(user, List.of(Letters.withFiles(photo)));
                }
                server.deliver(user, Letters.complaints(ORDINARY).subList(ORDINARY / 2, ORDINARY));
            }
            for (String heap : heaps) {
                for (int large : new int[] {0, 1, 5}) {
                    read(server, heap, large, "");
                    try (StoreServer store = StoreServer.start()) {
                        read(server, heap, large, store.uri());
                    }
                }
            }
        }
        System.exit(0);
    }

    /** @param outside the URI of a store in another process; empty for the gateway's own */
    private static void read(MailServer server, String heap, int large, String outside) throws Exception {
        Path folder = Files.createTempDirectory("large-letters");
        String user = "large" + large;
        server.visit(user, "INBOX", inbox -> {
            inbox.setFlags(1, inbox.getMessageCount(), new Flags(Flags.Flag.SEEN), false);
            return inbox;
        });
        try (GatewayProcess gateway = GatewayProcess.in(folder)
                .on("-Xmx" + heap + "m", "-Xlog:gc:file=gc.log", "-XX:+ExitOnOutOfMemoryError")
                .with("MAILBOX_PASSWORD", MailServer.PASSWORD)
                .with("HUIYIN_MONGODB_URI", outside)) {
            Path arguments = folder.resolve("huiyin.args");
            Files.writeString(
                    arguments, Files.readString(arguments).replaceAll("-Xms\\S+ -XX:NewSize=\\S+", "-Xms32m"));
            Files.writeString(
                    folder.resolve("channel-config/letters.yaml"),
                    """
                    channel: letters
                    kind: email
                    title: A mailbox
                    settings:
                      host: 127.0.0.1
                      port: %d
                      encryption: none
                      user: %s
                      password: ${secret:MAILBOX_PASSWORD}
                      poll: 1
                    """
                            .formatted(server.port(), user));
            long start = System.nanoTime();
            boolean through = through(gateway, server, user, ORDINARY + large);
            System.out.printf(
                    "%s store, heap %s MiB, %d letters and %d of 25 MiB: %s after %d s, %s%n",
                    outside.isEmpty() ? "embedded" : "outside",
                    heap,
                    ORDINARY,
                    large,
                    through ? "read" : "NOT read",
                    (System.nanoTime() - start) / 1_000_000_000,
                    peaks(folder.resolve("gc.log")));
        } finally {
            FileSystemUtils.deleteRecursively(folder);
        }
    }

    private static boolean through(GatewayProcess gateway, MailServer server, String user, int letters) {
        try {
            gateway.start();
            long end = System.nanoTime() + PATIENCE_S * 1_000_000_000L;
            while (System.nanoTime() < end) {
                if (recorded(gateway) == letters && server.unseen(user, "INBOX") == 0) {
                    return true;
                }
                Thread.sleep(200);
            }
        } catch (AssertionError | Exception e) {
            System.out.println(e.getMessage());
        }
        return false;
    }

    private static int recorded(GatewayProcess gateway) {
        for (JsonNode each : gateway.operator().json("/api/v1/reconciliation").get("channels")) {
            if (each.get("channel").asString().equals("letters")) {
                return each.get("recorded").asInt();
            }
        }
        return 0;
    }

    private static String peaks(Path log) throws IOException {
        int before = 0;
        int after = 0;
        int live = 0;
        List<Integer> full = new ArrayList<>();
        for (String line : Files.readAllLines(log)) {
            Matcher collection = COLLECTION.matcher(line);
            if (collection.find()) {
                before = Math.max(before, Integer.parseInt(collection.group(2)));
                after = Math.max(after, Integer.parseInt(collection.group(3)));
                if (collection.group(1).equals("Full")) {
                    full.add(Integer.parseInt(collection.group(3)));
                    live = Math.max(live, Integer.parseInt(collection.group(3)));
                }
            }
        }
        return "heap at most %d MiB before and %d MiB after a collection, %d MiB after a full one (%d of them)"
                .formatted(before, after, live, full.size());
    }
}
