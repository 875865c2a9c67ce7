package org.huiyin.channel.kind.email.imap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.huiyin.Gateway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A gateway with mailboxes on a real IMAP server, one for each user; shared by all tests of a class. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class RunningMailbox {

    @TempDir
    static Path folder;

    MailServer server;
    Gateway gateway;

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

    void open(String channel, String... more) {
        open(channel, server.port(), more);
    }

    void open(String channel, int port, String... more) {
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

    JsonNode sums(String channel) {
        for (JsonNode each : gateway.operator().json("/api/v1/reconciliation").get("channels")) {
            if (each.get("channel").asString().equals(channel)) {
                assertThat(each.get("difference").asInt()).isZero();
                return each;
            }
        }
        throw new AssertionError("Channel " + channel + " took nothing in yet");
    }

    void awaitEnds(String channel, Map<String, Integer> ends) {
        await().untilAsserted(() -> {
            JsonNode sums = sums(channel);
            ends.forEach(
                    (end, count) -> assertThat(sums.get(end).asInt()).as(end).isEqualTo(count));
        });
    }

    void awaitUnseen(String user, int count) {
        await().untilAsserted(() -> assertThat(server.unseen(user, "INBOX")).isEqualTo(count));
    }
}
