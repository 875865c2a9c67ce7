package org.huiyin.channel.kind.email.imap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.mail.MessagingException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.huiyin.GatewayClient;
import org.huiyin.channel.kind.email.Corpora;
import org.huiyin.channel.kind.email.smtp.ScriptedServer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What a mailbox may count on that has mail, a line or a server as none should be. */
abstract class MailboxTroubleContract extends MailboxContract {

    private static final String BREAKING = "what breaks the line";

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
        JsonNode entry = gateway.operator()
                .json("/api/v1/quarantine?channel=large")
                .get("items")
                .get(0);
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
    void aServerThatIsAwayShowsInHealthAndIsFoundAgain() throws Exception {
        server.user("away");
        server.deliver("away", List.of(Letters.complaint(1)));
        try (CuttingProxy proxy = new CuttingProxy(server.port())) {
            proxy.refuse(true);
            open("away", proxy.port(), "timeout: 1");

            await().untilAsserted(() ->
                    assertThat(health("away").get("status").asString()).isEqualTo("DOWN"));
            assertThat(health("away").get("details").get("reason").asString()).startsWith("127.0.0.1: ");

            proxy.refuse(false);
            awaitEnds("away", Map.of("recorded", 1));
            await().untilAsserted(() ->
                    assertThat(health("away").get("status").asString()).isEqualTo("UP"));
        }
    }

    @Test
    void aFolderThatIsNotThereShowsInHealthByItsName() throws Exception {
        server.user("homeless");

        open("homeless", "folder: Ratings");

        await().untilAsserted(() -> assertThat(
                        health("homeless").get("details").path("reason").asString(""))
                .isEqualTo("127.0.0.1: there is no folder Ratings"));
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
    void whatWasMarkedWhenTheLineBrokeIsMovedOnceTheLineHolds() throws Exception {
        server.user("between");
        server.deliver("between", List.of(Letters.complaint(1), Letters.bounce()));
        try (CuttingProxy proxy = new CuttingProxy(server.port())) {
            proxy.forbid("UID MOVE", "UID COPY");
            open("between", proxy.port(), "processed: done");
            awaitUnseen("between", 0);
            assertThat(server.count("between", "INBOX")).isEqualTo(2);

            proxy.forbid();

            await().until(() -> server.count("between", "INBOX") == 0);
        }
        assertThat(server.count("between", "done")).isEqualTo(2);
        awaitEnds("between", Map.of("accepted", 2, "recorded", 1, "ignored", 1));
    }

    @Test
    void whatWasMarkedWhenTheGatewayStoppedIsMovedByTheNext() throws Exception {
        server.user("left");
        server.deliver("left", List.of(Letters.complaint(1), Letters.bounce()));
        try (CuttingProxy proxy = new CuttingProxy(server.port())) {
            proxy.forbid("UID MOVE", "UID COPY");
            open("left", proxy.port(), "processed: done");
            awaitUnseen("left", 0);
            Files.delete(folder.resolve("channels/left.yaml"));
            await().until(() -> gateway.operator().get("/api/v1/channels/left").statusCode() == 404);

            proxy.forbid();
            open("left", proxy.port(), "processed: done");

            await().until(() -> server.count("left", "INBOX") == 0);
        }
        assertThat(server.count("left", "done")).isEqualTo(2);
        awaitEnds("left", Map.of("accepted", 2, "recorded", 1, "ignored", 1));
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
            await().until(() -> citizens.taken() > 0);
            // what is said of a case is a letter of its own
            assertThat(gateway.operator()
                            .json("/api/v1/replies?channel=bounces")
                            .get("items")
                            .valueStream()
                            .filter(reply -> reply.get("purpose").asString().equals("receipt")))
                    .hasSize(1);
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

    @Test
    void aLetterAtWhichTheConnectionBreaksEachTimeIsSetAsideAndTheOthersGoOn() throws Exception {
        server.user("breaking");
        byte[] breaking = Letters.bytes("From: li@example.org\nSubject: complaint\n\n" + BREAKING + "\n");
        server.deliver("breaking", List.of(Letters.complaint(1), breaking, Letters.complaint(2)));
        try (CuttingProxy proxy = new CuttingProxy(server.port())) {
            proxy.cutAt(BREAKING);

            open("breaking", proxy.port(), "needsAPerson: look");

            awaitEnds("breaking", Map.of("recorded", 2, "quarantined", 1));
            await().until(() -> server.count("breaking", "look") == 1);
            server.deliver("breaking", List.of(Letters.complaint(3)));
            awaitEnds("breaking", Map.of("recorded", 3, "quarantined", 1));
        }
        JsonNode entry = gateway.operator()
                .json("/api/v1/quarantine?channel=breaking")
                .get("items")
                .get(0);
        assertThat(entry.get("reason").asString()).contains("the connection broke 3 times");
        assertThat(server.count("breaking", "INBOX")).isEqualTo(3);
    }

    @Test
    void aMailboxNumberedAnewWhileItIsReadIsNotRecordedAgain() throws Exception {
        server.user("renumbered");
        server.deliver("renumbered", Letters.complaints(30));
        open("renumbered");
        awaitEnds("renumbered", Map.of("recorded", 30));
        awaitUnseen("renumbered", 0);

        server.renumber("renumbered");
        server.deliver("renumbered", List.of(Letters.complaint(30)));

        awaitEnds("renumbered", Map.of("recorded", 31, "quarantined", 0, "waiting", 0));
        awaitUnseen("renumbered", 0);
        assertThat(server.count("renumbered", "INBOX")).isEqualTo(31);
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
