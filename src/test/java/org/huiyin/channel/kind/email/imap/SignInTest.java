package org.huiyin.channel.kind.email.imap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.huiyin.Gateway;
import org.huiyin.GatewayClient;
import org.huiyin.channel.kind.email.connection.OwnAuthority;
import org.huiyin.channel.kind.email.connection.TokenServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.JsonNode;

/** Connections to a real IMAP server that wants them encrypted, and signing in there by password and by token. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(OutputCaptureExtension.class)
class SignInTest {

    /** A variable of every environment stands for the one with the token. */
    private static final String VARIABLE = "PATH";

    @TempDir
    static Path folder;

    private TokenServer tokens;
    private DovecotServer server;
    private OwnAuthority authority;
    private Gateway gateway;

    @BeforeAll
    void start() throws IOException {
        Path certificates = Files.createDirectories(folder.resolve("certificates"));
        authority = new OwnAuthority(certificates);
        tokens = new TokenServer();
        server = DovecotServer.startSecure(authority, tokens);
        Files.createDirectories(folder.resolve("channels"));
        Files.createDirectories(folder.resolve("secrets"));
        Files.writeString(folder.resolve("secrets/MAILBOX_PASSWORD"), MailServer.PASSWORD);
        Files.writeString(folder.resolve("secrets/WRONG_PASSWORD"), "not-the-mailboxes");
        gateway = Gateway.start(
                folder.resolve("data"),
                "huiyin.channels.folder=" + folder.resolve("channels"),
                "huiyin.secrets.folder=" + folder.resolve("secrets"));
    }

    @AfterAll
    void stop() {
        if (gateway != null) {
            gateway.close();
        }
        if (server != null) {
            server.close();
        }
        if (tokens != null) {
            tokens.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"tls", "starttls"})
    void anEncryptedMailboxIsReadOnTheWordOfAnOwnAuthority(String encryption) throws Exception {
        server.deliver(encryption, List.of(Letters.complaint(1)));

        open(encryption, encrypted(encryption, DovecotServer.VOUCHED) + authority() + password());

        awaitRecorded(encryption, 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tls", "starttls"})
    void aServerForWhichNobodyVouchesIsToldNothing(String encryption) throws Exception {
        String channel = "nobody-" + encryption;
        server.deliver(channel, List.of(Letters.complaint(1)));

        open(channel, encrypted(encryption, DovecotServer.VOUCHED) + password());

        awaitReason(channel, "localhost: the server's certificate is from no authority that is believed here");
        assertThat(server.unseen(channel, "INBOX")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tls", "starttls"})
    void aCertificateForAnotherNameIsRefused(String encryption) throws Exception {
        String channel = "misnamed-" + encryption;
        server.deliver(channel, List.of(Letters.complaint(1)));

        open(channel, encrypted(encryption, DovecotServer.MISNAMED) + authority() + password());

        awaitReason(channel, "127.0.0.1: the server's certificate is for another name: ");
        assertThat(server.unseen(channel, "INBOX")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tls", "starttls"})
    void anExpiredCertificateIsRefused(String encryption) throws Exception {
        String channel = "expired-" + encryption;
        server.deliver(channel, List.of(Letters.complaint(1)));

        open(channel, encrypted(encryption, DovecotServer.EXPIRED) + authority() + password());

        awaitReason(channel, "127.0.0.2: the server's certificate has expired");
        assertThat(server.unseen(channel, "INBOX")).isEqualTo(1);
    }

    @Test
    void aServerThatTakesNoPasswordInTheClearIsToldNoneAndHealthSaysWhatToDo() throws Exception {
        open("clear", encrypted("none", DovecotServer.EXPIRED) + password());

        awaitReason("clear", "the server takes no password without encryption; set encryption to tls or starttls");
    }

    @Test
    void thePortForStarttlsIsNotOneForTls() throws Exception {
        open(
                "wrong-port",
                "  host: localhost\n  encryption: tls\n  port: " + server.port() + "\n" + authority() + password());

        awaitReason("wrong-port", "the server does not speak TLS from the first byte on this port");
    }

    @Test
    void aWrongPasswordIsTriedOnceAndThenNotBeforeTheNextLook() throws Exception {
        open(
                "wrong",
                encrypted("tls", DovecotServer.VOUCHED) + authority()
                        + "  password: ${secret:WRONG_PASSWORD}\n  poll: 300\n");

        awaitReason("wrong", "the server does not let us sign in: [AUTHENTICATIONFAILED]");
        assertThat(server.refusals("wrong")).isEqualTo(1);
    }

    @Test
    void aTokenFromTheEnvironmentSignsIn() throws Exception {
        tokens.issue(System.getenv(VARIABLE), "environment");
        server.deliver("environment", List.of(Letters.complaint(1)));

        open(
                "environment",
                encrypted("tls", DovecotServer.VOUCHED) + authority() + "  accessToken: ${secret:" + VARIABLE + "}\n");

        awaitRecorded("environment", 1);
    }

    @Test
    void aTokenThatHasExpiredIsAskedForAgainWhenTheServerHasClosedTheConnection() throws Exception {
        Path current = folder.resolve("current-token");
        Files.writeString(current, "first-token\n");
        tokens.issue("first-token", "command");
        server.deliver("command", List.of(Letters.complaint(1)));
        open(
                "command",
                encrypted("starttls", DovecotServer.VOUCHED) + authority() + command(current) + "  processed: done\n");
        awaitRecorded("command", 1);

        tokens.expire("first-token");
        tokens.issue("second-token", "command");
        Files.writeString(current, "second-token\n");
        server.deliver("command", List.of(Letters.complaint(2)));
        awaitRecorded("command", 2);
        assertThat(tokens.asked("second-token")).isZero();

        server.disconnect("command");
        server.deliver("command", List.of(Letters.complaint(3)));
        awaitRecorded("command", 3);
        await().untilAsserted(() -> assertThat(server.count("command", "done")).isEqualTo(3));
        assertThat(tokens.asked("first-token")).isEqualTo(1);
        assertThat(tokens.asked("second-token")).isEqualTo(1);
    }

    @Test
    void aRefusedTokenShowsWithTheServersReasonIsTriedLessAndLessAndIsInNoLog(CapturedOutput output) throws Exception {
        Path stale = folder.resolve("stale-token");
        Files.writeString(stale, "stale-token-0123456789");
        open("stale", encrypted("tls", DovecotServer.VOUCHED) + authority() + command(stale));

        awaitReason("stale", "the server does not let us sign in: it refuses the token: ");
        assertThat(reason("stale")).contains("AUTHENTICATIONFAILED");

        tokens.issue("stale-token-0123456789", "stale");
        server.deliver("stale", List.of(Letters.complaint(1)));
        awaitRecorded("stale", 1);
        assertThat(tokens.asked("stale-token-0123456789")).isLessThan(6);
        assertThat(output.getAll())
                .contains("it refuses the token")
                .doesNotContain("stale-token-0123456789", "c3RhbGUtdG9rZW4", MailServer.PASSWORD);
    }

    @Test
    void aTokenIsNeverSentAsAPassword() throws Exception {
        try (DovecotServer old = DovecotServer.start()) {
            open(
                    "old",
                    "  host: 127.0.0.1\n  encryption: none\n  port: " + old.port() + "\n  accessToken: ${secret:"
                            + VARIABLE + "}\n");

            awaitReason("old", "the server takes no token: it does not offer XOAUTH2");
            assertThat(old.refusals("old")).isZero();
        }
    }

    @Test
    void withoutStarttlsNothingIsSaidInTheClear() throws Exception {
        try (DovecotServer old = DovecotServer.start()) {
            open("no-starttls", "  host: 127.0.0.1\n  encryption: starttls\n  port: " + old.port() + "\n" + password());

            awaitReason("no-starttls", "the server does not offer STARTTLS");
            assertThat(old.logins("no-starttls")).isZero();
        }
    }

    @Test
    void aServerThatIsSilentInsteadOfEncryptingIsLeftAfterAWhile() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            open(
                    "silent",
                    "  host: 127.0.0.1\n  encryption: tls\n  timeout: 1\n  port: " + silent.getLocalPort() + "\n"
                            + password());

            awaitReason("silent", "127.0.0.1: ");
        }
    }

    private String encrypted(String encryption, String host) {
        int port = encryption.equals("tls") ? server.securePort() : server.port();
        return "  host: " + host + "\n  encryption: " + encryption + "\n  port: " + port + "\n";
    }

    private String authority() {
        return "  authorityFile: " + authority.file() + "\n";
    }

    private static String password() {
        return "  password: ${secret:MAILBOX_PASSWORD}\n";
    }

    private static String command(Path token) {
        return "  tokenCommand: [cat, \"" + token + "\"]\n";
    }

    /** Whoever signs in is called as the channel is. */
    private void open(String channel, String settings) throws IOException {
        String poll = settings.contains("poll:") ? "" : "  poll: 1\n";
        Files.writeString(
                folder.resolve("channels").resolve(channel + ".yaml"),
                "channel: %1$s\nkind: email\ntitle: A mailbox\nsettings:\n  user: %1$s\n".formatted(channel)
                        + settings
                        + poll);
    }

    private void awaitRecorded(String channel, int count) {
        await().untilAsserted(() -> assertThat(recorded(channel)).isEqualTo(count));
    }

    private int recorded(String channel) {
        for (JsonNode each : gateway.operator().json("/api/v1/reconciliation").get("channels")) {
            if (each.get("channel").asString().equals(channel)) {
                return each.get("recorded").asInt();
            }
        }
        return 0;
    }

    private void awaitReason(String channel, String reason) {
        await().untilAsserted(() -> assertThat(reason(channel)).contains(reason));
    }

    private String reason(String channel) {
        var answer = gateway.operator().get("/actuator/health/channels/" + channel);
        return GatewayClient.json(answer).path("details").path("reason").asString("");
    }
}
