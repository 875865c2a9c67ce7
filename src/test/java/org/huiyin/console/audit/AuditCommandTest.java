package org.huiyin.console.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.huiyin.people.audit.AuditChain;
import org.huiyin.people.audit.AuditStore;
import org.huiyin.people.audit.AuditTrail;
import org.huiyin.people.audit.TrailSamples;
import org.huiyin.platform.ServerSecret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

class AuditCommandTest {
    private static final String SECRET = "a secret of thirty-two bytes or more";
    private static final Instant NOW = Instant.parse("2026-03-02T01:02:03.456Z");

    @TempDir
    Path folder;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final ByteArrayOutputStream trouble = new ByteArrayOutputStream();

    @Test
    void aWholeTrailIsCountedAndItsEndIsPrintedToBeNoted() {
        write(3);

        assertThat(verify()).isZero();

        assertThat(said(said))
                .startsWith("3 entries, 1 to 3, 2026-03-02T01:02:03.456Z to 2026-03-02T01:02:03.456Z")
                .containsPattern("last 3:[0-9a-f]{64}\\R")
                .endsWith("the trail is whole" + System.lineSeparator());
    }

    @Test
    void whatWasDoneToTheTrailIsNamed() {
        write(5);
        try (ConfigurableApplicationContext store = AuditCommand.store(settings())) {
            MongoCollection<Document> audit =
                    store.getBean(MongoClient.class).getDatabase("huiyin").getCollection("audit");
            audit.updateOne(new Document("_id", 2L), new Document("$set", new Document("who", "zhou")));
            audit.deleteOne(new Document("_id", 5L));
        }

        assertThat(verify()).isEqualTo(1);

        assertThat(said(said)).contains("changed 2: ", "cut-at-the-end 5: ", "the trail is not whole");
    }

    @Test
    void anEntryNotedElsewhereIsLookedFor() {
        write(3);
        verify();
        String noted = said(said).replaceAll("(?s).*last (\\S+).*", "$1");
        said.reset();

        assertThat(verify("--noted", noted)).isZero();
        assertThat(verify("--noted", noted.replaceAll(":.*", ":" + "0".repeat(64))))
                .isEqualTo(1);
        assertThat(verify("--noted", "4:" + "0".repeat(64))).isEqualTo(1);
        assertThat(said(said)).contains("cut-at-the-end 4: the entry that was noted is not there");
    }

    @Test
    void anotherSecretIsSuspected() {
        write(3);

        assertThat(run("verify", "--huiyin.store.folder=" + folder, "--huiyin.secret=" + SECRET + " but another"))
                .isEqualTo(1);

        assertThat(said(said)).contains("is this its server secret?");
    }

    @Test
    void nothingIsMadeWhereThereIsNothing() {
        Path nowhere = folder.resolve("nowhere");

        assertThat(run("verify", "--huiyin.data-folder=" + nowhere)).isEqualTo(2);
        assertThat(said(trouble)).contains("There is no server secret in " + nowhere);
        assertThat(run("verify", "--huiyin.data-folder=" + nowhere, "--huiyin.secret=" + SECRET))
                .isEqualTo(2);
        assertThat(said(trouble)).contains("There is no store in " + nowhere.resolve("store"));
        assertThat(Files.exists(nowhere)).isFalse();
    }

    @Test
    void aWrongCallIsToldHow() {
        assertThat(run()).isEqualTo(2);
        assertThat(run("check")).isEqualTo(2);
        assertThat(run("verify", "now")).isEqualTo(2);
        assertThat(run("verify", "--noted", "17")).isEqualTo(2);
        assertThat(said(trouble)).contains("audit verify", "There is no 'now'", "--noted is '17'");
    }

    private void write(int entries) {
        try (ConfigurableApplicationContext store = AuditCommand.store(settings())) {
            AuditTrail trail = new AuditTrail(
                    store.getBean(AuditStore.class),
                    new AuditChain(new ServerSecret(SECRET.getBytes(StandardCharsets.UTF_8))),
                    Clock.fixed(NOW, ZoneOffset.UTC));
            for (int i = 1; i <= entries; i++) {
                trail.append(TrailSamples.drop("li.na", "Q" + i));
            }
        }
    }

    private List<String> settings() {
        return List.of("--huiyin.store.folder=" + folder, "--huiyin.secret=" + SECRET);
    }

    private int verify(String... more) {
        List<String> arguments = new ArrayList<>(List.of("verify"));
        arguments.addAll(settings());
        arguments.addAll(List.of(more));
        return run(arguments.toArray(String[]::new));
    }

    private int run(String... arguments) {
        return AuditCommand.run(
                List.of(arguments),
                new PrintStream(said, true, StandardCharsets.UTF_8),
                new PrintStream(trouble, true, StandardCharsets.UTF_8));
    }

    private static String said(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8);
    }
}
