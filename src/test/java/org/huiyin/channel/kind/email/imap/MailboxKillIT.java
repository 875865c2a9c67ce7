package org.huiyin.channel.kind.email.imap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.mail.MessagingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.huiyin.GatewayProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Every mail becomes one record and is seen, whatever becomes of the connection and of the gateway meanwhile. */
class MailboxKillIT {

    private static final int MAILS = 1_000;

    @TempDir
    Path folder;

    @Test
    void aThousandMailsOnGreenMailAreAThousandRecords() throws Exception {
        try (MailServer server = new GreenMailServer()) {
            allAreRecordedOnceOn(server);
        }
    }

    @Test
    void aThousandMailsOnDovecotAreAThousandRecords() throws Exception {
        try (MailServer server = DovecotServer.start()) {
            allAreRecordedOnceOn(server);
        }
    }

    private void allAreRecordedOnceOn(MailServer server) throws Exception {
        server.user("letters");
        server.deliver("letters", Letters.complaints(MAILS));
        try (CuttingProxy line = new CuttingProxy(server.port());
                GatewayProcess gateway = GatewayProcess.in(folder).with("MAILBOX_PASSWORD", MailServer.PASSWORD)) {
            line.cutEvery(CuttingProxy.A_HUNDRED_LETTERS);
            Files.writeString(
                    folder.resolve("channel-config/letters.yaml"),
                    """
                    channel: letters
                    kind: email
                    title: A mailbox behind a bad line
                    settings:
                      host: 127.0.0.1
                      port: %d
                      encryption: none
                      user: letters
                      password: ${secret:MAILBOX_PASSWORD}
                      poll: 1
                    """
                            .formatted(line.port()));
            for (int left : new int[] {MAILS * 2 / 3, MAILS / 3}) {
                gateway.start();
                awaitUnseen(server, left);
                gateway.kill();
            }
            gateway.start();
            awaitUnseen(server, 0);

            await().untilAsserted(() -> {
                JsonNode sums = sums(gateway);
                assertThat(sums.get("waiting").asInt()).isZero();
                assertThat(sums.get("recorded").asInt()).isEqualTo(MAILS);
                assertThat(sums.get("quarantined").asInt()).isZero();
                assertThat(sums.get("difference").asInt()).isZero();
            });
            assertThat(line.cuts()).isGreaterThanOrEqualTo(5);
        }
    }

    private static void awaitUnseen(MailServer server, int atMost) {
        await().pollInterval(Duration.ofMillis(200)).until(() -> unseen(server) <= atMost);
    }

    private static int unseen(MailServer server) throws MessagingException {
        return server.unseen("letters", "INBOX");
    }

    private static JsonNode sums(GatewayProcess gateway) {
        for (JsonNode channel :
                gateway.operator().json("/api/v1/reconciliation").get("channels")) {
            if (channel.get("channel").asString().equals("letters")) {
                return channel;
            }
        }
        throw new AssertionError("The mailbox is not in the sums");
    }
}
