package org.huiyin.channel.kind.email.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.huiyin.channel.kind.email.connection.CertificateAuthorities;
import org.huiyin.channel.kind.email.connection.MailCredential;
import org.huiyin.channel.kind.email.connection.OwnAuthority;
import org.huiyin.channel.kind.email.connection.TokenServer;
import org.huiyin.channel.kind.email.imap.DovecotServer;
import org.huiyin.channel.kind.email.smtp.SmtpRelay.Encryption;
import org.huiyin.channel.kind.email.smtp.SmtpRelay.SignIn;
import org.huiyin.platform.ServerSecret;
import org.huiyin.platform.web.CitizenPages;
import org.huiyin.platform.web.Language;
import org.huiyin.reply.ReplyDoor.Outcome;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Sending by a real mail server that wants connections encrypted and somebody to sign in: Dovecot, which passes mail on. */
class SubmissionTest {

    private static final GreenMail BEHIND =
            new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP).dynamicPort());

    @TempDir
    static Path folder;

    private static TokenServer tokens;
    private static OwnAuthority authority;
    private static DovecotServer server;
    private static CamelContext camel;

    @BeforeAll
    static void start() {
        BEHIND.start();
        tokens = new TokenServer();
        authority = new OwnAuthority(folder);
        server = DovecotServer.startSubmission(
                authority, tokens, BEHIND.getSmtp().getPort());
        camel = new DefaultCamelContext();
        camel.start();
    }

    @AfterAll
    static void stop() {
        if (camel != null) {
            camel.stop();
        }
        if (server != null) {
            server.close();
        }
        if (tokens != null) {
            tokens.close();
        }
        BEHIND.stop();
    }

    @BeforeEach
    void forget() throws Exception {
        BEHIND.purgeEmailFromAllMailboxes();
    }

    @ParameterizedTest
    @EnumSource(names = {"TLS", "STARTTLS"})
    void aPasswordSignsInOnTheWordOfAnOwnAuthority(Encryption encryption) throws IOException {
        assertThat(send(DovecotServer.VOUCHED, encryption, own(), MailCredential.password(DovecotServer.PASSWORD)))
                .isInstanceOf(Outcome.Sent.class);

        assertThat(BEHIND.getReceivedMessages()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(names = {"TLS", "STARTTLS"})
    void aTokenIsAskedForOnceForEachMail(Encryption encryption) throws IOException {
        Path current = folder.resolve("token-" + encryption);
        MailCredential command = MailCredential.command(List.of("cat", current.toString()));
        for (String token : List.of("first-" + encryption, "second-" + encryption)) {
            Files.writeString(current, token + "\n");
            tokens.issue(token, "sender");

            assertThat(send(DovecotServer.VOUCHED, encryption, own(), command)).isInstanceOf(Outcome.Sent.class);

            assertThat(tokens.asked(token)).isEqualTo(1);
            tokens.expire(token);
        }
        assertThat(BEHIND.getReceivedMessages()).hasSize(2);
    }

    @Test
    void aRefusedTokenIsTriedOnceAndTheServersReasonIsKeptWithoutIt() throws IOException {
        Outcome outcome = send(DovecotServer.VOUCHED, Encryption.TLS, own(), MailCredential.token("stale-token"));

        assertThat(outcome).isInstanceOfSatisfying(Outcome.Later.class, later -> assertThat(later.reason())
                .startsWith("the server does not let us sign in: it refuses the token: ")
                .doesNotContain("stale-token"));
        assertThat(tokens.asked("stale-token")).isEqualTo(1);
    }

    @Test
    void aRefusedPasswordShowsWithTheServersReason() throws IOException {
        assertThat(send(DovecotServer.VOUCHED, Encryption.STARTTLS, own(), MailCredential.password("wrong")))
                .isInstanceOfSatisfying(Outcome.Later.class, later -> assertThat(later.reason())
                        .startsWith("the server does not let us sign in: 535"));
    }

    @ParameterizedTest
    @CsvSource({
        "TLS, localhost, false, is from no authority that is believed here",
        "STARTTLS, localhost, false, is from no authority that is believed here",
        "TLS, 127.0.0.1, true, is for another name",
        "STARTTLS, 127.0.0.1, true, is for another name",
        "TLS, 127.0.0.2, true, has expired",
        "STARTTLS, 127.0.0.2, true, has expired"
    })
    void aServerThatIsNotWhoItShouldBeGetsNothing(Encryption encryption, String host, boolean own, String reason)
            throws IOException {
        Outcome outcome = send(
                host,
                encryption,
                own ? own() : CertificateAuthorities.known(),
                MailCredential.password(DovecotServer.PASSWORD));

        assertThat(outcome).isInstanceOfSatisfying(Outcome.Later.class, later -> assertThat(later.reason())
                .contains("the server's certificate " + reason));
        assertThat(BEHIND.getReceivedMessages()).isEmpty();
    }

    private static CertificateAuthorities own() throws IOException {
        return CertificateAuthorities.of(authority.file());
    }

    private static Outcome send(
            String host, Encryption encryption, CertificateAuthorities authorities, MailCredential credential) {
        int port = encryption == Encryption.TLS ? server.secureSubmissionPort() : server.submissionPort();
        SmtpRelay smtpRelay = new SmtpRelay(
                host,
                port,
                encryption,
                authorities,
                new SignIn("sender", credential),
                "feedback@city.example",
                "",
                false,
                Duration.ofHours(24),
                Duration.ofSeconds(10));
        MessageIds ids = new MessageIds(new ServerSecret(new byte[32]));
        try (SmtpDoor door =
                new SmtpDoor("mail", smtpRelay, ids, new CitizenPages(), address -> false, camel, Clock.systemUTC())) {
            return door.send(SmtpDoorTest.receipt(Language.CHINESE));
        }
    }
}
