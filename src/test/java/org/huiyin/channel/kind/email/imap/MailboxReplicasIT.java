package org.huiyin.channel.kind.email.imap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import org.awaitility.core.ConditionFactory;
import org.bson.Document;
import org.huiyin.GatewayProcess;
import org.huiyin.channel.kind.email.smtp.ScriptedServer;
import org.huiyin.promise.StoreServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Two replicas on one store and one mailbox: whichever stands still or dies in the middle, the other goes on, and every
 * letter is one record with one acknowledgement and, since each is a complaint, one word that a case is open.
 */
class MailboxReplicasIT {

    private static final int LETTERS = 500;

    /** What goes back: an acknowledgement, and the number of the case. */
    private static final int SENT_BACK = 2 * LETTERS;

    /** Bytes that a server sends for a good quarter of the letters. */
    private static final long SOME = 5 * CuttingProxy.A_HUNDRED_LETTERS / 4;

    /** Letters back that may have been on their way when a replica stood still or died: sent again, under the same id. */
    private static final int IN_HAND = 3;

    @TempDir
    Path folder;

    private final StoreServer store = StoreServer.start();

    @Test
    void twoReplicasShareAMailboxOnGreenMail() throws Exception {
        try (MailServer server = new GreenMailServer()) {
            share(server);
        }
    }

    @Test
    void twoReplicasShareAMailboxOnDovecot() throws Exception {
        try (MailServer server = DovecotServer.start()) {
            share(server);
        }
    }

    private void share(MailServer server) throws Exception {
        server.user("letters");
        try (store;
                MongoClient client = MongoClients.create(store.uri());
                ScriptedServer citizens = new ScriptedServer();
                CuttingProxy line = new CuttingProxy(server.port());
                GatewayProcess one = replica("one", line.port(), citizens.port());
                GatewayProcess other = replica("other", line.port(), citizens.port())) {
            MongoDatabase database = client.getDatabase("huiyin");
            // so that there is a middle in which something can happen
            line.cutEvery(CuttingProxy.A_HUNDRED_LETTERS);
            one.start();
            patiently().until(() -> !holder(database).isEmpty());
            String first = holder(database);
            other.start();
            assertThat(holder(database)).isEqualTo(first);

            line.holdAfter(SOME);
            server.deliver("letters", Letters.complaints(LETTERS));
            patiently().until(line::isHolding);
            one.freeze();
            line.goOn();
            line.holdAfter(SOME);
            patiently().until(() -> !holder(database).equals(first));
            patiently().until(line::isHolding);

            one.thaw();
            line.goOn();
            line.holdAfter(SOME);
            patiently().until(line::isHolding);
            other.kill();
            assertThat(server.count("letters", "done")).isBetween(1, LETTERS - 1);
            line.goOn();
            patiently().until(() -> holder(database).equals(first));
            awaitPutAway(server);
            // what the dead one had accepted, it brings once more
            other.start();

            patiently().untilAsserted(() -> {
                JsonNode sums = one.operator().json("/api/v1/reconciliation");
                assertThat(sums.get("agrees").asBoolean()).isTrue();
                JsonNode letters = letters(sums);
                assertThat(letters.get("recorded").asInt()).isEqualTo(LETTERS);
                assertThat(letters.get("waiting").asInt()).isZero();
                assertThat(letters.get("quarantined").asInt()).isZero();
            });
            assertThat(server.count("letters", "done")).isEqualTo(LETTERS);
            assertThat(server.count("letters", "INBOX")).isZero();
            assertThat(database.getCollection("evaluations").countDocuments()).isEqualTo(LETTERS);
            patiently()
                    .untilAsserted(() -> assertThat(replies(database, "sent")).isEqualTo(SENT_BACK));
            assertThat(replies(database, "waiting")).isZero();
            List<String> sentBack = citizens.messageIds();
            assertThat(new HashSet<>(sentBack)).hasSize(SENT_BACK);
            assertThat(sentBack).hasSizeLessThanOrEqualTo(SENT_BACK + IN_HAND);
        }
    }

    private GatewayProcess replica(String name, int imap, int smtp) throws IOException {
        GatewayProcess replica = GatewayProcess.in(Files.createDirectory(folder.resolve(name)))
                .with("HUIYIN_MONGODB_URI", store.uri())
                .with("HUIYIN_SECRET", "the replicas' secret, shared by all of them")
                .with("HUIYIN_PULL_TURN", "3s")
                .with("HUIYIN_REPLY_LEASE", "5s")
                .with("HUIYIN_REPLY_POLL", "100ms")
                .with("MAILBOX_PASSWORD", MailServer.PASSWORD);
        Files.writeString(
                folder.resolve(name).resolve("channel-config/letters.yaml"),
                """
                channel: letters
                kind: email
                title: A mailbox that two replicas share
                settings:
                  host: 127.0.0.1
                  port: %d
                  encryption: none
                  user: letters
                  password: ${secret:MAILBOX_PASSWORD}
                  processed: done
                  poll: 1
                  smtp:
                    host: 127.0.0.1
                    port: %d
                    encryption: none
                    from: tousu@city.example
                """
                        .formatted(imap, smtp));
        return replica;
    }

    private static void awaitPutAway(MailServer server) {
        patiently().pollInterval(Duration.ofMillis(50)).until(() -> {
            try {
                return server.count("letters", "done") >= LETTERS;
            } catch (MessagingException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    /** Whose turn it is, or was last. */
    private static String holder(MongoDatabase database) {
        Document pull = database.getCollection("pulls").find().first();
        return pull == null ? "" : pull.getString("holder");
    }

    private static long replies(MongoDatabase database, String state) {
        return database.getCollection("replies").countDocuments(new Document("state", state));
    }

    private static JsonNode letters(JsonNode sums) {
        return sums.get("channels")
                .valueStream()
                .filter(channel -> channel.get("channel").asString().equals("letters"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("The mailbox is not in the sums"));
    }

    private static ConditionFactory patiently() {
        return await();
    }
}
