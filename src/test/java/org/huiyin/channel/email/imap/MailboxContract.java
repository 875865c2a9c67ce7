package org.huiyin.channel.email.imap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.mail.Flags;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.huiyin.Gateway;
import org.huiyin.GatewayClient;
import org.huiyin.channel.email.Corpora;
import org.huiyin.channel.email.smtp.ScriptedServer;
import org.huiyin.evaluation.Attachment;
import org.huiyin.evaluation.AttachmentStore;
import org.huiyin.evaluation.Evaluation;
import org.huiyin.evaluation.EvaluationStore;
import org.huiyin.intake.Digest;
import org.huiyin.intake.Pulls;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What a mailbox on any IMAP server may count on. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class MailboxContract {

    @TempDir
    static Path folder;

    private MailServer server;
    private Gateway gateway;

    abstract MailServer start();

    @BeforeAll
    void startBoth() throws IOException {
        server = start();
        Files.createDirectories(folder.resolve("channels"));
        Files.createDirectories(folder.resolve("secrets"));
        Files.writeString(folder.resolve("secrets/MAILBOX_PASSWORD"), MailServer.PASSWORD);
        gateway = Gateway.start(
                folder.resolve("data"),
                "huiyin.channels.folder=" + folder.resolve("channels"),
                "huiyin.secrets.folder=" + folder.resolve("secrets"));
    }

    @AfterAll
    void stopBoth() {
        if (gateway != null) {
            gateway.close();
        }
        if (server != null) {
            server.close();
        }
    }

    private void open(String channel, String... more) {
        open(channel, server.port(), more);
    }

    private void open(String channel, int port, String... more) {
        String file =
                """
                channel: %s
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
                                .formatted(channel, port, channel)
                        + String.join(
                                "",
                                List.of(more).stream()
                                        .map(line -> "  " + line + "\n")
                                        .toList());
        try {
            Files.writeString(folder.resolve("channels").resolve(channel + ".yaml"), file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonNode sums(String channel) {
        for (JsonNode each : gateway.operator().json("/api/v1/reconciliation").get("channels")) {
            if (each.get("channel").asString().equals(channel)) {
                assertThat(each.get("difference").asInt()).isZero();
                return each;
            }
        }
        throw new AssertionError("Channel " + channel + " took nothing in yet");
    }

    private void awaitEnds(String channel, Map<String, Integer> ends) {
        await().dontCatchUncaughtExceptions().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            JsonNode sums = sums(channel);
            ends.forEach(
                    (end, count) -> assertThat(sums.get(end).asInt()).as(end).isEqualTo(count));
        });
    }

    private void awaitUnseen(String user, int count) {
        await().dontCatchUncaughtExceptions()
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(server.unseen(user, "INBOX")).isEqualTo(count));
    }

    @Test
    void aPersonsLetterIsRecordedAndSeenAndAMachinesIsOnlyCounted() throws Exception {
        server.user("plain");
        server.deliver("plain", List.of(Letters.complaint(1), Letters.bounce(), Letters.complaint(2)));

        open("plain");

        awaitEnds("plain", Map.of("accepted", 3, "recorded", 2, "ignored", 1, "waiting", 0));
        awaitUnseen("plain", 0);
        assertThat(server.count("plain", "INBOX")).isEqualTo(3);

        server.deliver("plain", List.of(Letters.complaint(3)));
        awaitEnds("plain", Map.of("accepted", 4, "recorded", 3));
    }

    @Test
    void neitherForgedNorMissingIdsHideAMailAndTheSameMailTwiceIsTwoMails() throws Exception {
        server.user("ids");
        byte[] same = Letters.rating("Message-ID: <same@example.org>\n", "评分：2");
        server.deliver(
                "ids",
                List.of(
                        same,
                        Letters.rating("Message-ID: <same@example.org>\n", "评分：3"),
                        Letters.rating("", "评分：4"),
                        Letters.rating("", "评分：5"),
                        same));

        open("ids");

        awaitEnds("ids", Map.of("accepted", 5, "recorded", 5));
    }

    @Test
    void settledMailIsMovedAndWhatNeedsAPersonToItsOwnFolderByOneConnection() throws Exception {
        server.user("moved");
        server.deliver("moved", List.of(Letters.complaint(1), Letters.empty(), Letters.bounce(), Letters.complaint(2)));

        try (CuttingProxy proxy = new CuttingProxy(server.port())) {
            open("moved", proxy.port(), "processed: 已处理", "needsAPerson: look");

            awaitEnds("moved", Map.of("recorded", 2, "ignored", 1, "quarantined", 1));
            await().untilAsserted(
                            () -> assertThat(server.count("moved", "INBOX")).isZero());
            assertThat(proxy.connections()).isEqualTo(1);
        }
        assertThat(server.count("moved", "已处理")).isEqualTo(3);
        assertThat(server.unseen("moved", "已处理")).isZero();
        assertThat(server.count("moved", "look")).isEqualTo(1);
        JsonNode entry =
                gateway.operator().json("/api/v1/quarantine?channel=moved").get(0);
        assertThat(entry.get("reason").asString()).contains("neither words nor a file");
    }

    @Test
    void aTooLargeMailIsSetAsideByNumberAndHoldsUpNoOther() throws Exception {
        server.user("large");
        byte[] large = new byte[1_200_000];
        Arrays.fill(large, (byte) 'x');
        byte[] letter = Letters.complaint(1);
        System.arraycopy(letter, 0, large, 0, letter.length);
        server.deliver("large", List.of(large, Letters.complaint(2)));

        open("large", "largest: 1", "needsAPerson: look");

        awaitEnds("large", Map.of("recorded", 1, "quarantined", 1));
        await().untilAsserted(() -> assertThat(server.count("large", "look")).isEqualTo(1));
        JsonNode entry =
                gateway.operator().json("/api/v1/quarantine?channel=large").get(0);
        assertThat(entry.get("reason").asString()).contains("largest");
    }

    @Test
    void aMailboxNumberedAnewIsNotRecordedAgain() throws Exception {
        server.user("anew");
        server.deliver("anew", List.of(Letters.complaint(1), Letters.complaint(2), Letters.empty()));
        open("anew");
        awaitEnds("anew", Map.of("recorded", 2, "quarantined", 1));
        awaitUnseen("anew", 0);

        Files.delete(folder.resolve("channels/anew.yaml"));
        await().until(() -> gateway.operator().get("/api/v1/channels/anew").statusCode() == 404);
        server.renumber("anew");
        server.deliver("anew", List.of(Letters.complaint(3)));
        open("anew");

        awaitUnseen("anew", 0);
        awaitEnds("anew", Map.of("recorded", 3, "waiting", 0));
    }

    @Test
    void deletedMailIsLeftAlone() throws Exception {
        server.user("deleted");
        server.deliver("deleted", List.of(Letters.complaint(1), Letters.complaint(2)));
        server.visit("deleted", "INBOX", inbox -> {
            inbox.getMessage(1).setFlag(Flags.Flag.DELETED, true);
            return inbox;
        });

        open("deleted");

        awaitEnds("deleted", Map.of("accepted", 1, "recorded", 1));
        assertThat(server.count("deleted", "INBOX")).isEqualTo(2);
    }

    @Test
    void aServerThatIsAwayShowsInHealthAndIsFoundAgain() throws Exception {
        server.user("away");
        server.deliver("away", List.of(Letters.complaint(1)));
        try (CuttingProxy proxy = new CuttingProxy(server.port())) {
            proxy.refuse(true);
            open("away", proxy.port(), "timeout: 1");

            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() ->
                            assertThat(health("away").get("status").asString()).isEqualTo("DOWN"));
            assertThat(health("away").get("details").get("reason").asString()).startsWith("127.0.0.1: ");

            proxy.refuse(false);
            awaitEnds("away", Map.of("recorded", 1));
            await().untilAsserted(() ->
                    assertThat(health("away").get("status").asString()).isEqualTo("UP"));
        }
    }

    @Test
    void aConnectionThatHangsIsMadeAnew() throws Exception {
        server.user("hanging");
        try (CuttingProxy proxy = new CuttingProxy(server.port())) {
            open("hanging", proxy.port(), "timeout: 1");
            await().until(() -> proxy.connections() > 0);
            proxy.hang();
            server.deliver("hanging", List.of(Letters.complaint(1)));

            awaitEnds("hanging", Map.of("recorded", 1));
        }
    }

    @Test
    void filesGoToTheirOwnStoreAndAMailOfTwentyFiveMebibytesIsARecordLikeOthers() throws Exception {
        server.user("files");
        byte[] photo = new byte[25 * 1024 * 1024];
        new Random(25).nextBytes(photo);
        photo[0] = 0;
        server.deliver("files", List.of(Letters.withFiles(photo)));

        open("files");

        awaitEnds("files", Map.of("recorded", 1, "quarantined", 0));
        awaitUnseen("files", 0);
        String key = gateway.bean(Pulls.class).keysEnding("files", List.of("")).get(0);
        Evaluation record = gateway.bean(EvaluationStore.class).byKey(key).orElseThrow();
        assertThat(record.text()).contains("请看照片").contains("谢谢");
        assertThat(record.raw().body()).hasSizeLessThan(2_000);
        List<Attachment> files = record.raw().attachments();
        assertThat(files)
                .containsExactly(
                        new Attachment("photo.jpg", "image/jpeg", photo.length, Digest.of(photo), false),
                        new Attachment(
                                "view.exe",
                                "application/octet-stream",
                                3,
                                files.get(1).digest(),
                                true));
        AttachmentStore store = gateway.bean(AttachmentStore.class);
        try (InputStream kept = store.open(Digest.of(photo)).orElseThrow()) {
            assertThat(Digest.of(kept.readAllBytes())).isEqualTo(Digest.of(photo));
        }
        assertThat(store.open(files.get(1).digest())).isEmpty();
    }

    @Test
    void aLineThatIsCutAgainAndAgainLosesNothingAndDoublesNothing() throws Exception {
        server.user("cut");
        server.deliver("cut", Letters.complaints(300));
        try (CuttingProxy proxy = new CuttingProxy(server.port())) {
            proxy.cutEvery(CuttingProxy.A_HUNDRED_LETTERS);

            open("cut", proxy.port());

            awaitEnds("cut", Map.of("recorded", 300, "quarantined", 0, "waiting", 0));
            awaitUnseen("cut", 0);
            assertThat(proxy.cuts()).isGreaterThanOrEqualTo(2);
        }
    }

    @Test
    void bouncesThatNobodyHereWroteAreNeitherRecordedNorAnswered() throws Exception {
        List<byte[]> bounces = strangers("bounces");
        server.user("bounces");
        bring("bounces", bounces);
        try (ScriptedServer citizens = new ScriptedServer()) {
            open("bounces", answeringBy(citizens));

            awaitEnds("bounces", Map.of("ignored", bounces.size(), "recorded", 0, "quarantined", 0, "waiting", 0));
            server.append("bounces", List.of(Letters.complaint(1)));
            awaitEnds("bounces", Map.of("accepted", bounces.size() + 1, "recorded", 1));
            awaitUnseen("bounces", 0);
            await().atMost(Duration.ofSeconds(20)).until(() -> citizens.taken() > 0);
            assertThat(gateway.operator().json("/api/v1/replies?channel=bounces"))
                    .hasSize(1);
            assertThat(citizens.messageIds()).hasSize(1);
        }
    }

    @Test
    void whateverShapeStrangersMailHasItIsReadOrSetAsideAndTheNextLetterIsRecorded() throws Exception {
        List<byte[]> mails = strangers("mime");
        server.user("shapes");
        bring("shapes", mails);

        open("shapes");

        awaitEnds("shapes", Map.of("accepted", mails.size(), "waiting", 0));
        awaitUnseen("shapes", 0);
        JsonNode sums = sums("shapes");
        int recorded = sums.get("recorded").asInt();
        System.out.printf("mime through a mailbox: %s%n", sums);
        assertThat(recorded
                        + sums.get("quarantined").asInt()
                        + sums.get("ignored").asInt())
                .isEqualTo(mails.size());
        server.append("shapes", List.of(Letters.complaint(1)));
        awaitEnds("shapes", Map.of("accepted", mails.size() + 1, "recorded", recorded + 1));
    }

    private static List<byte[]> strangers(String collection) {
        return Corpora.files(collection).stream().map(Corpora::bytes).toList();
    }

    /** Verbatim; on several connections, as GreenMail takes a tenth of a second for each. */
    private void bring(String user, List<byte[]> mails) {
        IntStream.range(0, 4).parallel().forEach(part -> {
            try {
                server.append(user, mails.subList(mails.size() * part / 4, mails.size() * (part + 1) / 4));
            } catch (MessagingException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private static String[] answeringBy(ScriptedServer smtp) {
        return new String[] {
            "smtp:", "  host: 127.0.0.1", "  port: " + smtp.port(), "  encryption: none", "  from: tousu@city.example"
        };
    }

    private JsonNode health(String channel) {
        var answer = gateway.operator().get("/actuator/health/channels/" + channel);
        assertThat(answer.statusCode()).isIn(200, 503);
        return GatewayClient.json(answer);
    }
}
