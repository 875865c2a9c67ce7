package org.huiyin.console.audit;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.huiyin.people.audit.AuditChain;
import org.huiyin.people.audit.AuditEntry;
import org.huiyin.people.audit.AuditMark;
import org.huiyin.people.audit.AuditOutcome;
import org.huiyin.people.audit.AuditStore;
import org.huiyin.people.audit.AuditTrail;
import org.huiyin.people.audit.NewEntry;
import org.huiyin.platform.ServerSecret;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;

/** How fast entries are appended and a trail of many is looked through, in the embedded store. Argument: how many. */
public final class TrailSpeed {

    private static final int APPENDED = 500;

    private TrailSpeed() {}

    public static void main(String[] arguments) throws Exception {
        int entries = arguments.length == 0 ? 100_000 : Integer.parseInt(arguments[0]);
        Path folder = Files.createTempDirectory("huiyin-trail");
        try (ConfigurableApplicationContext context = AuditCommand.store(
                List.of("--huiyin.store.folder=" + folder, "--huiyin.secret=0123456789abcdef0123456789abcdef"))) {
            AuditStore store = context.getBean(AuditStore.class);
            AuditChain chain = new AuditChain(context.getBean(ServerSecret.class));
            AuditTrail trail = context.getBean(AuditTrail.class);
            store.begin(chain.mark(AuditMark.End.FLOOR, 0, AuditChain.START));
            store.begin(chain.mark(AuditMark.End.HEAD, 0, AuditChain.START));
            store.together(() -> fill(store, chain, entries));
            long began = System.nanoTime();
            for (int i = 0; i < APPENDED; i++) {
                trail.append(deed(i));
            }
            System.out.printf("%d appended, %.1f ms each%n", APPENDED, seconds(began) * 1_000 / APPENDED);
            for (int round = 0; round < 3; round++) {
                began = System.nanoTime();
                boolean whole = trail.verify().isWhole();
                System.out.printf("%d verified in %.1f s, whole: %s%n", entries + APPENDED, seconds(began), whole);
            }
        } finally {
            FileSystemUtils.deleteRecursively(folder);
        }
    }

    private static void fill(AuditStore store, AuditChain chain, int entries) {
        String previous = AuditChain.START;
        for (int n = 1; n <= entries; n++) {
            AuditEntry entry = chain.link(n, Instant.now(), deed(n), previous);
            store.insert(entry);
            previous = entry.digest();
        }
        store.advance(chain.mark(AuditMark.End.HEAD, entries, previous));
    }

    private static NewEntry deed(int i) {
        return new NewEntry(
                "li.na",
                "operator",
                "10.0.0.7",
                "decide-quarantine",
                "quarantine",
                "01M84BXTJBZZZA6A5T6RF" + i,
                "a test call of the provider",
                AuditOutcome.DONE,
                Map.of(),
                Map.of("decision", "dropped"));
    }

    private static double seconds(long began) {
        return Duration.ofNanos(System.nanoTime() - began).toMillis() / 1_000.0;
    }
}
