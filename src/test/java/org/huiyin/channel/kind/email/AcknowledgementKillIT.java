package org.huiyin.channel.kind.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import java.nio.file.Files;
import java.nio.file.Path;
import org.huiyin.GatewayProcess;
import org.huiyin.channel.kind.email.smtp.ScriptedServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * The gateway dies after the mail server has an acknowledgement and before it says so: the letter is acknowledged again,
 * by a mail that is the same to its reader.
 */
class AcknowledgementKillIT {

    @TempDir
    Path folder;

    @Test
    void anAcknowledgementOnItsWayWhenTheGatewayDiesComesAgainUnderTheSameId() throws Exception {
        GreenMail mailbox = new GreenMail(new ServerSetup[] {
            new ServerSetup(0, "127.0.0.1", "imap").dynamicPort(), new ServerSetup(0, "127.0.0.1", "smtp").dynamicPort()
        });
        mailbox.start();
        try (ScriptedServer server = new ScriptedServer();
                GatewayProcess gateway = GatewayProcess.in(folder)) {
            mailbox.setUser("tousu@city.example", "tousu", "p");
            describe(mailbox.getImap().getPort(), server.port());
            GreenMailUtil.sendTextEmail(
                    "tousu@city.example",
                    "li@mail.example",
                    "complaint",
                    "Nobody came.",
                    mailbox.getSmtp().getServerSetup());
            server.answer(".", ScriptedServer.SILENCE);
            gateway.with("MAILBOX_PASSWORD", "p")
                    .with("HUIYIN_REPLY_LEASE", "3s")
                    .with("HUIYIN_REPLY_POLL", "100ms")
                    .start();
            await().until(() -> !server.messageIds().isEmpty());
            String cutOff = server.messageIds().get(0);

            gateway.kill();
            gateway.start();

            // the acknowledgement, and that a case is open
            await().until(() -> replies(gateway, "sent").size() == 2);
            assertThat(replies(gateway, "waiting")).isEmpty();
            assertThat(server.taken()).isEqualTo(2);
            assertThat(cutOff).startsWith("<huiyin.");
            assertThat(server.messageIds().stream().filter(cutOff::equals)).hasSizeGreaterThan(1);
            assertThat(server.messageIds().stream().distinct()).hasSize(2);
        } finally {
            mailbox.stop();
        }
    }

    private static JsonNode replies(GatewayProcess gateway, String state) {
        return gateway.operator()
                .json("/api/v1/replies?channel=complaints&state=" + state)
                .get("items");
    }

    private void describe(int imap, int smtp) throws Exception {
        Files.writeString(
                folder.resolve("channel-config/complaints.yaml"),
                """
                channel: complaints
                kind: email
                title: 投诉邮箱
                settings:
                  host: 127.0.0.1
                  port: %d
                  encryption: none
                  user: tousu
                  password: ${secret:MAILBOX_PASSWORD}
                  poll: 1
                  smtp:
                    host: 127.0.0.1
                    port: %d
                    encryption: none
                    from: tousu@city.example
                """
                        .formatted(imap, smtp));
    }
}
